/** The shop as a map: who calls whom, or who writes into the log and who reads it, while payment runs and while it does not. */
import { Power, ShoppingCart } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Button, Choice } from '../../design/index.ts'
import {
  Arrow,
  Figure,
  PlayerBar,
  type Point,
  paintOf,
  type Room,
  TEXT,
  TextLine,
  type Tone,
  usePlayhead,
} from '../kit/index.ts'
import {
  type Box as BoxName,
  type LogRecord,
  type Message,
  NEW_SHOP,
  orderByCalls,
  orderByEvents,
  type Shop,
  switchPayment,
  type Turn,
  type Way,
  waiting,
} from './model.ts'
import { texts } from './texts.ts'

const WAYS: readonly Way[] = ['calls', 'events']
const BOX = 44
const BETWEEN = 74
const LOG = 40
const MOST_WAITING = 8

interface Shown {
  readonly shop: Shop
  readonly turn: Turn
}

/** With one order placed: the map has its ways on it from the beginning, also on paper. */
function startWith(way: Way): Shown {
  const turn = place(way, NEW_SHOP)
  return { shop: turn.shop, turn }
}

const place = (way: Way, shop: Shop): Turn => (way === 'calls' ? orderByCalls(shop) : orderByEvents(shop))

export function Drawing() {
  const t = texts.use()
  const [way, setWay] = useState<Way>('calls')
  const [shown, setShown] = useState(() => startWith('calls'))
  const { shop } = shown
  const show = (turn: Turn) => setShown({ shop: turn.shop, turn })
  const settings = (
    <>
      <Choice
        label={t.way}
        value={way}
        onChange={(next) => {
          setWay(next)
          setShown(startWith(next))
        }}
        items={WAYS.map((id) => ({ id, label: t.ways[id] }))}
      />
      <div className="flex flex-wrap items-end gap-2" data-screen-only>
        <Button
          icon={<ShoppingCart size={16} aria-hidden="true" />}
          isDisabled={waiting(shop) >= MOST_WAITING}
          onPress={() => show(place(way, shop))}
        >
          {t.order}
        </Button>
        <Button icon={<Power size={16} aria-hidden="true" />} onPress={() => show(switchPayment(shop))}>
          {shop.paymentRuns ? t.stop : t.start}
        </Button>
      </div>
    </>
  )
  return <Turns way={way} shown={shown} settings={settings} />
}

function Turns({ way, shown, settings }: { readonly way: Way; readonly shown: Shown; readonly settings: ReactNode }) {
  const t = texts.use()
  const { shop, turn } = shown
  const { messages } = turn
  const stops = useMemo(() => messages.map((_, index) => index + 1), [messages])
  const player = usePlayhead(stops, Math.max(2, messages.length * 0.7), messages.length > 0)
  const says = messages.map(t.says)
  const sum = way === 'calls' ? t.sumOfCalls(shop.placed, shop.refused) : t.sumOfEvents(shop.placed, waiting(shop))
  return (
    <Figure
      label={t.label[way]}
      caption={t.caption[way]}
      description={[t.paymentIs(shop.paymentRuns), sum, ...says]}
      settings={settings}
      draw={(room) => ({
        height: heightOf(way),
        content: <Boxes room={room} way={way} shop={shop} messages={messages} now={player.at} />,
      })}
    >
      <p className="mt-3 font-medium" role="status">
        {t.paymentIs(shop.paymentRuns)} {sum}
      </p>
      {messages.length > 0 && <PlayerBar player={player} says={says} />}
    </Figure>
  )
}

const heightOf = (way: Way) => 3 * BOX + 2 * BETWEEN + (way === 'events' ? LOG + BETWEEN : 0) + 4

/** The middle of each box. */
function placesOf(way: Way, { width }: Room): Readonly<Record<BoxName, Point>> {
  const floor = heightOf(way) - BOX / 2 - 2
  const third = width / 3
  return {
    customer: [width / 2, BOX / 2 + 2],
    orders: [width / 2, BOX * 1.5 + BETWEEN + 2],
    log: [width / 2, BOX * 2 + BETWEEN * 2 + LOG / 2 + 2],
    stock: [third / 2, floor],
    payment: [third * 1.5, floor],
    shipping: [third * 2.5, floor],
  }
}

