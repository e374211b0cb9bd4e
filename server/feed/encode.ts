/** The tap's plain events as the feed's messages (proto/api/feed.proto). */
import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf'
import {
  Client,
  Direction,
  ExchangeClosed_Reason,
  Fault_Kind,
  Gap_Reason,
  HttpVersion,
  type ServerEventSchema,
  ServerEventsSchema,
  SharingEnded_Reason,
} from '#proto/gen/api/feed_pb.js'
import { RemarkNote, type ToldContract } from '../own-server/index.ts'
import type * as tap from '../tap/index.ts'
import { SqlNote } from './sql-note.ts'

export type Message = MessageInitShape<typeof ServerEventSchema>

export function encodeMessages(messages: readonly Message[]): Uint8Array {
  return toBinary(ServerEventsSchema, create(ServerEventsSchema, { events: [...messages] }))
}

type Opened = Extract<tap.TapEvent, { type: 'opened' }>

const DIRECTIONS = { toServer: Direction.TO_SERVER, toClient: Direction.TO_CLIENT } as const

const VERSIONS: ReadonlyMap<Opened['version'], HttpVersion> = new Map<Opened['version'], HttpVersion>([
  [1, HttpVersion.HTTP_VERSION_1],
  [2, HttpVersion.HTTP_VERSION_2],
  ['kafka', HttpVersion.HTTP_VERSION_KAFKA],
])

const CLIENTS = {
  named: Client.NAMED,
  relay: Client.RELAY,
  terminal: Client.TERMINAL,
  shared: Client.SHARED,
} as const

const CLOSED = {
  complete: ExchangeClosed_Reason.COMPLETE,
  'client-left': ExchangeClosed_Reason.CLIENT_LEFT,
  'server-closed': ExchangeClosed_Reason.SERVER_CLOSED,
  error: ExchangeClosed_Reason.ERROR,
  timeout: ExchangeClosed_Reason.TIMEOUT,
} as const

const ENDED = {
  'second-sandbox': SharingEnded_Reason.SECOND_SANDBOX,
  'too-large': SharingEnded_Reason.TOO_LARGE,
} as const

const FAULTS = {
  latency: Fault_Kind.LATENCY,
  rate: Fault_Kind.RATE,
  'pongs-muted': Fault_Kind.PONGS_MUTED,
  fin: Fault_Kind.FIN,
  reset: Fault_Kind.RESET,
  silence: Fault_Kind.SILENCE,
  swallowed: Fault_Kind.SWALLOWED,
  'pong-swallowed': Fault_Kind.PONG_SWALLOWED,
  'let-go': Fault_Kind.LET_GO,
  mended: Fault_Kind.MENDED,
  'given-up': Fault_Kind.GIVEN_UP,
} as const

const GAPS = {
  evicted: Gap_Reason.EVICTED,
  'slow-viewer': Gap_Reason.SLOW_VIEWER,
  'not-recorded': Gap_Reason.NOT_RECORDED,
} as const

/** Whether this port of the server serves the second contract: there the same names of gRPC mean other fields. */
export type IsSecondPort = (port: number) => boolean

export function eventMessage(seq: number, event: tap.TapEvent, isSecondPort: IsSecondPort): Message {
  const exchange = BigInt(event.exchange)
  const body = event.type === 'opened' ? openedOf(event, isSecondPort(event.port)) : bodyOf(event, exchange)
  return { seq: BigInt(seq), event: body }
}

function openedOf(event: Opened, bySecondPort: boolean): NonNullable<Message['event']> {
  const version = VERSIONS.get(event.version)
  if (version === undefined) throw new Error(`feed.proto has no word for what speaks ${event.version}`)
  return {
    case: 'exchangeOpened',
    value: {
      exchange: BigInt(event.exchange),
      connection: BigInt(event.connection),
      version,
      client: CLIENTS[event.client],
      run: event.run,
      remote: event.remote,
      at: event.at,
      ordinal: event.ordinal,
      toServerBefore: BigInt(event.toServerBefore),
      toClientBefore: BigInt(event.toClientBefore),
      bySecondPort,
      byOwnServer: event.isForGuest,
      ...(event.tls !== null && { tls: tlsOf(event.tls) }),
    },
  }
}

