/** One way: the server's line above, the page's below, time to the right; what crosses, when a goal falls and when the page knows of it. */
import { paintOf, TEXT, TextBlock, TextLine, type Tone } from '../kit/index.ts'
import { Dot } from './dot.tsx'
import { type Feed, type News, type Question, UNTIL, type Way } from './model.ts'
import { texts } from './texts.ts'

const NAME = 18
const WIRE = 36
const COUNTS = 24
const LINE = TEXT.caption * 1.3

/** @param lines that its counts take */
export const laneHeight = (lines: number) => NAME + 8 + WIRE + COUNTS + lines * LINE + 8

const TONES: Readonly<Record<Way, Tone>> = {
  polling: 'http1',
  'long-polling': 'http1',
  sse: 'sse',
  websocket: 'websocket',
}

interface WayLaneProps {
  readonly feed: Feed
  readonly top: number
  readonly width: number
  readonly scale: (at: number) => number
  readonly now: number
}

export function WayLane({ feed, top, width, scale, now }: WayLaneProps) {
  const t = texts.use()
  const server = top + NAME + 8
  const page = server + WIRE
  const crossing = { server, page, scale, now, tone: TONES[feed.way] }
  return (
    <g>
      <TextLine at={[0, top + 12]} size={TEXT.small} isBold hasHalo>
        {t.ways[feed.way]}
      </TextLine>
      {[server, page].map((y) => (
        <line
          key={y}
          x1={scale(0)}
          x2={scale(UNTIL)}
          y1={y}
          y2={y}
          stroke="var(--line-strong)"
          strokeWidth="var(--line-width)"
        />
      ))}
      {feed.questions
        .filter(({ asked }) => asked <= now)
        .map((question) => (
          <Asked key={question.asked} question={question} {...crossing} />
        ))}
      {feed.news
        .filter(({ happened }) => happened <= now)
        .map((one) => (
          <Goal key={one.goal} news={one} isPushed={feed.questions[0]?.goals === null} {...crossing} />
        ))}
      {now >= UNTIL && (
        <TextBlock at={[0, page + COUNTS + 2]} width={width} tone="soft" hasHalo>
          {t.counts(feed.requests, feed.meanDelay, feed.overhead)}
        </TextBlock>
      )}
    </g>
  )
}

interface CrossingProps {
  readonly server: number
  readonly page: number
  readonly scale: (at: number) => number
  readonly now: number
  readonly tone: Tone
}

/** A question on its way, what it waits for on the server, and its answer. */
function Asked({ question, ...way }: CrossingProps & { readonly question: Question }) {
  const { server, page, scale, now, tone } = way
  const { asked, arrived, answered, back, goals } = question
  const { line } = paintOf(tone)
  const held = Math.min(now, answered)
  return (
    <g>
      <Leg from={asked} to={arrived} isUp {...way} />
      <Leg from={answered} to={back} isUp={false} {...way} />
      {held > arrived && (
        <line x1={scale(arrived)} x2={scale(held)} y1={server} y2={server} stroke={line} strokeWidth={3} />
      )}
      <line
        x1={scale(asked)}
        x2={scale(asked)}
        y1={page - 5}
        y2={page + 5}
        stroke={line}
        strokeWidth="var(--mark-width)"
      />
      {goals?.length === 0 && back <= Math.min(now, UNTIL) && <Dot at={[scale(back), page]} kind="empty" />}
    </g>
  )
}

interface LegProps extends CrossingProps {
  readonly from: number
  readonly to: number
  readonly isUp: boolean
}

/** From one line to the other, as far as it has come. */
function Leg({ from, to, isUp, server, page, scale, now, tone }: LegProps) {
  const until = Math.min(now, UNTIL)
  if (until <= from) return null
  const share = Math.min(1, (until - from) / (to - from))
  const [start, end] = isUp ? [page, server] : [server, page]
  return (
    <line
      x1={scale(from)}
      y1={start}
      x2={scale(from + (to - from) * share)}
      y2={start + (end - start) * share}
      stroke={paintOf(tone).line}
      strokeWidth="var(--line-width)"
    />
  )
}

interface GoalProps extends CrossingProps {
  readonly news: News
  /** It goes by itself, not in an answer. */
  readonly isPushed: boolean
}

/** When it fell, when the page knew, and a bar for what lies between. */
function Goal({ news, isPushed, ...way }: GoalProps) {
  const { server, page, scale, now } = way
  const { happened, sent, known } = news
  const until = Math.min(now, known)
  return (
    <g>
      {isPushed && <Leg from={sent} to={known} isUp={false} {...way} />}
      <rect
        x={scale(happened)}
        y={page + 7}
        width={Math.max(1.5, scale(until) - scale(happened))}
        height={4}
        fill={paintOf('danger').line}
      />
      <Dot at={[scale(happened), server]} kind="happened" />
      {known <= now && <Dot at={[scale(known), page]} kind="known" />}
    </g>
  )
}
