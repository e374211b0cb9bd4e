/**
 * The recorded answers on a modelled network → when each frame arrives, and when its program may read it. Times are milliseconds, sizes bytes. Pure.
 *
 * All connections share one link, which carries a TCP segment at a time and takes from those that have something to send in turn. A connection costs
 * one round trip; TCP's slow start and the time of requests on their way up are left out. What behind a lost segment arrives waits for its repetition
 * (RFC 9293 §3.4: bytes are read in order), which sets out one round trip after the segment that was lost.
 */
import { TRACE } from './trace.ts'
import type { Trace } from './types.ts'

export const CONNECTIONS = 6
/** Payload of a TCP segment on Ethernet. */
const SEGMENT = 1_460
/** The one that is lost, counted on the link, from 0: some 40 % of all bytes lie before it. */
const LOST_SEGMENT = 120
/** Below it, times are the same: they are sums of fractions. */
const MOMENT = 1e-6

export interface Network {
  readonly roundTrip: number
  /** Bytes in a millisecond. */
  readonly bandwidth: number
  readonly losesSegment: boolean
}

/** A frame of HTTP/2, or an answer of HTTP/1.1: a run of bytes that belong to one resource. */
export interface Piece {
  readonly resource: number
  readonly connection: number
  readonly bytes: number
  /** Its first byte arrives, its last one does. */
  readonly from: number
  readonly to: number
  /** When the program may read its last byte: later than `to` behind a gap. */
  readonly readable: number
  /** Something of it lay behind a gap. */
  readonly isHeld: boolean
}

export interface Answer {
  /** When its request left: until then it waited for a connection. */
  readonly asked: number
  readonly from: number
  readonly done: number
}

export interface Loss {
  readonly connection: number
  /** The lost segment would have arrived; its repetition does. */
  readonly from: number
  readonly to: number
}

export interface Load {
  readonly pieces: readonly Piece[]
  /** Of each resource. */
  readonly answers: readonly Answer[]
  readonly loss: Loss | null
  /** When the last answer is complete. */
  readonly end: number
}

interface Segment {
  readonly bytes: number
  /** Frames of which it carries something. */
  readonly drafts: readonly Draft[]
  /** When it arrives if nothing happens to it. */
  readonly due: number
  /** When it does; null as long as it is lost. */
  arrival: number | null
}

/** A piece on its way. */
interface Draft {
  readonly resource: number
  readonly bytes: number
  /** When the server has it. */
  readonly available: number
  sent: number
  from: number
  to: number
  readable: number
  isHeld: boolean
}

interface Connection {
  readonly drafts: Draft[]
  readonly segments: Segment[]
  /** How many of its segments were read. */
  read: number
  /** When the last of them was. */
  readAt: number
}

const draftOf = (resource: number, bytes: number, available: number): Draft => ({
  resource,
  bytes,
  available,
  sent: 0,
  from: 0,
  to: 0,
  readable: 0,
  isHeld: false,
})

const connectionOf = (drafts: Draft[]): Connection => ({ drafts, segments: [], read: 0, readAt: 0 })

/** All requests leave as soon as there is a connection, and the answers come in the frames and the order that were recorded. */
export function overHttp2(network: Network, trace: Trace = TRACE): Load {
  const asked = network.roundTrip
  const available = asked + network.roundTrip / 2
  const connection = connectionOf(trace.frames.map(({ resource, bytes }) => draftOf(resource, bytes, available)))
  const loss = send(network, [connection], () => undefined)
  return loadOf(
    [connection],
    trace.resources.map(() => asked),
    loss,
  )
}

/** Six leave at once; each of the others when an answer is complete and its connection free. */
export function overHttp1(network: Network, trace: Trace = TRACE): Load {
  const asked: number[] = []
  const ask = (connection: Connection, now: number) => {
    const resource = trace.resources[asked.length]
    if (resource === undefined) return
    const bytes = resource.http1.head + resource.http1.body
    connection.drafts.push(draftOf(asked.length, bytes, now + network.roundTrip / 2))
    asked.push(now)
  }
  const connections = Array.from({ length: CONNECTIONS }, () => connectionOf([]))
  for (const connection of connections) ask(connection, network.roundTrip)
  const loss = send(network, connections, ask)
  return loadOf(connections, asked, loss)
}

