/** The ruler itself: a line for each protocol, its bar of bytes, its round trips, its time. */
import { Check, CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, classes, Spinner } from '../design/index.ts'
import { Axis } from './axis.tsx'
import { Bar } from './bar.tsx'
import { type Figure, lastFigureOf, type Spread, scaleOf } from './figures.ts'
import type { Line } from './ruler-store.ts'
import { runRuler } from './run-ruler.ts'
import { texts } from './texts.ts'
import { TroubleText } from './trouble-text.tsx'
import type { ChangeView, View } from './use-shown.ts'
import { nameOf } from './way-texts.ts'

interface ChartProps {
  readonly lines: readonly Line[]
  readonly view: View
  readonly onChange: ChangeView
  readonly isBusy: boolean
}

const GRID =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 @min-[40rem]:grid-cols-[7.5rem_minmax(0,1fr)_7.5rem_5.5rem_9rem] @min-[40rem]:items-center'

export function Chart({ lines, view, onChange, isBusy }: ChartProps) {
  const t = texts.use()
  const { part } = view
  // Cold and warm stand on the same ruler.
  const figures = (['cold', 'warm'] as const).flatMap((warmth) =>
    lines.flatMap((line) => lastFigureOf(line, { part, warmth }) ?? []),
  )
  const scale = scaleOf(Math.max(0, ...figures.map(({ bytes }) => bytes)) || 2000)
  const longest = Math.max(1, ...figures.map(({ time }) => time.high))
  return (
    <section aria-label={t.chart} className="@container mt-6">
      <div aria-hidden="true" className={`${GRID} text-caption text-ink-faint`}>
        <span className="@max-[40rem]:hidden">{t.protocol}</span>
        <span className="col-span-full @min-[40rem]:col-span-1">
          <Axis scale={scale} />
        </span>
        <span className="text-right @max-[40rem]:hidden">{t.bytes}</span>
        <span className="text-right @max-[40rem]:hidden">{t.trips}</span>
        <span className="@max-[40rem]:hidden">{part === 'get' ? t.time : t.delay}</span>
      </div>
      <ul>
        {lines.map((line) => {
          const figure = lastFigureOf(line, view)
          return (
            <li key={line.protocol} data-protocol={line.protocol} className="border-b border-line">
              {figure === null ? (
                <Pending line={line} isBusy={isBusy} />
              ) : (
                <Measured
                  figure={figure}
                  end={scale.end}
                  longest={longest}
                  view={view}
                  onChange={onChange}
                  isOld={line.before !== null}
                  isRunning={line.state === 'running' || line.state === 'counting'}
                />
              )}
            </li>
          )
        })}
      </ul>
      <p className="min-h-6 pt-2 text-small text-ink-soft">
        {pointedText(lines, view, t) ?? (
          <>
            <span className="pointer-coarse:hidden">{t.pointHint}</span>
            <span className="hidden pointer-coarse:inline">{t.tapHint}</span>
          </>
        )}
      </p>
    </section>
  )
}

interface MeasuredProps {
  readonly figure: Figure
  readonly end: number
  readonly longest: number
  readonly view: View
  readonly onChange: ChangeView
  /** It is being measured anew. */
  readonly isOld: boolean
  /** Just now. */
  readonly isRunning: boolean
}

function Measured({ figure, end, longest, view, onChange, isOld, isRunning }: MeasuredProps) {
  const t = texts.use()
  const { protocol, bytes, bytesPerItem, trips, connections, time } = figure
  return (
    <div title={isOld ? t.measuredBefore : undefined} className={classes(GRID, 'py-1.5', isOld && 'grayscale')}>
      <span className="flex items-center gap-2 text-small font-medium">
        {nameOf(protocol)}
        {isOld && isRunning && <Spinner label={t.running} size={12} />}
        {isOld && <span className="sr-only">{t.measuredBefore}</span>}
      </span>
      <span className="order-last col-span-full @min-[40rem]:order-none @min-[40rem]:col-span-1">
        <Bar figure={figure} end={end} view={view} onChange={onChange} />
      </span>
      <Amount note={bytesPerItem === null ? null : t.perItem(bytesPerItem)}>{t.bytesOf(bytes)}</Amount>
      <span className="hidden text-right font-mono text-small whitespace-nowrap @min-[40rem]:block">
        {t.tripsOf(connections, trips)}
      </span>
      <span className="hidden grid-cols-[1fr_4rem] items-center gap-2 @min-[40rem]:grid">
        <TimeMark time={time} end={longest} />
        <span className="tabular text-right font-mono text-small whitespace-nowrap">{t.milliseconds(time.median)}</span>
      </span>
      <span className="order-last col-span-full flex gap-4 text-caption text-ink-soft @min-[40rem]:hidden">
        <span>
          {t.trips}: {t.tripsOf(connections, trips)}
        </span>
        <span>{t.milliseconds(time.median)}</span>
      </span>
    </div>
  )
}

function Amount({ children, note }: { readonly children: ReactNode; readonly note: string | null }) {
  return (
    <span className="text-right">
      <span className="tabular block font-mono text-small whitespace-nowrap">{children}</span>
      {note !== null && <span className="tabular block text-caption whitespace-nowrap text-ink-faint">{note}</span>}
    </span>
  )
}

function Pending({ line, isBusy }: { readonly line: Line; readonly isBusy: boolean }) {
  const t = texts.use()
  const { protocol, state, trouble, measures } = line
  return (
    <div className={`${GRID} min-h-12 py-1.5`}>
      <span className="text-small font-medium">{nameOf(protocol)}</span>
      <span className="col-span-full flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-faint @min-[40rem]:col-span-4">
        {state === 'running' && (
          <>
            <Spinner label={t.running} size={14} />
            <span aria-hidden="true">{t.running}</span>
            <span aria-hidden="true" className="tabular font-mono text-caption">
              {'·'.repeat(Math.ceil(measures.length / 4))}
            </span>
          </>
        )}
        {state === 'counting' && (
          <>
            <Check size={14} aria-hidden="true" />
            {t.counting}
          </>
        )}
        {(state === 'waiting' || state === 'unasked') && t[state]}
        {state === 'failed' && (
          <>
            <CircleAlert size={16} aria-hidden="true" className="text-danger" />
            <span className="text-danger">{t.failed}.</span>
            {trouble !== null && (
              <span className="text-ink-soft">
                <TroubleText trouble={trouble} />
              </span>
            )}
            <Button size="small" isDisabled={isBusy} onPress={() => void runRuler([protocol])}>
              {t.retry}
            </Button>
          </>
        )}
      </span>
    </div>
  )
}

/** What is pointed at; null: nothing, though something could be. */
function pointedText(lines: readonly Line[], view: View, t: ReturnType<typeof texts.use>): string | null {
  const { pointed } = view
  const line = lines.find(({ protocol }) => protocol === pointed?.protocol)
  const figure = line === undefined ? null : lastFigureOf(line, view)
  if (figure === null || pointed === null) {
    return lines.some((each) => lastFigureOf(each, view) !== null) ? null : ''
  }
  const name = nameOf(figure.protocol)
  if (pointed.purpose === null) return `${name}: ${t.bytesCount(figure.bytes)}`
  const bytes = figure.byPurpose[pointed.purpose]
  return `${name} · ${t.pointed(t[pointed.purpose], bytes, (bytes / figure.bytes) * 100)}`
}

/** A median with the span of the rounds, on a scale that all lines share. */
function TimeMark({ time, end }: { readonly time: Spread; readonly end: number }) {
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