function bodyOf(event: Exclude<tap.TapEvent, Opened>, exchange: bigint): NonNullable<Message['event']> {
  switch (event.type) {
    case 'bytes': {
      const { offset, at, data } = event
      const direction = DIRECTIONS[event.direction]
      return { case: 'bytes', value: { exchange, direction, offset: BigInt(offset), at, data } }
    }
    case 'half-closed':
      return { case: 'halfClosed', value: { exchange, direction: DIRECTIONS[event.direction], at: event.at } }
    case 'closed':
      return { case: 'exchangeClosed', value: { exchange, at: event.at, reason: CLOSED[event.reason] } }
    case 'run-mark': {
      const { run, toServerOffset, toClientOffset } = event
      const offsets = { toServerOffset: BigInt(toServerOffset), toClientOffset: BigInt(toClientOffset) }
      return { case: 'runMark', value: { exchange, run, ...offsets } }
    }
    case 'fault': {
      const { kind, direction, amount } = event.fault
      const where = direction === null ? Direction.UNSPECIFIED : DIRECTIONS[direction]
      const what = { kind: FAULTS[kind], direction: where, amount: BigInt(amount) }
      return { case: 'fault', value: { exchange, at: event.at, ...what } }
    }
    case 'gap':
      return gapOf({ ...event, reason: 'not-recorded' })
    case 'note': {
      const { note, stream } = event
      if (note instanceof RemarkNote) {
        const { at, line } = note
        return { case: 'remark', value: { exchange, stream, at, ...line } }
      }
      if (!(note instanceof SqlNote)) throw new Error(`feed.proto has no message for a note of ${note.kind}`)
      return { case: 'sql', value: { exchange, stream, ...note.query } }
    }
    case 'sharing-ended':
      return { case: 'sharingEnded', value: { exchange, reason: ENDED[event.reason] } }
  }
}

function tlsOf({ isResumed, toServer, toClient, ...facts }: tap.TlsFacts) {
  return { ...facts, resumed: isResumed, toServer: BigInt(toServer), toClient: BigInt(toClient) }
}

export interface Lost {
  readonly exchange: number
  readonly direction: tap.Direction
  readonly offset: number
  readonly count: number
  readonly reason: keyof typeof GAPS
}

/** Gaps are this viewer's, not the log's: they have no number. */
export function gapMessage(lost: Lost): Message {
  return { event: gapOf(lost) }
}

function gapOf({ exchange, direction, offset, count, reason }: Lost) {
  return {
    case: 'gap',
    value: {
      exchange: BigInt(exchange),
      direction: DIRECTIONS[direction],
      offset: BigInt(offset),
      count: BigInt(count),
      reason: GAPS[reason],
    },
  } as const
}

export function welcomeMessage(epoch: string, sandbox: string, resumed: boolean, now: number): Message {
  return { event: { case: 'welcome', value: { epoch, sandbox, resumed, now } } }
}

export function evictedMessage(exchanges: number, bytes: number): Message {
  return { event: { case: 'evicted', value: { exchanges: BigInt(exchanges), bytes: BigInt(bytes) } } }
}

/** What a sandbox's own server serves, or served last. */
export function contractMessage({ isServing, port, since, program, deployed }: ToldContract): Message {
  const { deployment, descriptorSet } = deployed
  const value = { ...deployment, port: port ?? 0, descriptorSet, serving: isServing, since, program: program ?? '' }
  return { event: { case: 'contractChanged', value } }
}

export function catchMessage(until: number, address: string): Message {
  return { event: { case: 'catchChanged', value: { until, address } } }
}
