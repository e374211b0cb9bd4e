/**
 * What the tap tells of traffic, as plain data: the feed turns it into messages of proto/api/feed.proto, tests read it as
 * it is. Offsets count within an exchange and direction.
 */
import type { HttpVersion } from './socket/sniff.ts'
import type { TlsFacts } from './socket/tls-door.ts'

/** What an exchange speaks: HTTP/1.1, HTTP/2, or what passes the front door by. */
export type Version = HttpVersion | 'kafka'

export type Direction = 'toServer' | 'toClient'

/** `named`: the request named its sandbox itself. */
export type Client = 'named' | 'relay' | 'terminal' | 'shared'

export type CloseReason = 'complete' | 'client-left' | 'server-closed' | 'error' | 'timeout'

export type EndOfSharing = 'second-sandbox' | 'too-large'

export interface ExchangeOpened {
  readonly type: 'opened'
  readonly exchange: number
  readonly connection: number
  readonly version: Version
  readonly client: Client
  readonly run: string
  readonly remote: string
  /** The bytes of the exchange lay inside this encryption; null: in the clear. */
  readonly tls: TlsFacts | null
  /** The client dialled the port that is told apart from the others. */
  readonly isBySecondPort: boolean
  readonly at: number
  readonly ordinal: number
  readonly toServerBefore: number
  readonly toClientBefore: number
}

export interface ExchangeBytes {
  readonly type: 'bytes'
  readonly exchange: number
  readonly direction: Direction
  readonly offset: number
  readonly at: number
  readonly data: Buffer
}

/**
 * What was done to the cable of an exchange, or what an end of it did that the other may not hear of: the kinds and their
 * amounts are those of the feed's Fault. `direction`: of what it befell; null: both.
 */
export interface Fault {
  readonly kind:
    | 'latency'
    | 'rate'
    | 'pongs-muted'
    | 'fin'
    | 'reset'
    | 'silence'
    | 'swallowed'
    | 'pong-swallowed'
    | 'let-go'
    | 'mended'
    | 'given-up'
  readonly direction: Direction | null
  readonly amount: number
}

/** A query to the database on behalf of a request: told beside its bytes. Texts and sizes are those of the feed's Sql. */
export interface SqlQuery {
  /** ms since 1970, when it was asked. */
  readonly at: number
  readonly tookMs: number
  readonly statement: string
  readonly parameters: string
  readonly rows: number
  readonly loader: string
}

export type TapEvent =
  | ExchangeOpened
  | ExchangeBytes
  | { readonly type: 'half-closed'; readonly exchange: number; readonly direction: Direction; readonly at: number }
  | { readonly type: 'closed'; readonly exchange: number; readonly at: number; readonly reason: CloseReason }
  | {
      readonly type: 'run-mark'
      readonly exchange: number
      readonly run: string
      readonly toServerOffset: number
      readonly toClientOffset: number
    }
  | {
      /** Bytes that crossed the wire and were not recorded. */
      readonly type: 'gap'
      readonly exchange: number
      readonly direction: Direction
      readonly offset: number
      readonly count: number
    }
  | { readonly type: 'fault'; readonly exchange: number; readonly at: number; readonly fault: Fault }
  | { readonly type: 'sql'; readonly exchange: number; readonly stream: number; readonly query: SqlQuery }
  | { readonly type: 'sharing-ended'; readonly exchange: number; readonly reason: EndOfSharing }
