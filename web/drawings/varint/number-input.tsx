import { useId } from 'react'

export interface NumberInputProps {
  readonly label: string
  readonly value: string
  /** Why it is not taken; the picture keeps the number before. */
  readonly trouble: string | undefined
  readonly onChange: (text: string) => void
}

/** A line for a number of any length: the browser's own number field knows 53 bits. */
export function NumberInput({ label, value, trouble, onChange }: NumberInputProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <label htmlFor={id} className="text-small text-ink-soft">
        {label}
      </label>
      <input
        id={id}
        value={value}
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={trouble !== undefined}
        aria-describedby={`${id}-trouble`}
        onChange={(event) => onChange(event.target.value)}
        className="hit tabular h-9 w-56 max-w-full rounded-md border border-line-strong bg-surface-raised px-3 font-mono text-small text-ink hover:border-ink"
      />
      <p id={`${id}-trouble`} role="status" className="min-h-4 text-caption text-danger">
        {trouble}
      </p>
    </div>
  )
}
