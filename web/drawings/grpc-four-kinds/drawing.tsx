/** The four kinds of call as ladders on one time axis: who may speak, who only listens, and what is left when the client gives up. */
import { useMemo, useState } from 'react'
import { Switch } from '../../design/index.ts'
import {
  Arrow,
  Figure,
  PlayerBar,
  type Point,
  paintOf,
  type Room,
  scaleOf,
  TEXT,
  TextBlock,
  TextLine,
  type Tone,
  usePlayhead,
} from '../kit/index.ts'
import { LifeKey, LifeLine } from './life-line.tsx'
import { type Call, callOf, GIVES_UP, KINDS, type Life, momentsOf, UNTIL, type What } from './model.ts'
import { texts } from './texts.ts'

const SECONDS = 9
/** A line of a kind's name, which may take two; the names of both sides stand below it. */
const LINE = 18
const MARK = 50
/** Below it four ladders have no room side by side. */
const TIGHT = 400

const TONES: Readonly<Record<What, Tone>> = {
  headers: 'http2',
  message: 'grpc',
  'end-stream': 'accent',
  trailers: 'good',
  reset: 'danger',
}

const STOPS = { status: stopsOf(false), cancelled: stopsOf(true) }

function stopsOf(givesUp: boolean): readonly number[] {
  return momentsOf(givesUp).map(({ at }) => at)
}

export function Drawing() {
  const t = texts.use()
  const [givesUp, setGivesUp] = useState(false)
  const calls = useMemo(() => KINDS.map((kind) => callOf(kind, givesUp)), [givesUp])
  const player = usePlayhead(STOPS[givesUp ? 'cancelled' : 'status'], SECONDS)
  const says = momentsOf(givesUp).map(({ moment }) => t.moments[moment])
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[
        ...calls.flatMap(({ kind, frames }) =>
          (['client', 'server'] as const).map((side) =>
            t.says(
              kind,
              side,
              frames.filter(({ by }) => by === side),
            ),
          ),
        ),
        ...says,
      ]}
      settings={
        <Switch isSelected={givesUp} onChange={setGivesUp}>
          {t.givesUp}
        </Switch>
      }
      draw={(room) => ({
        height: rowsOf(room) * rowHeight(room) - GAP,
        content: <Ladders room={room} calls={calls} givesUp={givesUp} now={player.at} />,
      })}
    >
      <LifeKey names={{ ...t.key, ...(!givesUp && { lost: undefined }) }} />
      <PlayerBar player={player} says={says} />
    </Figure>
  )
}

/** Between two rows of ladders. */
const GAP = 26
const isTight = ({ width }: Room) => width < TIGHT
const unitsOf = (room: Room) => (isTight(room) ? 1.42 : 1.75)
const columnsOf = (room: Room) => (isTight(room) ? 2 : 4)
const rowsOf = (room: Room) => KINDS.length / columnsOf(room)
const BETWEEN = { narrow: 14, wide: 24 }
const betweenOf = ({ isNarrow }: Room) => (isNarrow ? BETWEEN.narrow : BETWEEN.wide)
const widthOf = (room: Room) => (room.width - betweenOf(room) * (columnsOf(room) - 1)) / columnsOf(room)
/** A name takes two lines where one is too short for “Клиентский поток”. */
const linesOf = (room: Room) => (widthOf(room) < 132 ? 2 : 1)
const headOf = (room: Room) => linesOf(room) * LINE + 34
const rowHeight = (room: Room) => headOf(room) + UNTIL * unitsOf(room) + GAP

interface LaddersProps {
  readonly room: Room
  readonly calls: readonly Call[]
  readonly givesUp: boolean
  readonly now: number
}

function Ladders({ room, calls, givesUp, now }: LaddersProps) {
  const columns = columnsOf(room)
  const width = widthOf(room)
  return Array.from({ length: rowsOf(room) }, (_, row) => {
    const top = row * rowHeight(room) + headOf(room)
    const y = scaleOf([0, UNTIL], [top, top + UNTIL * unitsOf(room)])
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is its name
      <g key={row}>
        {Array.from({ length: Math.floor(UNTIL / MARK) + 1 }, (_unused, mark) => (
          <Across key={y(mark * MARK)} room={room} y={y(mark * MARK)} />
        ))}
        {givesUp && now >= GIVES_UP && <Across room={room} y={y(GIVES_UP)} isMoment />}
        {calls.slice(row * columns, (row + 1) * columns).map((call, index) => (
          <Ladder
            key={call.kind}
            call={call}
            left={index * (width + betweenOf(room))}
            width={width}
            lines={linesOf(room)}
            y={y}
            now={now}
          />
        ))}
      </g>
    )
  })
}

interface AcrossProps {
  readonly room: Room
  readonly y: number
  /** When the client gives up. */
  readonly isMoment?: boolean
}

/** The same moment in all that stand in a row. */
function Across({ room, y, isMoment = false }: AcrossProps) {
  return (
    <line
      x1={0}
      x2={room.width}
      y1={y}
      y2={y}
      stroke={paintOf(isMoment ? 'danger' : 'faint').line}
      strokeWidth="var(--line-width)"
      {...(isMoment && { strokeDasharray: '2 4' })}
    />
  )
}

interface LadderProps {
  readonly call: Call
  readonly left: number
  readonly width: number
  readonly lines: number
  readonly y: (at: number) => number
  readonly now: number
}

function Ladder({ call, left, width, lines, y, now }: LadderProps) {
  const t = texts.use()
  const client = left + 4
  const server = left + width - 4
  const end = (life: Life) => (call.ending === 'cancelled' && now >= life.to ? 'cut' : 'plain')
  return (
    <>
      <TextBlock
        at={[left, y(0) - 36 - (lines - 1) * LINE]}
        width={lines > 1 ? Math.min(width, 100) : width}
        size={TEXT.small}
        isBold
      >
        {t.kinds[call.kind]}
      </TextBlock>
      <TextLine at={[left, y(0) - 17]} tone="soft" hasHalo>
        {t.sides.client}
      </TextLine>
      <TextLine at={[left + width, y(0) - 17]} tone="soft" anchor="end" hasHalo>
        {t.sides.server}
      </TextLine>
      <LifeLine x={client} y={y} life={call.lives.client} now={now} end={end(call.lives.client)} />
      <LifeLine x={server} y={y} life={call.lives.server} now={now} end={end(call.lives.server)} />
      {call.frames
        .filter(({ from }) => from < now)
        .map((frame) => {
          const ends: readonly [Point, Point] = [
            [client + 3, y(frame.by === 'client' ? frame.from : frame.to)],
            [server - 3, y(frame.by === 'client' ? frame.to : frame.from)],
          ]
          const [from, to] = frame.by === 'client' ? ends : [ends[1], ends[0]]
          return (
            <Arrow
              key={`${frame.by} ${frame.from}`}
              from={from}
              to={to}
              tone={frame.isRead ? TONES[frame.what] : 'soft'}
              label={t.nameOf(frame)}
              isDashed={!frame.isRead}
              isLost={!frame.isRead}
              isMono={frame.what !== 'trailers'}
              share={Math.min(1, (now - frame.from) / (frame.to - frame.from))}
            />
          )
        })}
    </>
  )
}
