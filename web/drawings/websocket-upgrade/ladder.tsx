/** One connection from above to below: a request and its 101 in HTTP, and frames behind them. */
import { Arrow, Lane, paintOf, type Room, TextLine } from '../kit/index.ts'
import { texts } from './texts.ts'

const TOP = 26
const STEP = 46
const FALL = 12
const BORDER = TOP + 2 * STEP + 22
const BOTTOM = BORDER + 2 * STEP + 24

export const LADDER_HEIGHT = BOTTOM + 6

interface LadderProps {
  readonly room: Room
  /** Bytes of the text. */
  readonly count: number
  readonly now: number
  readonly stops: readonly number[]
}

export function Ladder({ room, count, now, stops }: LadderProps) {
  const t = texts.use()
  const left = 4
  const right = room.width - 4
  const http = paintOf('http1')
  const frames = paintOf('websocket')
  const shareOf = (stop: number) => {
    const [from = 0, to = 1] = [stops[stop - 1], stops[stop]]
    return Math.min(1, (now - from) / (to - from))
  }
  const rows = [
    { stop: 1, isFromClient: true, y: TOP + 18, tone: 'http1', label: t.request },
    { stop: 2, isFromClient: false, y: TOP + 18 + STEP, tone: 'http1', label: t.answer },
    { stop: 4, isFromClient: true, y: BORDER + 28, tone: 'websocket', label: t.clientFrame(count) },
    { stop: 5, isFromClient: false, y: BORDER + 28 + STEP, tone: 'websocket', label: t.serverFrame(count) },
  ] as const
  return (
    <>
      <Ground room={room} from={TOP} to={BORDER} color={http.back} />
      {now >= (stops[2] ?? 0) && (
        <>
          <Ground room={room} from={BORDER} to={BOTTOM} color={frames.back} />
          <line x1={0} x2={room.width} y1={BORDER} y2={BORDER} stroke={frames.line} strokeWidth="var(--mark-width)" />
          <TextLine at={[room.width / 2, BORDER - 6]} anchor="middle" tone="soft">
            {t.border}
          </TextLine>
        </>
      )}
      <Lane x={left} from={TOP} to={BOTTOM} name={t.client} anchor="start" />
      <Lane x={right} from={TOP} to={BOTTOM} name={t.server} anchor="end" />
      {rows.map(({ stop, isFromClient, y, tone, label }) => (
        <Arrow
          key={stop}
          from={[isFromClient ? left : right, y]}
          to={[isFromClient ? right : left, y + FALL]}
          tone={tone}
          share={shareOf(stop)}
          label={label}
        />
      ))}
    </>
  )
}

interface GroundProps {
  readonly room: Room
  readonly from: number
  readonly to: number
  readonly color: string
}

/** What is spoken on the connection just here. */
function Ground({ room, from, to, color }: GroundProps) {
  return <rect x={4} y={from} width={room.width - 8} height={to - from} fill={color} />
}