/** Sends all that there is, a segment at a time. @param onRead told when a connection has nothing left that is unread */
function send(network: Network, connections: readonly Connection[], onRead: OnRead): Loss | null {
  const way = network.roundTrip / 2
  const lost = network.losesSegment ? LOST_SEGMENT : -1
  let again: Repetition | null = null
  let loss: Loss | null = null
  let now = 0
  let turn = 0
  for (let count = 0; ; count += 1) {
    const times = connections.map(availableAt)
    const soonest = Math.min(...times, again?.at ?? Number.POSITIVE_INFINITY)
    if (soonest === Number.POSITIVE_INFINITY) return loss
    now = Math.max(now, soonest)
    if (again !== null && again.at <= now) {
      now += again.segment.bytes / network.bandwidth
      again.segment.arrival = now + way
      loss = { connection: connections.indexOf(again.connection), from: again.segment.due, to: now + way }
      read(again.connection, onRead)
      again = null
      continue
    }
    while ((times[turn % times.length] ?? 0) > now) turn += 1
    const connection = connections[turn % times.length] as Connection
    turn += 1
    const segment = cut(connection, now + way, network.bandwidth)
    connection.segments.push(segment)
    now += segment.bytes / network.bandwidth
    if (count === lost) again = { segment, connection, at: now + network.roundTrip }
    else segment.arrival = segment.due
    read(connection, onRead)
  }
}

type OnRead = (connection: Connection, now: number) => void

interface Repetition {
  readonly segment: Segment
  readonly connection: Connection
  readonly at: number
}

/** When a connection has something to send: never, where all is sent. */
function availableAt({ drafts }: Connection): number {
  return drafts.find(({ sent, bytes }) => sent < bytes)?.available ?? Number.POSITIVE_INFINITY
}

/** Takes the next bytes of a connection. @param arrival of the first of them */
function cut({ drafts }: Connection, arrival: number, bandwidth: number): Segment {
  const parts: Draft[] = []
  let bytes = 0
  for (const draft of drafts) {
    const part = Math.min(draft.bytes - draft.sent, SEGMENT - bytes)
    if (part === 0) continue
    if (draft.sent === 0) draft.from = arrival + bytes / bandwidth
    bytes += part
    draft.sent += part
    draft.to = arrival + bytes / bandwidth
    parts.push(draft)
  }
  return { bytes, drafts: parts, due: arrival + bytes / bandwidth, arrival: null }
}

/** Reads what lies there without a gap before it. */
function read(connection: Connection, onRead: OnRead): void {
  for (;;) {
    const segment = connection.segments[connection.read]
    if (segment === undefined || segment.arrival === null) break
    connection.read += 1
    connection.readAt = Math.max(connection.readAt, segment.arrival)
    const isLate = connection.readAt > segment.due + MOMENT
    for (const draft of segment.drafts) {
      draft.readable = isLate ? connection.readAt : draft.to
      if (isLate) draft.isHeld = true
    }
  }
  const isAllRead = connection.read === connection.segments.length
  if (isAllRead && availableAt(connection) === Number.POSITIVE_INFINITY) onRead(connection, connection.readAt)
}

function loadOf(connections: readonly Connection[], asked: readonly number[], loss: Loss | null): Load {
  const pieces = connections.flatMap(({ drafts }, connection) =>
    drafts.map(
      ({ resource, bytes, from, to, readable, isHeld }): Piece => ({
        resource,
        connection,
        bytes,
        from,
        to,
        readable,
        isHeld,
      }),
    ),
  )
  const answers = asked.map((at, resource): Answer => {
    const own = pieces.filter((piece) => piece.resource === resource)
    return {
      asked: at,
      from: Math.min(...own.map(({ from }) => from)),
      done: Math.max(...own.map(({ readable }) => readable)),
    }
  })
  return { pieces, answers, loss, end: Math.max(...answers.map(({ done }) => done)) }
}

/** How many answers had to wait for the lost segment. */
export function heldBack({ pieces }: Load): number {
  return new Set(pieces.filter(({ isHeld }) => isHeld).map(({ resource }) => resource)).size
}

/** How many requests wait for a connection at a moment. */
export function waitingAt({ answers }: Load, now: number): number {
  return answers.filter(({ asked }) => asked > now).length
}
