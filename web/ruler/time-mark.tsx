/** A median with the span of the rounds, on a scale that all lines share. */
import type { Spread } from './figures.ts'

export function TimeMark({ time, end }: { readonly time: Spread; readonly end: number }) {
  const at = (value: number) => `${Math.min(100, (value / end) * 100)}%`
  return (
    <span aria-hidden="true" className="relative block h-3 w-full">
      <span className="absolute inset-x-0 top-1/2 border-t border-line" />
      <span
        className="absolute top-1/2 h-(--mark-width) -translate-y-1/2 bg-ink-faint"
        style={{ left: at(time.low), width: `calc(${at(time.high)} - ${at(time.low)})` }}
      />
      <span className="absolute top-0 h-3 w-1 -translate-x-1/2 rounded-full bg-ink" style={{ left: at(time.median) }} />
    </span>
  )
}
