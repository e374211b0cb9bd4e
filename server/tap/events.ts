/**
 * What the tap tells of traffic, as plain data: the feed turns it into messages of proto/api/feed.proto, tests read it as
 * it is. Offsets count within an exchange and direction.
 */
import type { HttpVersion } from './socket/sniff.ts'
import type { TlsFacts } from './socket/tls-door.ts'

/** What an exchange speaks: HTTP/1.1, HTTP/2, or what a connection that passes the front door by is said to speak. */
export type Version = HttpVersion | string

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
  /** The server's port that the client dialled; 0 where the connection passed the front door by. */
  readonly port: number
  /** The sandbox's own server answers, not this one. */
  readonly isForGuest: boolean
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

/**
 * What somebody who serves a request has to say of it, beside its bytes: kept in order with them, and passed on as it is. Whoever
 * made it knows what more there is in it.
 */
export interface Note {
  readonly kind: string
  /** What it costs the log, beside what every event costs there: bytes. */
  readonly size: number
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
  | {
      readonly type: 'note'
      readonly exchange: number
      /** Of HTTP/2; 0 on HTTP/1.1. */
      readonly stream: number
      readonly note: Note
    }
  | { readonly type: 'sharing-ended'; readonly exchange: number; readonly reason: EndOfSharing }
