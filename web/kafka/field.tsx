/** A line to type into, with its name above. */
import { type InputHTMLAttributes, useId } from 'react'
import { classes } from '../design/index.ts'

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'className' | 'id'> {
  readonly label: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly className?: string
}

export function Field({ label, onChange, hint, className, ...rest }: FieldProps) {
  const id = useId()
  return (
    <div className={classes('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-small text-ink-soft">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        className="hit h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface-raised px-3 font-mono text-small text-ink hover:border-ink disabled:opacity-45"
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-caption text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** A number within its bounds; the field passes on nothing else. */
export function NumberField(
  props: Omit<FieldProps, 'onChange' | 'value' | 'type'> & {
    readonly value: number
    readonly min: number
    readonly max: number
    readonly onChange: (value: number) => void
  },
) {
  const { value, min, max, onChange, ...rest } = props
  return (
    <Field
      {...rest}
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      value={value}
      onChange={(text) => {
        const next = Number(text)
        if (text !== '' && Number.isInteger(next)) onChange(Math.min(max, Math.max(min, next)))
      }}
    />
  )
}
