/** One bar: a press shows the frames, arrow keys go along it. What is pointed at is told by the line beneath the chart. */
import type { KeyboardEvent } from 'react'
import { classes } from '../design/index.ts'
import { BAR_ORDER, type Figure, type ShownPurpose } from './figures.ts'
import { PURPOSE_LOOKS } from './purpose-looks.ts'
import { texts } from './texts.ts'
import type { ChangeView, View } from './use-shown.ts'
import { nameOf } from './way-texts.ts'

export interface BarProps {
  readonly figure: Figure
  readonly end: number
  readonly view: View
  readonly onChange: ChangeView
}

export function Bar({ figure, end, view, onChange }: BarProps) {
  const t = texts.use()
  const { protocol, bytes, byPurpose, trips, connections, time } = figure
  const parts = BAR_ORDER.filter((purpose) => byPurpose[purpose] > 0)
  const isHere = view.pointed?.protocol === protocol
  const point = (purpose: ShownPurpose | null) => onChange({ pointed: { protocol, purpose } })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    const at =
      isHere && view.pointed?.purpose != null ? parts.indexOf(view.pointed.purpose as (typeof parts)[number]) : -1
    const next = event.key === 'ArrowRight' ? at + 1 : at === -1 ? parts.length - 1 : at - 1
    point(parts[next] ?? null)
  }
  return (
    <button
      type="button"
      aria-label={t.spoken(nameOf(protocol), bytes, trips + connections, time.median)}
      aria-pressed={view.opened === protocol}
      onClick={() => onChange({ opened: view.opened === protocol ? null : protocol })}
      onKeyDown={onKeyDown}
      onFocus={() => point(null)}
      onBlur={() => onChange({ pointed: null })}
      onPointerLeave={() => onChange({ pointed: null })}
      className="group block w-full cursor-pointer py-1.5 text-left"
    >
      <span
        className="flex h-6 gap-(--line-width) overflow-hidden rounded-sm transition-[width] duration-200 ease-quiet motion-reduce:transition-none"
        style={{ width: `${(bytes / end) * 100}%` }}
      >
        {parts.map((purpose) => (
          <span
            key={purpose}
            data-purpose={purpose}
            onPointerEnter={() => point(purpose)}
            className={classes(
              'h-full min-w-px transition-opacity duration-100',
              PURPOSE_LOOKS[purpose].fill,
              isHere && view.pointed?.purpose !== null && view.pointed?.purpose !== purpose && 'opacity-35',
            )}
            style={{ flex: `${byPurpose[purpose]} 1 0` }}
          />
        ))}
      </span>
    </button>
  )
}
