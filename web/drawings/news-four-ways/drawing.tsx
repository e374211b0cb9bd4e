/** The same goals by polling, long polling, server-sent events and WebSocket: when they fell, when the page knew, and what that cost. */
import { type ReactNode, useMemo, useState } from 'react'
import {
  Figure,
  linesOf,
  marksUpTo,
  PlayerBar,
  type Room,
  Slider,
  scaleOf,
  TimeAxis,
  usePlayhead,
} from '../kit/index.ts'
import { DotKey } from './dot.tsx'
import { type Feed, feedOf, GOALS, type Stop, stopsOf, UNTIL, WAYS, type Way } from './model.ts'
import { texts } from './texts.ts'
import { laneHeight, WayLane } from './way-lane.tsx'

const SECONDS = 12
const AXIS = 26
/** Half a mark, so that none is cut at the edge. */
const EDGE = 6

export function Drawing() {
  const t = texts.use()
  const [interval, setInterval] = useState(4)
  const [delay, setDelay] = useState(0.3)
  const settings = (
    <>
      <Slider
        label={t.interval}
        value={interval}
        min={1}
        max={6}
        step={0.5}
        said={t.seconds(interval)}
        onChange={setInterval}
      />
      <Slider
        label={t.delay}
        value={delay}
        min={0.05}
        max={1.5}
        step={0.05}
        said={t.seconds(delay)}
        onChange={setDelay}
      />
    </>
  )
  return <Match interval={interval} delay={delay} settings={settings} />
}

interface MatchProps {
  readonly interval: number
  readonly delay: number
  readonly settings: ReactNode
}

function Match({ interval, delay, settings }: MatchProps) {
  const t = texts.use()
  const feeds = useMemo(() => WAYS.map((way) => feedOf(way, interval, delay)), [interval, delay])
  const moments = useMemo(() => stopsOf(feeds), [feeds])
  const stops = useMemo(() => moments.map(({ at }) => at), [moments])
  const player = usePlayhead(stops, SECONDS)
  const says = moments.map((stop) => sayOf(stop, feeds, t))
  const counts = feeds.map(({ way, requests, meanDelay, overhead }) => t.countsOf(way, requests, meanDelay, overhead))
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[...counts, ...says]}
      settings={settings}
      draw={(room) => {
        const lane = laneHeight(
          Math.max(
            ...feeds.map(({ requests, meanDelay, overhead }) =>
              linesOf(t.counts(requests, meanDelay, overhead), room.width),
            ),
          ),
        )
        return {
          height: WAYS.length * lane + AXIS,
          content: <Lanes room={room} feeds={feeds} lane={lane} now={player.at} />,
        }
      }}
    >
      <DotKey names={t.key} />
      <PlayerBar player={player} says={says} />
    </Figure>
  )
}

/** What is known at a stop, and how long it took each way. */
function sayOf({ at, goals }: Stop, feeds: readonly Feed[], t: ReturnType<typeof texts.use>): string {
  if (goals.length === 0) return at === 0 ? t.begin : t.end
  const waitOf = (way: Way, goal: number) => {
    const news = feeds.find((feed) => feed.way === way)?.news.find((one) => one.goal === goal)
    return news === undefined ? 0 : news.known - news.happened
  }
  return goals
    .map((goal) =>
      t.goal(goal, GOALS[goal] ?? 0, {
        polling: waitOf('polling', goal),
        'long-polling': waitOf('long-polling', goal),
        sse: waitOf('sse', goal),
        websocket: waitOf('websocket', goal),
      }),
    )
    .join(' ')
}

interface LanesProps {
  readonly room: Room
  readonly feeds: readonly Feed[]
  readonly lane: number
  readonly now: number
}

function Lanes({ room, feeds, lane, now }: LanesProps) {
  const t = texts.use()
  const scale = scaleOf([0, UNTIL], [EDGE, room.width - EDGE])
  const bottom = WAYS.length * lane
  return (
    <>
      {GOALS.filter((goal) => goal <= now).map((goal) => (
        <line
          key={goal}
          x1={scale(goal)}
          x2={scale(goal)}
          y1={20}
          y2={bottom}
          stroke="var(--line)"
          strokeWidth="var(--line-width)"
        />
      ))}
      {feeds.map((feed, index) => (
        <WayLane key={feed.way} feed={feed} top={index * lane} width={room.width} scale={scale} now={now} />
      ))}
      <TimeAxis y={bottom} scale={scale} marks={marksUpTo(UNTIL, room.isNarrow ? 4 : 7)} nameOf={t.mark} />
    </>
  )
}
