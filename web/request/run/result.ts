/**
 * What came of one request, as plain data that can be stored, shown and checked. Trouble is data too: a run always ends
 * with a result, and `failure` says why there is no answer.
 */
import { STREAMS, type StreamKind } from '../../protocols/streams.ts'
import type { SpokenPlace } from '../../trace/index.ts'
import type { KafkaOutcome, KafkaSeen } from '../kafka/outcome.ts'
import { GRAPHQL_STREAMS, type GraphqlStream } from '../language/graphql/spoken.ts'
import type { GrpcTransport, HeaderPair } from '../language/index.ts'
import { type BodyKind, hexLines, kindOf, prettyText } from './body-text.ts'
import type { RunFailure } from './failure.ts'

export type { OpenStream, RunFailure } from './failure.ts'

export type Protocol =
  | 'http'
  | GrpcTransport
  | 'graphql'
  | StreamKind
  | GraphqlStream
  | 'grpc-stream'
  | 'kafka'
  | 'kafka-consumer'

export type RunStatus =
  | { readonly kind: 'http'; readonly code: number; readonly text: string }
  | {
      readonly kind: 'grpc'
      readonly code: number
      readonly name: string
      readonly message: string
      /** What the server adds to a status (google.rpc.Status). */
      readonly details: readonly StatusDetail[]
    }
  /** The broker's error by its name in the protocol; `NONE`, 0: it did what was asked. */
  | { readonly kind: 'kafka'; readonly code: number; readonly name: string; readonly message: string }
  | {
      /** How a WebSocket (RFC 6455 §7.1) or a Socket.IO connection ended. */
      readonly kind: 'close'
      /** Null: Socket.IO has no codes. */
      readonly code: number | null
      readonly reason: string
      /** `until`: closed on this side, as its block had asked. */
      readonly by: 'you' | 'until' | 'server' | 'nobody'
      /** Both sides said that they close. */
      readonly isClean: boolean
    }

export interface StatusDetail {
  /** `google.rpc.BadRequest` */
  readonly type: string
  /** Indented JSON where the type is known, else null. */
  readonly json: string | null
  /** The message as it came, in base64. */
  readonly base64: string
}

/** One message of a stream. */
export interface StreamedMessage {
  /** Milliseconds since Run. */
  readonly at: number
  /** In its JSON form, on one line; bytes in hex. Cut at `BODY_TEXT_LIMIT` characters. */
  readonly text: string
  /** Absent: it came. */
  readonly direction?: 'out' | 'in'
  /** Absent: text. */
  readonly form?: MessageForm
  /** The event's name, of Socket.IO and of server-sent events; of an event that has an id, that too. */
  readonly name?: string
  readonly id?: string
  /** Bytes of what it carries. */
  readonly size?: number
  /** Which of the run's frames it is, as its client counts; absent: it is none, or its client cannot know. */
  readonly place?: Omit<SpokenPlace, 'direction'>
  /** Of a record of Kafka: where it lies, and what it carries besides its value. */
  readonly kafka?: KafkaSeen
  /** Where partitions were assigned: who this consumer is in its group. */
  readonly member?: GroupMember
}

export interface GroupMember {
  readonly id: string
  readonly generation: number
  readonly isLeader: boolean
}

/** `state` is no message: what befell the connection meanwhile. `control`: the protocol's own, such as `connection_ack`. */
export type MessageForm = 'text' | 'binary' | 'ack' | 'control' | 'ping' | 'pong' | 'close' | 'frame' | 'state'

/** The messages of a stream in the order they came, the latest `STREAM_LIMIT` of `count`. */
export interface Stream {
  readonly count: number
  readonly latest: readonly StreamedMessage[]
}

/** A header that went out, as far as the page can know, and who put it there. */
export interface SentHeader {
  readonly name: string
  readonly value: string
  readonly by: 'you' | 'app' | 'library'
}

export interface RunBody {
  /** The body as text; for gRPC the message in its JSON form. Cut at `BODY_TEXT_LIMIT` characters. */
  readonly text: string
  readonly isCut: boolean
  readonly kind: BodyKind
  /** The same, indented, where that helps. */
  readonly pretty: string | null
  readonly contentType: string
  /** True when the bytes are no text: `text` is then empty. */
  readonly isBinary: boolean
  /** The first bytes of a body that is no text. */
  readonly hex: string
}

