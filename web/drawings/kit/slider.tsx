/** One number of a drawing, to try: the browser's own slider with its name and value. */
import { useId } from 'react'

export interface SliderProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  /** As it is read and said: with its unit. */
  readonly said: string
  readonly onChange: (value: number) => void
}

export function Slider({ label, value, min, max, step, said, onChange }: SliderProps) {
  const id = useId()
  return (
    <div className="flex min-w-40 flex-1 flex-col gap-1">
      <label htmlFor={id} className="flex justify-between gap-4 text-small text-ink-soft">
        {label}
        <output htmlFor={id} className="tabular whitespace-nowrap text-ink">
          {said}
        </output>
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={said}
        onChange={(event) => onChange(Number(event.target.value))}
        className="hit h-7 w-full cursor-pointer accent-ink"
        data-screen-only
      />
    </div>
  )
}
