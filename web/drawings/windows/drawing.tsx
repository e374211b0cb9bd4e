/** Flow control of HTTP/2: frames between sender and reader as sloped lines over time, and below it how much the sender may still send. */
import { type ReactNode, useMemo, useState } from 'react'
import {
  Figure,
  Key,
  marksUpTo,
  PlayerBar,
  type Room,
  Slider,
  scaleOf,
  TextLine,
  TimeAxis,
  usePlayhead,
} from '../kit/index.ts'
import { type Download, download, WINDOW } from './model.ts'
import { texts } from './texts.ts'

/** What the axis shows, in milliseconds. */
const UNTIL = 600
const SECONDS = 8
const TOP = 26
const LADDER = 110
const GAP = 50
const PLOT = 90
const HEIGHT = TOP + LADDER + GAP + PLOT + 28

export function Drawing() {
  const t = texts.use()
  const [pace, setPace] = useState(2)
  const [way, setWay] = useState(20)
  const settings = (
    <>
      <Slider label={t.pace} value={pace} min={0} max={8} step={0.5} said={t.paceOf(pace)} onChange={setPace} />
      <Slider
        label={t.roundTrip}
        value={way * 2}
        min={2}
        max={160}
        step={2}
        said={t.milliseconds(way * 2)}
        onChange={(value) => setWay(value / 2)}
      />
    </>
  )
  return <Flow pace={pace} way={way} settings={settings} />
}

interface FlowProps {
  /** Thousands of bytes in a millisecond. */
  readonly pace: number
  readonly way: number
  readonly settings: ReactNode
}

function Flow({ pace, way, settings }: FlowProps) {
  const t = texts.use()
  const flow = useMemo(() => download(pace * 1000, way, UNTIL), [pace, way])
  const moments = useMemo(() => momentsOf(flow), [flow])
  const stops = useMemo(() => moments.map(({ at }) => at), [moments])
  const player = usePlayhead(stops, SECONDS)
  const says = moments.map(({ at, kind }) => `${t.milliseconds(at)}: ${t.moments[kind]}`)
  const still = flow.stops.reduce((sum, { from, to }) => sum + to - from, 0)
  const arrived = flow.data.filter(({ to }) => to <= UNTIL).reduce((sum, { bytes }) => sum + bytes, 0)
  const outcome = flow.end === null ? t.unfinished(arrived, UNTIL, still) : t.finished(flow.total, flow.end, still)
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[outcome, t.updates(flow.updates.length), ...says]}
      settings={settings}
      draw={(room) => ({ height: HEIGHT, content: <Flowing room={room} flow={flow} now={player.at} /> })}
    >
      <Key
        items={[
          { tone: 'http2', name: 'DATA', isSolid: true },
          { tone: 'good', name: 'WINDOW_UPDATE', isSolid: true },
          { tone: 'danger', name: t.stopped, isDashed: true },
        ]}
      />
      <p className="mt-3 font-medium">{outcome}</p>
      <PlayerBar player={player} says={says} />
    </Figure>
  )
}

interface Moment {
  readonly at: number
  readonly kind: 'begins' | 'arrives' | 'update' | 'closed' | 'opened' | 'end' | 'unfinished'
}

/** What is worth a stop, in order: each kind where it comes first, and the end. */
function momentsOf({ data, updates, stops, end }: Download): readonly Moment[] {
  const all: readonly (readonly [Moment['kind'], number | null | undefined])[] = [
    ['begins', data[0]?.from],
    ['arrives', data[0]?.to],
    ['closed', stops[0]?.from],
    ['update', updates[0]?.from],
    ['opened', stops[0] !== undefined && stops[0].to < UNTIL ? stops[0].to : null],
    [end === null ? 'unfinished' : 'end', end ?? UNTIL],
  ]
  const sorted = all
    .flatMap(([kind, at]): Moment[] => (at === undefined || at === null || at > UNTIL ? [] : [{ kind, at }]))
    .toSorted((a, b) => a.at - b.at)
  // A playhead knows one stop for one moment.
  return sorted.filter(({ at }, index) => index === sorted.length - 1 || sorted[index + 1]?.at !== at)
}