interface BoxesProps {
  readonly room: Room
  readonly way: Way
  readonly shop: Shop
  readonly messages: readonly Message[]
  readonly now: number
}

function Boxes({ room, way, shop, messages, now }: BoxesProps) {
  const t = texts.use()
  const places = placesOf(way, room)
  const width = Math.min(150, room.width / 3 - (room.isNarrow ? 4 : 10))
  const written = messages.filter(({ kind }) => kind === 'write')
  const writtenYet = messages.slice(0, Math.floor(now)).filter(({ kind }) => kind === 'write').length
  return (
    <>
      {messages.map((message, index) => (
        <Step
          // biome-ignore lint/suspicious/noArrayIndexKey: its place in the order is its name
          key={index}
          message={message}
          number={index + 1}
          places={places}
          way={way}
          width={width}
          share={now - index}
        />
      ))}
      {(['customer', 'orders', 'stock', 'payment', 'shipping'] as const).map((name) => {
        const [x, y] = places[name]
        const isDown = name === 'payment' && !shop.paymentRuns
        return (
          <ServiceBox
            key={name}
            x={x}
            y={y}
            width={width}
            name={name === 'customer' ? t.customer : name}
            note={isDown ? t.stopped : null}
          />
        )
      })}
      {way === 'events' && (
        <Log
          room={room}
          y={places.log[1]}
          log={shop.log.slice(0, shop.log.length - written.length + writtenYet)}
          committed={shop.committed}
          all={shop.log}
        />
      )}
    </>
  )
}

interface ServiceBoxProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly name: string
  /** That it is stopped. */
  readonly note: string | null
}

/** About its middle; where three stand in a narrow room their names are smaller. */
function ServiceBox({ x, y, width, name, note }: ServiceBoxProps) {
  const { line, back } = paintOf(note === null ? 'ink' : 'danger')
  return (
    <g>
      <rect
        x={x - width / 2}
        y={y - BOX / 2}
        width={width}
        height={BOX}
        rx={5}
        fill={back}
        stroke={line}
        strokeWidth="var(--mark-width)"
        {...(note !== null && { strokeDasharray: '5 4' })}
      />
      <TextLine
        at={[x, y + (note === null ? 5 : -2)]}
        anchor="middle"
        size={width < 80 ? TEXT.caption : TEXT.small}
        isBold
      >
        {name}
      </TextLine>
      {note !== null && (
        <TextLine at={[x, y + 14]} anchor="middle" tone="danger">
          {note}
        </TextLine>
      )}
    </g>
  )
}

const TONES: Readonly<Record<Message['kind'], Tone>> = {
  call: 'http1',
  answer: 'good',
  undo: 'warn',
  refused: 'danger',
  write: 'kafka',
  read: 'kafka',
}

interface StepProps {
  readonly message: Message
  readonly number: number
  readonly places: Readonly<Record<BoxName, Point>>
  readonly way: Way
  readonly width: number
  /** 0 to 1: how far it has come. */
  readonly share: number
}

/** One message as an arrow with its number; questions and answers run beside each other. */
function Step({ message, number, places, way, width, share }: StepProps) {
  if (share <= 0) return null
  const [from, to] = endsOf(message, places, way, width)
  // Beyond the middle: the numbers of a question and its answer stand at two heights.
  const middle: Point = [from[0] + (to[0] - from[0]) * 0.6, from[1] + (to[1] - from[1]) * 0.6]
  const tone = TONES[message.kind]
  const { line } = paintOf(tone)
  return (
    <g>
      <Arrow
        from={from}
        to={to}
        tone={tone}
        share={Math.min(1, share)}
        isDashed={message.kind === 'read'}
        isLost={message.kind === 'refused' && message.to === 'payment'}
      />
      {share > 0.5 && (
        <>
          <circle
            cx={middle[0]}
            cy={middle[1]}
            r={9}
            fill="var(--surface)"
            stroke={line}
            strokeWidth="var(--line-width)"
          />
          <TextLine at={[middle[0], middle[1] + 4]} anchor="middle" tone={tone} isBold>
            {String(number)}
          </TextLine>
        </>
      )}
    </g>
  )
}