export interface RunResult {
  /** W3C trace id: 32 hex digits. */
  readonly run: string
  /** `@name` of the request, or empty. */
  readonly name: string
  readonly protocol: Protocol
  readonly method: string
  /** `/api/v1/users/1` or `example.ExampleService/SayHello` */
  readonly target: string
  readonly status: RunStatus | null
  readonly failure: RunFailure | null
  readonly headers: readonly HeaderPair[]
  readonly trailers: readonly HeaderPair[]
  readonly body: RunBody | null
  /** Null where the method answers with one message. */
  readonly stream: Stream | null
  /** What the page sent; the browser adds more, which only the frames know. */
  readonly sent: readonly SentHeader[]
  /** The HTTP status beneath gRPC-Web and Connect. */
  readonly httpStatus: number | null
  /** ms since 1970 */
  readonly startedAt: number
  /** Milliseconds from Run to the headers, and to the last byte. */
  readonly timing: { readonly headers: number | null; readonly total: number }
  /** Bytes of the bodies, as far as the client that ran can see. */
  readonly sizes: { readonly request: number | null; readonly response: number | null }
  /** The relay's connection. */
  readonly connection: { readonly number: number; readonly reused: boolean } | null
  /** How often the client made the call by itself; absent: once. */
  readonly attempts?: number
  /** A stream without a farewell, whose client let go of it: by hand, or as its block had asked. */
  readonly leftBy?: 'you' | 'until'
  /** The client's own cache answered, or had nothing (`body` is null): nothing was sent. */
  readonly isFromCache?: boolean
  /** What the broker did. */
  readonly kafka?: KafkaOutcome
}

export const BODY_TEXT_LIMIT = 200_000
/** More characters than the limit of text, whatever they are: UTF-8 takes three bytes at most for one of UTF-16's units. */
const BODY_BYTES_LIMIT = 4 * BODY_TEXT_LIMIT
export const STREAM_LIMIT = 500

export function withMessage(stream: Stream, { text, ...more }: StreamedMessage): Stream {
  const message = { ...more, text: text.slice(0, BODY_TEXT_LIMIT) }
  return { count: stream.count + 1, latest: [...stream.latest, message].slice(-STREAM_LIMIT) }
}

/** Everything that stands before the run begins. */
export type RunHead = Pick<RunResult, 'run' | 'name' | 'protocol' | 'method' | 'target' | 'startedAt'>

const OPEN: ReadonlySet<Protocol> = new Set([
  ...STREAMS.map(({ kind }) => kind),
  ...Object.values(GRAPHQL_STREAMS),
  'grpc-stream',
  'kafka-consumer',
])

/** Of a protocol that stays open until someone closes it; its messages are in the registry of streams. */
export function isOpenStream({ protocol }: Pick<RunResult, 'protocol'>): boolean {
  return OPEN.has(protocol)
}

export function isGood(result: RunResult): boolean {
  const { status } = result
  if (result.isFromCache === true) return result.body !== null
  if (result.failure || !status) return false
  if (status.kind === 'close') return status.code === null ? status.by !== 'nobody' : isGoodClose(status.code)
  return status.kind === 'http' ? status.code < 400 : status.code === 0
}

/** Its client was killed, as was asked: neither good nor bad. */
export function isKilled({ status }: Pick<RunResult, 'status'>): boolean {
  return status?.kind === 'close' && status.code === null && status.by === 'you' && status.reason === 'kill'
}

/** RFC 6455 §7.4: done, going away, no code, or the application's own. */
function isGoodClose(code: number): boolean {
  return code === 1000 || code === 1001 || code === 1005 || code >= 3000
}

/** Of a run that goes on, or from which an answer is made: nothing has come yet, and nothing has failed. */
export function blankResult(head: RunHead, milliseconds: number): RunResult {
  return {
    ...head,
    status: null,
    failure: null,
    headers: [],
    trailers: [],
    body: null,
    stream: null,
    sent: [],
    httpStatus: null,
    timing: { headers: null, total: milliseconds },
    sizes: { request: null, response: null },
    connection: null,
  }
}

/** Of a large body only as much is read as can be shown: the whole is kept as bytes (`kept-bodies.ts`). */
export function readBody(bytes: Uint8Array, contentType: string): RunBody {
  const text = decode(bytes.subarray(0, BODY_BYTES_LIMIT), bytes.length > BODY_BYTES_LIMIT)
  if (text === null)
    return { text: '', isCut: false, kind: 'text', pretty: null, contentType, isBinary: true, hex: hexLines(bytes) }
  return textBody(text, contentType)
}

export function textBody(text: string, contentType: string): RunBody {
  const isCut = text.length > BODY_TEXT_LIMIT
  const kind = isCut ? 'text' : kindOf(contentType, text)
  return {
    text: isCut ? text.slice(0, BODY_TEXT_LIMIT) : text,
    isCut,
    kind,
    pretty: prettyText(kind, text),
    contentType,
    isBinary: false,
    hex: '',
  }
}

/** UTF-8 allows these, but no text has them; what moves and colours text does. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for
const NO_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f]/

/** `isBeginning`: the last character may be cut. */
function decode(bytes: Uint8Array, isBeginning: boolean): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isBeginning })
    return NO_TEXT.test(text) ? null : text
  } catch {
    return null
  }
}