interface FlowingProps {
  readonly room: Room
  readonly flow: Download
  readonly now: number
}

function Flowing({ room, flow, now }: FlowingProps) {
  const t = texts.use()
  const scale = scaleOf([0, UNTIL], [1, room.width - 1])
  const reader = TOP + LADDER
  const floor = reader + GAP + PLOT
  const level = scaleOf([0, WINDOW], [floor, floor - PLOT])
  return (
    <>
      {flow.stops
        .filter(({ from }) => from < now)
        .map(({ from, to }) => (
          <rect
            key={from}
            x={scale(from)}
            y={TOP}
            width={scale(Math.min(to, now)) - scale(from)}
            height={floor - TOP}
            fill="var(--danger-soft)"
          />
        ))}
      <Wire room={room} flow={flow} now={now} />
      <TextLine at={[0, floor - PLOT - 10]} tone="soft" isBold hasHalo>
        {room.width < 380 ? t.windowShort : t.window}
      </TextLine>
      <line
        x1={1}
        x2={room.width}
        y1={floor - PLOT}
        y2={floor - PLOT}
        stroke="var(--line)"
        strokeWidth="var(--line-width)"
      />
      <TextLine at={[room.width, floor - PLOT - 10]} anchor="end" tone="faint" hasHalo>
        {t.bytes(WINDOW)}
      </TextLine>
      <path
        d={stepsOf(flow, now, scale, level)}
        fill="var(--layer-http2-soft)"
        stroke="var(--layer-http2)"
        strokeWidth="var(--mark-width)"
      />
      <TimeAxis
        y={floor}
        scale={scale}
        marks={marksUpTo(UNTIL, room.width < 290 ? 2 : room.isNarrow ? 3 : 6)}
        nameOf={t.milliseconds}
      />
    </>
  )
}

/** Sender above, reader below; time goes to the right, so that a long way is a flat slope. */
function Wire({ room, flow, now }: FlowingProps) {
  const t = texts.use()
  const scale = scaleOf([0, UNTIL], [1, room.width - 1])
  const reader = TOP + LADDER
  const lineOf = (from: number, to: number, isDown: boolean, color: string) => {
    const share = Math.min(1, (now - from) / (to - from))
    const start = isDown ? TOP : reader
    const way = isDown ? LADDER : -LADDER
    return (
      <line
        x1={scale(from)}
        y1={start}
        x2={scale(from) + (scale(to) - scale(from)) * share}
        y2={start + way * share}
        stroke={color}
        strokeWidth="var(--mark-width)"
      />
    )
  }
  return (
    <>
      {[TOP, reader].map((y) => (
        <line
          key={y}
          x1={1}
          x2={room.width - 1}
          y1={y}
          y2={y}
          stroke="var(--line-strong)"
          strokeWidth="var(--line-width)"
        />
      ))}
      <TextLine at={[0, TOP - 9]} tone="soft" isBold>
        {t.sender}
      </TextLine>
      <TextLine at={[0, reader + 15]} tone="soft" isBold hasHalo>
        {t.reader}
      </TextLine>
      {flow.data
        .filter(({ from }) => from < now)
        .map(({ from, to }) => (
          <g key={from}>{lineOf(from, to, true, 'var(--layer-http2)')}</g>
        ))}
      {flow.updates
        .filter(({ from }) => from < now)
        .map(({ from, to }) => (
          <g key={from}>{lineOf(from, to, false, 'var(--good)')}</g>
        ))}
    </>
  )
}

function stepsOf(
  { levels, end }: Download,
  now: number,
  scale: (at: number) => number,
  level: (bytes: number) => number,
): string {
  const until = Math.min(now, end ?? UNTIL)
  const steps = levels.filter(({ at }) => at <= until).map(({ at, window }) => `H${scale(at)} V${level(window)}`)
  return `M${scale(0)},${level(0)} ${steps.join(' ')} H${scale(until)} V${level(0)} Z`
}
