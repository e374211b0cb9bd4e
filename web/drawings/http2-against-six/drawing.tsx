/** Six connections of HTTP/1.1 as lanes with one answer after another, and one of HTTP/2 with the frames of all streams, on one axis of time. */
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
import { CONNECTIONS, heldBack, type Load, type Network, overHttp1, overHttp2, type Piece, waitingAt } from './model.ts'
import { momentsOf } from './moments.ts'
import { texts } from './texts.ts'
import { TRACE } from './trace.ts'

const COUNT = TRACE.resources.length
const SECONDS = 8
const LANE = 17
const BAR = 13
const LANES = 26
const QUEUE = LANES + CONNECTIONS * LANE + 22
const QUEUE_HEIGHT = 34
const WIRE = QUEUE + QUEUE_HEIGHT + 44
const WIRE_HEIGHT = 24
const STREAMS = WIRE + WIRE_HEIGHT + 26
const ROW = 6
const FLOOR = STREAMS + COUNT * ROW + 4
const HEIGHT = FLOOR + 24
/** A megabit in a second, as bytes in a millisecond. */
const MEGABIT = 125

const HUES: readonly Tone[] = ['http2', 'grpc', 'protobuf', 'graphql', 'hpack', 'websocket', 'sse', 'http1']

export function Drawing() {
  const t = texts.use()
  const [roundTrip, setRoundTrip] = useState(100)
  const [megabits, setMegabits] = useState(10)
  const [followed, setFollowed] = useState(7)
  const [losesSegment, setLosesSegment] = useState(false)
  const settings = (
    <>
      <Slider
        label={t.roundTrip}
        value={roundTrip}
        min={10}
        max={300}
        step={10}
        said={t.milliseconds(roundTrip)}
        onChange={setRoundTrip}
      />
      <Slider
        label={t.bandwidth}
        value={megabits}
        min={1}
        max={50}
        step={1}
        said={t.megabits(megabits)}
        onChange={setMegabits}
      />
      <Slider
        label={t.follow}
        value={followed}
        min={1}
        max={COUNT}
        step={1}
        said={t.requestOf(followed, TRACE.resources[followed - 1]?.path ?? '')}
        onChange={setFollowed}
      />
      <Switch isSelected={losesSegment} onChange={setLosesSegment}>
        {t.lose}
      </Switch>
    </>
  )
  const network = useMemo(
    () => ({ roundTrip, bandwidth: megabits * MEGABIT, losesSegment }),
    [roundTrip, megabits, losesSegment],
  )
  return <Loads network={network} followed={followed - 1} settings={settings} />
}

interface LoadsProps {
  readonly network: Network
  /** Index of the resource. */
  readonly followed: number
  readonly settings: ReactNode
}

function Loads({ network, followed, settings }: LoadsProps) {
  const t = texts.use()
  const six = useMemo(() => overHttp1(network), [network])
  const one = useMemo(() => overHttp2(network), [network])
  const moments = useMemo(() => momentsOf(six, one), [six, one])
  const stops = useMemo(() => moments.map(({ at }) => at), [moments])
  const player = usePlayhead(stops, SECONDS)
  const says = moments.map(({ at, kind }) => `${t.milliseconds(at)}: ${t.says[kind]}`)
  const outcome = t.outcome(six.end, one.end)
  const [inSix, inOne] = [six.answers[followed], one.answers[followed]]
  const follows = t.followed(followed + 1, (inSix?.asked ?? 0) - network.roundTrip, inSix?.done ?? 0, inOne?.done ?? 0)
  const lost = one.loss === null ? null : t.lost(heldBack(six), heldBack(one), one.loss.to - one.loss.from)
  const requests = t.requests(
    TRACE.resources.reduce((sum, { http1 }) => sum + http1.request, 0),
    TRACE.resources.reduce((sum, { http2 }) => sum + http2.request, 0),
  )
  return (
    <Figure
      label={t.label}
      caption={t.caption}
      description={[outcome, follows, ...(lost === null ? [] : [lost]), requests, ...says]}
      settings={settings}
      draw={(room) => ({
        height: HEIGHT,
        content: <Drawn room={room} six={six} one={one} followed={followed} now={player.at} />,
      })}
    >
      <Key
        items={[
          { tone: 'accent', name: t.key.followed, isSolid: true },
          { tone: 'http2', name: t.key.others, isSolid: true },
          { tone: 'soft', name: t.key.wait, isDashed: true },
          { tone: 'danger', name: t.key.gap, isDashed: true },
        ]}
      />
      <p className="mt-3 font-medium">{outcome}</p>
      <p className="mt-1">{follows}</p>
      <p className="mt-1">{lost ?? requests}</p>
      <PlayerBar player={player} says={says} />
    </Figure>
  )
}

