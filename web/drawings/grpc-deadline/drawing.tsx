/** A deadline that passes through a chain of services: a row for each, what it was granted as a frame, what it did as bars within. */
import { type ReactNode, useMemo, useState } from 'react'
import { Switch } from '../../design/index.ts'
import {
  Bar,
  Figure,
  Key,
  marksUpTo,
  PlayerBar,
  type Room,
  Slider,
  scaleOf,
  TextLine,
  TimeAxis,
  type Tone,
  usePlayhead,
} from '../kit/index.ts'
import { deadlineStory, type Ending, eventsOf, type Part, type Row, type Story } from './model.ts'
import { texts } from './texts.ts'

const LONGEST = 1000
const ROW = 56
/** What a second line of words adds, where one is too narrow for all of them. */
const LINE = 16
const BAR = 18
const TOP = 4
const SECONDS = 5
/** A room for fewer words in a line: a narrow column on a projector. */
const TIGHT = 290

const TONES: Readonly<Record<Part['kind'], Tone>> = { work: 'grpc', wait: 'grpc', wasted: 'danger' }
const ENDINGS: Readonly<Record<Ending, Tone>> = {
  answered: 'good',
  cancelled: 'warn',
  'for-nobody': 'danger',
  'never-called': 'faint',
}

export function Drawing() {
  const [deadline, setDeadline] = useState(500)
  const [passedOn, setPassedOn] = useState(true)
  const t = texts.use()
  const settings = (
    <>
      <Slider
        label={t.deadline}
        value={deadline}
        min={50}
        max={LONGEST}
        step={10}
        said={t.milliseconds(deadline)}
        onChange={setDeadline}
      />
      <Switch isSelected={passedOn} onChange={setPassedOn} className="self-end pb-1">
        {t.passedOn}
      </Switch>
    </>
  )
  return <Chain deadline={deadline} passedOn={passedOn} settings={settings} />
}

interface ChainProps {
  readonly deadline: number
  readonly passedOn: boolean
  readonly settings: ReactNode
}

function Chain({ deadline, passedOn, settings }: ChainProps) {
  const t = texts.use()
  const story = useMemo(() => deadlineStory(deadline, passedOn), [deadline, passedOn])
  const events = useMemo(() => eventsOf(story), [story])
  const stops = useMemo(() => events.map(({ at }) => at), [events])
  const player = usePlayhead(stops, SECONDS)
  const says = events.map(({ at, changes }) => `${t.milliseconds(at)}: ${changes.map(t.change).join(' ')}`)
  const outcome = t.outcome(story.status, story.end, story.wasted)
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[outcome, ...says]}
      settings={settings}
      draw={(room) => ({
        height: TOP + story.rows.length * rowOf(room) + 30,
        content: <Rows room={room} story={story} deadline={deadline} now={player.at} />,
      })}
    >
      <Key
        items={[
          { tone: 'grpc', name: t.kinds.work, isSolid: true },
          { tone: 'grpc', name: t.kinds.wait },
          ...(passedOn ? [] : [{ tone: 'danger' as const, name: t.kinds.wasted, isSolid: true }]),
          { tone: 'ink', name: t.granted, isDashed: true },
        ]}
      />
      <p className="mt-3 font-medium">{outcome}</p>
      <PlayerBar player={player} says={says} />
    </Figure>
  )
}

const rowOf = ({ width }: Room) => ROW + (width < TIGHT ? LINE : 0)

interface RowsProps {
  readonly room: Room
  readonly story: Story
  readonly deadline: number
  readonly now: number
}

function Rows({ room, story, deadline, now }: RowsProps) {
  const t = texts.use()
  const high = rowOf(room)
  const bottom = TOP + story.rows.length * high
  const scale = scaleOf([0, LONGEST + 60], [1, room.width - 1])
  return (
    <>
      <TimeAxis
        y={bottom}
        scale={scale}
        marks={marksUpTo(LONGEST, room.isNarrow ? 2 : 5)}
        nameOf={t.milliseconds}
        rise={bottom - TOP - 18 - (high - ROW)}
      />
      <line
        x1={scale(deadline)}
        x2={scale(deadline)}
        y1={TOP + 18 + high - ROW}
        y2={bottom}
        stroke="var(--accent)"
        strokeWidth="var(--mark-width)"
      />
      {story.rows.map((row, index) => (
        <ServiceRow key={row.id} row={row} y={TOP + index * high} scale={scale} now={now} width={room.width} />
      ))}
    </>
  )
}

interface ServiceRowProps {
  readonly row: Row
  readonly y: number
  readonly scale: (value: number) => number
  readonly now: number
  readonly width: number
}

function ServiceRow({ row, y, scale, now, width }: ServiceRowProps) {
  const t = texts.use()
  const isTight = width < TIGHT
  const top = y + 21 + (isTight ? LINE : 0)
  const isCalled = row.from !== null && row.from <= now
  const isOver = row.to === null || row.to <= now
  return (
    <g>
      <TextLine at={[0, y + 13]} isBold hasHalo>
        {t.services[row.id]}
      </TextLine>
      {isCalled && row.granted !== null && (
        <TextLine
          at={isTight ? [0, y + 13 + LINE] : [width * 0.42, y + 13]}
          anchor={isTight ? 'start' : 'middle'}
          tone="soft"
          hasHalo
        >
          {t.left(row.granted)}
        </TextLine>
      )}
      {isOver && (
        <TextLine at={[width, y + 13]} anchor="end" tone={ENDINGS[row.ending]} isBold hasHalo>
          {t.endings[row.ending]}
        </TextLine>
      )}
      {isCalled && row.from !== null && row.granted !== null && (
        <rect
          x={scale(row.from)}
          y={top - 3}
          width={scale(row.granted) - scale(0)}
          height={BAR + 6}
          rx={3}
          fill="none"
          stroke="var(--ink)"
          strokeWidth="var(--line-width)"
          strokeDasharray="4 3"
        />
      )}
      {row.parts
        .filter(({ from }) => from < now)
        .map(({ from, to, kind }) => (
          <Bar
            key={`${from} ${kind}`}
            x={scale(from)}
            y={kind === 'wait' ? top + BAR / 3 : top}
            width={scale(Math.min(to, now)) - scale(from)}
            height={kind === 'wait' ? BAR / 3 : BAR}
            tone={TONES[kind]}
            isSolid={kind !== 'wait'}
          />
        ))}
    </g>
  )
}
