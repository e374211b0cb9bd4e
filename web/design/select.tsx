/** One of a few. The system's own control: right on every device, and free. */
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { classes } from './classes.ts'

export interface SelectProps<Id extends string> {
  readonly label: string
  readonly items: readonly { readonly id: Id; readonly label: string }[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  /** The label is spoken only. */
  readonly isLabelHidden?: boolean
  readonly isDisabled?: boolean
  readonly className?: string
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, items, value, onChange, isLabelHidden = false, isDisabled = false, className } = props
  const id = useId()
  return (
    <div className={classes('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-small text-ink-soft'}>
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          disabled={isDisabled}
          onChange={(event) => {
            const item = items.find((each) => each.id === event.target.value)
            if (item !== undefined) onChange(item.id)
          }}
          className="hit h-9 w-full appearance-none truncate rounded-md border border-line-strong bg-surface-raised pr-8 pl-3 text-small text-ink hover:border-ink disabled:opacity-45"
        >
          {items.map((item) => (
            <option key={item.id} value={item.id}>
              {item.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={16}
          className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-faint"
        />
      </div>
    </div>
  )
}
