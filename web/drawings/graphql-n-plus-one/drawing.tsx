/** N + 1 questions to a database and two with a loader: a bar for each question, on one axis of time. */
import { type ReactNode, useMemo, useState } from 'react'
import { Choice } from '../../design/index.ts'
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
  usePlayhead,
} from '../kit/index.ts'
import { batched, DISTANCES, type Distance, lasts, oneByOne, type Question } from './model.ts'
import { texts } from './texts.ts'

const MOST = 200
const ROW = 62
const BAR = 26
/** What a second line of words adds, in a room too narrow for one. */
const LINE = 16
const TIGHT = 290
const SECONDS = 4
const PLACES = Object.keys(DISTANCES) as readonly Distance[]

export function Drawing() {
  const t = texts.use()
  const [count, setCount] = useState(20)
  const [distance, setDistance] = useState<Distance>('rack')
  const settings = (
    <>
      <Slider label={t.count} value={count} min={1} max={MOST} step={1} said={String(count)} onChange={setCount} />
      <Choice
        label={t.distance}
        value={distance}
        onChange={setDistance}
        items={PLACES.map((id) => ({ id, label: t.distances[id] }))}
      />
    </>
  )
  return <Timelines count={count} distance={distance} settings={settings} />
}

interface TimelinesProps {
  readonly count: number
  readonly distance: Distance
  readonly settings: ReactNode
}

function Timelines({ count, distance, settings }: TimelinesProps) {
  const t = texts.use()
  const ways = useMemo(
    () => [
      { id: 'one-by-one' as const, questions: oneByOne(count, distance) },
      { id: 'batched' as const, questions: batched(count, distance) },
    ],
    [count, distance],
  )
  const stops = useMemo(() => {
    const list = ways[0]?.questions[0]?.to ?? 0
    return [list, ...ways.map(({ questions }) => lasts(questions)).toSorted((a, b) => a - b)]
  }, [ways])
  const player = usePlayhead(stops, SECONDS)
  const sums = ways.map(({ id, questions }) => t.sum(t.ways[id], questions.length, lasts(questions)))
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[t.says.list(count), ...sums]}
      settings={settings}
      draw={(room) => ({
        height: ways.length * rowOf(room) + 28,
        content: (
          <>
            {ways.map(({ id, questions }, index) => (
              <Row
                key={id}
                room={room}
                y={index * rowOf(room)}
                name={t.ways[id]}
                sum={t.short(questions.length, lasts(questions))}
                questions={questions}
                end={lasts(ways[0]?.questions ?? [])}
                now={player.at}
              />
            ))}
            <Axis room={room} end={lasts(ways[0]?.questions ?? [])} />
          </>
        ),
      })}
    >
      <Key
        items={[
          { tone: 'graphql', name: t.kinds.list, isSolid: true },
          { tone: 'sql', name: t.kinds.one, isSolid: true },
          { tone: 'accent', name: t.kinds.all, isSolid: true },
        ]}
      />
      <PlayerBar player={player} says={[t.says.list(count), t.says.batched(count), t.says.oneByOne(count)]} />
    </Figure>
  )
}

const TONES = { list: 'graphql', one: 'sql', all: 'accent' } as const

const rowOf = ({ width }: Room) => ROW + (width < TIGHT ? LINE : 0)

interface RowProps {
  readonly room: Room
  readonly y: number
  readonly name: string
  readonly sum: string
  readonly questions: readonly Question[]
  readonly end: number
  readonly now: number
}

function Row({ room, y, name, sum, questions, end, now }: RowProps) {
  const scale = scaleOf([0, end], [1, room.width - 1])
  const isTight = room.width < TIGHT
  const top = y + 22 + (isTight ? LINE : 0)
  // A gap between two questions, where there is room for one.
  const gap = questions.length * 3 < room.width ? 1 : 0
  return (
    <g>
      <TextLine at={[0, y + 13]} isBold>
        {name}
      </TextLine>
      <TextLine at={isTight ? [0, y + 13 + LINE] : [room.width, y + 13]} anchor={isTight ? 'start' : 'end'} tone="soft">
        {sum}
      </TextLine>
      <line
        x1={scale(0)}
        x2={scale(end)}
        y1={top + BAR}
        y2={top + BAR}
        stroke="var(--line)"
        strokeWidth="var(--line-width)"
      />
      {questions
        .filter(({ from }) => from < now)
        .map(({ from, to, kind }) => (
          <Bar
            key={from}
            x={scale(from)}
            y={top}
            width={scale(Math.min(to, now)) - scale(from) - gap}
            height={BAR}
            tone={TONES[kind]}
            isSolid={kind !== 'one' || questions.length < 60}
          />
        ))}
    </g>
  )
}

function Axis({ room, end }: { readonly room: Room; readonly end: number }) {
  const t = texts.use()
  return (
    <TimeAxis
      y={2 * rowOf(room)}
      scale={scaleOf([0, end], [1, room.width - 1])}
      marks={marksUpTo(end, room.width < TIGHT ? 2 : room.isNarrow ? 4 : 6)}
      nameOf={t.milliseconds}
    />
  )
}