interface DrawnProps {
  readonly room: Room
  readonly six: Load
  readonly one: Load
  readonly followed: number
  readonly now: number
}

function Drawn({ room, six, one, followed, now }: DrawnProps) {
  const t = texts.use()
  const end = Math.max(six.end, one.end)
  const scale = scaleOf([0, end], [1, room.width - 1])
  const title = (y: number, words: string) => (
    <TextLine at={[0, y]} tone="soft" isBold hasHalo>
      {words}
    </TextLine>
  )
  return (
    <>
      <TimeAxis
        y={FLOOR}
        scale={scale}
        marks={marksUpTo(end, room.isNarrow ? 3 : 6)}
        nameOf={t.milliseconds}
        rise={FLOOR - LANES + 6}
      />
      {title(14, room.isNarrow ? t.sixShort : t.six)}
      <Lanes six={six} followed={followed} now={now} scale={scale} />
      <Queue six={six} now={now} scale={scale} />
      {title(QUEUE - 6, room.isNarrow ? t.queueShort(COUNT - CONNECTIONS) : t.queue(COUNT - CONNECTIONS))}
      {title(WIRE - 8, room.isNarrow ? t.oneShort : t.one)}
      <Wire one={one} followed={followed} now={now} scale={scale} />
      {title(STREAMS - 7, room.isNarrow ? t.streamsShort : t.streams)}
      <Streams one={one} followed={followed} now={now} scale={scale} />
      {now < end && (
        <line
          x1={scale(now)}
          x2={scale(now)}
          y1={LANES - 6}
          y2={FLOOR}
          stroke="var(--accent)"
          strokeWidth="var(--line-width)"
        />
      )}
    </>
  )
}

interface PartProps {
  readonly followed: number
  readonly now: number
  readonly scale: (at: number) => number
}

function Lanes({ six, followed, now, scale }: PartProps & { readonly six: Load }) {
  return (
    <>
      {Array.from({ length: CONNECTIONS }, (_, lane) => {
        const y = LANES + lane * LANE
        return (
          <line
            // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its number
            key={lane}
            x1={scale(0)}
            x2={scale(six.end)}
            y1={y + BAR / 2}
            y2={y + BAR / 2}
            stroke="var(--line-strong)"
            strokeWidth="var(--line-width)"
          />
        )
      })}
      {six.pieces.map((piece) => {
        const y = LANES + piece.connection * LANE
        const asked = six.answers[piece.resource]?.asked ?? 0
        return (
          <g key={piece.resource}>
            {asked < now && (
              <Bar
                x={scale(asked)}
                y={y + 3}
                width={scale(Math.min(now, piece.from)) - scale(asked)}
                height={BAR - 6}
                isDashed
              />
            )}
            <Block piece={piece} y={y} height={BAR} followed={followed} now={now} scale={scale} isNamed />
          </g>
        )
      })}
      <Gap load={six} now={now} scale={scale} y={LANES - 2 + (six.loss?.connection ?? 0) * LANE} height={LANE} />
    </>
  )
}

