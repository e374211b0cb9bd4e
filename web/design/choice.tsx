/** One of a few, all in sight: radio buttons drawn as a row of plates. The chosen one has a ring and a dot, not only a colour. */
import { type ReactNode, useId } from 'react'
import { classes } from './classes.ts'

export interface ChoiceProps<Id extends string> {
  readonly label: ReactNode
  readonly items: readonly { readonly id: Id; readonly label: string; readonly picture?: ReactNode }[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  /** Stands under the plates and belongs to them. */
  readonly hint?: string | undefined
}

export function Choice<Id extends string>({ label, items, value, onChange, hint }: ChoiceProps<Id>) {
  const name = useId()
  return (
    <fieldset aria-describedby={hint === undefined ? undefined : `${name}-hint`}>
      <legend className="mb-1.5 text-small text-ink-soft">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {items.map((item) => (
          <label
            key={item.id}
            className={classes(
              'hit inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-md border px-3 py-1 text-small',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              item.id === value ? 'border-ink bg-surface text-ink' : 'border-line-strong text-ink-soft hover:text-ink',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={item.id === value}
              onChange={() => onChange(item.id)}
              className="peer sr-only"
            />
            {item.picture}
            <span aria-hidden="true" className="hidden size-1.5 rounded-full bg-accent peer-checked:inline-block" />
            {item.label}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${name}-hint`} className="mt-2 text-caption text-ink-faint">
          {hint}
        </p>
      )}
    </fieldset>
  )
}