/** Where messages between orders and a service begin and end, as shares of a box's width to the side: no two on one another. */
const PORTS: Readonly<Record<'stock' | 'payment' | 'shipping', Readonly<Record<'call' | 'answer' | 'undo', Point>>>> = {
  stock: { call: [-0.42, -0.32], answer: [-0.3, -0.04], undo: [-0.18, 0.24] },
  payment: { call: [-0.1, -0.1], answer: [0.1, 0.1], undo: [0, 0] },
  shipping: { call: [0.42, 0.32], answer: [0.3, 0.04], undo: [0, 0] },
}

/** From edge to edge of two boxes, each message in a lane of its own. */
function endsOf(
  { from, to, kind }: Message,
  places: Readonly<Record<BoxName, Point>>,
  way: Way,
  width: number,
): readonly [Point, Point] {
  const [x1, y1] = places[from]
  const [x2, y2] = places[to]
  const isDown = y2 > y1
  const half = (name: BoxName) => (name === 'log' ? LOG / 2 : BOX / 2)
  const edges = [y1 + (isDown ? half(from) : -half(from)), y2 + (isDown ? -half(to) : half(to))] as const
  const service = isDown ? to : from
  if (way === 'calls' && (service === 'stock' || service === 'payment' || service === 'shipping')) {
    const [above, below] = PORTS[service][kind === 'undo' || kind === 'answer' ? kind : 'call']
    const [first, last] = isDown ? [above, below] : [below, above]
    return [
      [x1 + first * width, edges[0]],
      [x2 + last * width, edges[1]],
    ]
  }
  // The log is as wide as the picture: whoever writes or reads does it straight above or below.
  const lane = (isDown ? -0.16 : 0.16) * width
  return [
    [(from === 'log' ? x2 : x1) + lane, edges[0]],
    [(to === 'log' ? x1 : x2) + lane, edges[1]],
  ]
}

const SHORT: Readonly<Record<LogRecord['type'], { readonly tone: Tone; readonly letter: string }>> = {
  order_placed: { tone: 'http1', letter: 'o' },
  stock_reserved: { tone: 'warn', letter: 'r' },
  payment_taken: { tone: 'good', letter: 'p' },
  order_shipped: { tone: 'soft', letter: 's' },
}

interface LogProps {
  readonly room: Room
  readonly y: number
  /** What has been written at this moment of the picture. */
  readonly log: readonly LogRecord[]
  readonly committed: number
  readonly all: readonly LogRecord[]
}

/** The end of the log: as many records as there is room for; what payment has not read has a frame. */
function Log({ room, y, log, committed, all }: LogProps) {
  const t = texts.use()
  const cell = 30
  const room4 = Math.max(1, Math.floor((room.width - 16) / (cell + 4)))
  const first = Math.max(0, all.length - room4)
  const shown = log.slice(first)
  const top = y - LOG / 2
  const left = 8
  const behind = all.slice(committed)
  return (
    <g>
      <rect
        x={1}
        y={top}
        width={room.width - 2}
        height={LOG}
        rx={4}
        fill="var(--layer-kafka-soft)"
        stroke="var(--layer-kafka)"
        strokeWidth="var(--mark-width)"
      />
      <TextLine at={[2, top - 7]} tone="kafka" isBold hasHalo>
        {t.log}
      </TextLine>
      {shown.map((record, index) => {
        const offset = first + index
        const isWaiting = offset >= committed && record.type === 'stock_reserved' && behind.length > 0
        const { tone, letter } = SHORT[record.type]
        const x = left + index * (cell + 4)
        return (
          <g key={offset}>
            <rect
              x={x}
              y={top + 7}
              width={cell}
              height={LOG - 14}
              rx={3}
              fill="var(--surface)"
              stroke={isWaiting ? 'var(--danger)' : 'var(--line-strong)'}
              strokeWidth={isWaiting ? 'var(--mark-width)' : 'var(--line-width)'}
            />
            <TextLine
              at={[x + cell / 2, top + LOG / 2 + 4.5]}
              anchor="middle"
              tone={isWaiting ? 'danger' : tone}
              size={13}
              isMono
            >
              {`${record.order}${letter}`}
            </TextLine>
          </g>
        )
      })}
    </g>
  )
}