/** How many wait, as steps downwards. */
function Queue({ six, now, scale }: Pick<PartProps, 'now' | 'scale'> & { readonly six: Load }) {
  const most = COUNT - CONNECTIONS
  const floor = QUEUE + QUEUE_HEIGHT
  const start = six.answers[0]?.asked ?? 0
  if (now < start) return null
  const level = scaleOf([0, most], [floor, QUEUE])
  const steps = six.answers
    .slice(CONNECTIONS)
    .filter(({ asked }) => asked <= now)
    .map(({ asked }) => `H${scale(asked)} V${level(waitingAt(six, asked))}`)
  return (
    <path
      d={`M${scale(start)},${floor} V${level(most)} ${steps.join(' ')} H${scale(Math.min(now, six.end))} V${floor} Z`}
      fill="var(--warn-soft)"
      stroke="var(--warn)"
      strokeWidth="var(--line-width)"
    />
  )
}

function Wire({ one, followed, now, scale }: PartProps & { readonly one: Load }) {
  return (
    <>
      <rect
        x={scale(0)}
        y={WIRE}
        width={scale(one.end) - scale(0)}
        height={WIRE_HEIGHT}
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="var(--line-width)"
      />
      {one.pieces.map((piece) => (
        <Block
          key={`${piece.resource}-${piece.from}`}
          piece={piece}
          y={WIRE}
          height={WIRE_HEIGHT}
          followed={followed}
          now={now}
          scale={scale}
          isNamed
        />
      ))}
      <Gap load={one} now={now} scale={scale} y={WIRE - 3} height={WIRE_HEIGHT + 6} />
    </>
  )
}

function Streams({ one, followed, now, scale }: PartProps & { readonly one: Load }) {
  return (
    <>
      <Gap load={one} now={now} scale={scale} y={STREAMS - 2} height={COUNT * ROW + 4} />
      {one.answers.map(({ from, done }, resource) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: a stream is its number
          key={resource}
          x1={scale(Math.min(from, now))}
          x2={scale(Math.min(done, now))}
          y1={STREAMS + resource * ROW + ROW / 2}
          y2={STREAMS + resource * ROW + ROW / 2}
          stroke="var(--line)"
          strokeWidth="var(--line-width)"
        />
      ))}
      {one.pieces.map((piece) => (
        <Block
          key={`${piece.resource}-${piece.from}`}
          piece={piece}
          y={STREAMS + piece.resource * ROW + 1}
          height={ROW - 1}
          followed={followed}
          now={now}
          scale={scale}
        />
      ))}
    </>
  )
}

/** What waits behind a lost segment. */
function Gap({ load, now, scale, y, height }: Pick<PartProps, 'now' | 'scale'> & GapProps) {
  const { loss } = load
  if (loss === null || loss.from >= now) return null
  return (
    <rect
      x={scale(loss.from)}
      y={y}
      width={scale(Math.min(now, loss.to)) - scale(loss.from)}
      height={height}
      fill="var(--danger)"
      fillOpacity={0.14}
      stroke="var(--danger)"
      strokeWidth="var(--mark-width)"
      strokeDasharray="4 3"
    />
  )
}

interface GapProps {
  readonly load: Load
  readonly y: number
  readonly height: number
}

interface BlockProps extends PartProps {
  readonly piece: Piece
  readonly y: number
  readonly height: number
  readonly isNamed?: boolean
}

/** Bytes of one resource as they arrive; with its number where there is room for it. */
function Block({ piece, y, height, followed, now, scale, isNamed = false }: BlockProps) {
  if (piece.from >= now) return null
  const isFollowed = piece.resource === followed
  const tone = isFollowed ? 'accent' : (HUES[piece.resource % HUES.length] ?? 'http2')
  const to = Math.min(now, piece.to)
  const width = Math.max(1, scale(to) - scale(piece.from) - 0.5)
  const name = String(piece.resource + 1)
  return (
    <>
      <Bar x={scale(piece.from)} y={y} width={width} height={height} tone={tone} isSolid={isFollowed || !isNamed} />
      {isNamed && !isFollowed && width > name.length * 7 + 4 && (
        <TextLine at={[scale(piece.from) + width / 2, y + height / 2 + 4.5]} anchor="middle" tone={tone}>
          {name}
        </TextLine>
      )}
    </>
  )
}
