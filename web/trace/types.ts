/**
 * A run's traffic, decoded: what checks read, transcripts print and tests compare. Plain data, so that it can cross from
 * the worker. Made by `assemble.ts` from feed events; nothing here was invented, every frame points at bytes.
 */
import type { Direction, Frame, HeaderField, SourceId, SourcePiece, Span } from '#proto/wire/model.ts'

export type HttpVersion = 1 | 2
/** What an exchange speaks: HTTP, or what passes the front door by. */
export type WireVersion = HttpVersion | 'kafka'
export type Client = 'named' | 'relay' | 'terminal' | 'shared'

/** A frame with what only the capture knows. */
export interface TraceFrame extends Frame {
  readonly exchange: number
  /** ms since 1970 on the server's clock: when the last byte of the frame was read or written. */
  readonly at: number
  /** Position among all frames of the trace, by time of arrival. */
  readonly ordinal: number
  /** W3C trace id of the run, where known. */
  readonly run: string | null
}

export interface TraceGap {
  readonly direction: Direction
  readonly offset: number
  readonly count: number
  readonly reason: 'evicted' | 'slow-viewer' | 'not-recorded' | 'reconnect'
}

/**
 * What a learner did to the cable of a run, or what one end did that the other may not have heard of. Kinds and amounts are
 * those of the feed's Fault (proto/api/feed.proto).
 */
export interface TraceFault {
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
  /** Null: it befell both. */
  readonly direction: Direction | null
  readonly amount: number
  readonly at: number
}

/** A query that the server put to its database for a request; nothing of it crossed the wire. */
export interface TraceSql {
  /** ms since 1970, server's clock: when it was asked. */
  readonly at: number
  /** Milliseconds. */
  readonly took: number
  readonly statement: string
  /** JSON of a list; a long one is cut. */
  readonly parameters: string
  readonly rows: number
  /** The loader that ran the statement: `User.posts`. */
  readonly loader: string
  /** 0 on HTTP/1.1, else the stream of the request. */
  readonly stream: number
}

/** A line that the code of an own server wrote to its console meanwhile; nothing of it crossed the wire. */
export interface TraceRemark {
  /** ms since 1970, server's clock: when it came. */
  readonly at: number
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug'
  readonly text: string
  /** 0 on HTTP/1.1, else the stream of the request. */
  readonly stream: number
}

/** One direction of one request/response pair. */
export interface TraceMessage {
  readonly headers: readonly HeaderField[]
  readonly trailers: readonly HeaderField[]
  /** Body bytes after transfer coding, before content coding; in a gRPC call the length-prefixed messages. */
  readonly body: Uint8Array
  readonly bodySpans: readonly Span[]
  readonly ended: 'complete' | 'reset' | 'cut' | 'open'
}

/** One request with its response: an HTTP/1.1 exchange, or one HTTP/2 stream. */
export interface TraceCall {
  readonly exchange: number
  readonly connection: number
  readonly version: HttpVersion
  readonly client: Client
  /** 0 on HTTP/1.1, else the stream's number. */
  readonly message: number
  readonly run: string | null
  readonly request: TraceMessage & {
    readonly method: string
    readonly target: string
    readonly authority: string
  }
  readonly response:
    | (TraceMessage & {
        readonly status: number
        readonly informational: readonly number[]
      })
    | null
}

/** The encryption that an exchange's bytes lay inside; they are shown as they were above it. */
export interface TraceTls {
  /** `TLSv1.3` */
  readonly version: string
  readonly cipher: string
  /** `h2`, `http/1.1`; empty: the client offered nothing. */
  readonly alpn: string
  /** What the client called the server, in the clear; empty: nothing. */
  readonly serverName: string
  readonly isResumed: boolean
  /** Bytes of the handshake on the wire. */
  readonly toServer: number
  readonly toClient: number
}

export interface TraceExchange {
  readonly exchange: number
  readonly connection: number
  readonly version: WireVersion
  readonly client: Client
  readonly run: string | null
  readonly remote: string
  /** Null: in the clear. */
  readonly tls: TraceTls | null
  readonly at: number
  readonly ordinal: number
  readonly closed:
    | 'complete'
    | 'client-left'
    | 'server-closed'
    | 'error'
    | 'timeout'
    | 'second-sandbox'
    | 'too-large'
    | null
  readonly gaps: readonly TraceGap[]
  readonly faults: readonly TraceFault[]
  readonly sqls: readonly TraceSql[]
  readonly remarks: readonly TraceRemark[]
  /** The deployment of the learner's own server that answered; null: this server did. */
  readonly ownRevision: number | null
  readonly frames: readonly TraceFrame[]
  /** Every byte: wire sources `>` and `<`, and all derived ones. */
  readonly sources: Readonly<Record<SourceId, { readonly bytes: Uint8Array; readonly pieces: readonly SourcePiece[] }>>
}

export interface RunTrace {
  readonly run: string
  readonly exchanges: readonly TraceExchange[]
  readonly calls: readonly TraceCall[]
}
