/** Lag of each group over the last minutes. A line is named at its end; where nobody read it is dotted and the ground hatched. */
import { useId } from 'react'
import { classes } from '../../design/index.ts'
import { numberIn, useLanguage } from '../../i18n/index.ts'
import { useSlots } from '../use-slots.ts'
import type { LagChart as Chart, LagLine } from './lag-lines.ts'
import { texts } from './texts.ts'

const HEIGHT = 190
const EDGE = { left: 44, right: 104, top: 12, bottom: 24 }
const INKS = [
  'stroke-layer-kafka fill-layer-kafka',
  'stroke-layer-http1 fill-layer-http1',
  'stroke-layer-body fill-layer-body',
  'stroke-layer-grpc fill-layer-grpc',
  'stroke-layer-hpack fill-layer-hpack',
]
/** Names at the ends of lines stand this far apart at least. */
const NAME_HEIGHT = 15

export function LagChart({ chart }: { readonly chart: Chart }) {
  const t = texts.use()
  const language = useLanguage()
  const hatch = useId()
  // One slot of a hundredth of a rem: its number is the width.
  const { box, slots, width } = useSlots(0.0625)
  const size = slots * width
  const inner = Math.max(1, size - EDGE.left - EDGE.right)
  const bottom = HEIGHT - EDGE.bottom
  const x = (at: number) => EDGE.left + ((at - chart.from) / (chart.to - chart.from)) * inner
  const y = (lag: number) => bottom - (lag / chart.most) * (bottom - EDGE.top)
  const scale: Scale = { x, y, bottom }
  const names = namePlaces(chart.lines, y)
  return (
    <figure aria-label={t.chart} className="m-0">
      <div ref={box} className="w-full">
        {size > 0 && (
          <svg
            role="img"
            width={size}
            height={HEIGHT}
            aria-label={chart.lines.map(({ group, lag }) => t.chartSaid(group, lag)).join(', ') || t.chart}
          >
            <defs>
              <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path d="M0 0V6" className="stroke-line-strong" strokeWidth="1" />
              </pattern>
            </defs>
            {[0, chart.most / 2, chart.most].map((lag) => (
              <g key={lag}>
                <path
                  d={`M${EDGE.left} ${y(lag)}H${size - EDGE.right}`}
                  className={lag === 0 ? 'stroke-line-strong' : 'stroke-line'}
                />
                <text
                  x={EDGE.left - 8}
                  y={y(lag) + 4}
                  textAnchor="end"
                  className="tabular fill-ink-soft font-mono text-caption"
                >
                  {numberIn(language, lag)}
                </text>
              </g>
            ))}
            <Times chart={chart} x={x} />
            {chart.lines.map((line, index) => (
              <Line
                key={line.group}
                line={line}
                scale={scale}
                ink={INKS[index % INKS.length] ?? ''}
                hatch={hatch}
                nameAt={names[index] ?? 0}
                nameX={size - EDGE.right + 8}
              />
            ))}
          </svg>
        )}
      </div>
      {chart.lines.some(({ steps }) => steps.some(({ isDown }) => isDown)) && (
        <figcaption className="flex items-center gap-2 text-caption text-ink-soft">
          <span
            aria-hidden="true"
            className="inline-block h-3 w-5 border border-line bg-[repeating-linear-gradient(135deg,transparent_0_4px,var(--line-strong)_4px_5px)]"
          />
          {t.down}
        </figcaption>
      )}
    </figure>
  )
}

interface Scale {
  readonly x: (at: number) => number
  readonly y: (lag: number) => number
  readonly bottom: number
}

interface LineProps {
  readonly line: LagLine
  readonly scale: Scale
  readonly ink: string
  readonly hatch: string
  readonly nameAt: number
  readonly nameX: number
}

function Line({ line: { group, steps, lag }, scale: { x, y, bottom }, ink, hatch, nameAt, nameX }: LineProps) {
  const language = useLanguage()
  return (
    <g className={ink}>
      {steps.map((step, index) => {
        const before = steps[index - 1]
        const rise =
          before !== undefined && before.to === step.from
            ? `M${x(step.from)} ${y(before.lag)}V${y(step.lag)}`
            : `M${x(step.from)} ${y(step.lag)}`
        return (
          <g key={step.from}>
            {step.isDown && (
              <rect
                x={x(step.from)}
                y={y(step.lag)}
                width={x(step.to) - x(step.from)}
                height={bottom - y(step.lag)}
                fill={`url(#${hatch})`}
                stroke="none"
                opacity="0.6"
              />
            )}
            <path
              d={`${rise}H${x(step.to)}`}
              fill="none"
              strokeWidth="2"
              strokeLinejoin="round"
              strokeDasharray={step.isDown ? '1 4' : undefined}
              strokeLinecap={step.isDown ? 'round' : 'butt'}
            />
          </g>
        )
      })}
      <circle cx={nameX - 8} cy={y(lag)} r="3" stroke="none" />
      <text x={nameX} y={nameAt + 4} stroke="none" className={classes('fill-ink text-caption')}>
        {group.length > 9 ? `${group.slice(0, 8)}…` : group}{' '}
        <tspan className="tabular font-mono font-semibold">{numberIn(language, lag)}</tspan>
      </text>
    </g>
  )
}

function Times({ chart: { from, to }, x }: { readonly chart: Chart; readonly x: (at: number) => number }) {
  const t = texts.use()
  const seconds = Math.round((to - from) / 1000)
  return [seconds, Math.round(seconds / 2), 0].map((ago) => (
    <text
      key={ago}
      x={x(to - ago * 1000)}
      y={HEIGHT - 7}
      textAnchor={ago === seconds ? 'start' : ago === 0 ? 'end' : 'middle'}
      className="tabular fill-ink-soft text-caption"
    >
      {ago === 0 ? t.nowTick : t.ago2(ago)}
    </text>
  ))
}

/** Beside the ends of their lines, from below upwards, none over another. */
function namePlaces(lines: readonly LagLine[], y: (lag: number) => number): readonly number[] {
  const places = lines.map(({ lag }) => y(lag))
  const order = [...places.keys()].sort((one, other) => (places[other] ?? 0) - (places[one] ?? 0))
  for (const [index, line] of order.entries()) {
    const below = places[order[index - 1] ?? -1]
    if (below !== undefined) places[line] = Math.min(places[line] ?? 0, below - NAME_HEIGHT)
  }
  return places
}
