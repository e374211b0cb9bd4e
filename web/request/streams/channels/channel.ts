/** One open connection of any protocol, as those who run a stream see it: what can be done with it, and what it tells. */

import type { SpokenPlace } from '../../../trace/index.ts'
import type { HeaderPair, Outgoing } from '../../language/index.ts'
import type { RunFailure, RunResult, RunStatus, SentHeader, StreamedMessage } from '../../run/result.ts'

/** What one does with an operation of GraphQL on its socket, or with a consumer of Kafka; it stays open meanwhile. */
export type OperationAct = 'subscribe' | 'complete' | 'commit' | 'pause' | 'resume'

export interface Channel {
  /** Only once it is open. */
  send(outgoing: Outgoing): void
  /** Where the connection carries operations. */
  operate?(act: OperationAct): void
  /** By the protocol's own farewell, where it has one. */
  close(code: number | null, reason: string): void
  /** Without a word; where the browser has no such thing, like `close`. */
  cancel(): void
}

/** What a connection says once it is open. */
export interface OpenFacts {
  readonly status?: RunStatus
  readonly headers?: readonly HeaderPair[]
  /** The subprotocol or the transport that was agreed upon; empty: none. */
  readonly agreed?: string
  /** Absent: what came is no stream. */
  readonly counts?: Counted
}

/** What a frame is counted among: those of one unit, on one connection. */
export type Counted = Pick<SpokenPlace, 'unit' | 'connection'>

/** With a place where it has an address and need not be counted. */
export type Message = Omit<StreamedMessage, 'at'> & {
  /** Absent: no frame was made, or none that this client can tell from others. */
  readonly counts?: Counted
}

export interface ChannelListener {
  /** Also when it comes back, or agrees anew while it is open. */
  onOpen(facts: OpenFacts): void
  /** What came, and what went where the connection itself tells of it. */
  onMessage(message: Message): void
  /** It is lost and is tried again by itself, in so many milliseconds. */
  onRetry(milliseconds: number, why: string): void
  /** The last call. */
  onEnd(end: StreamEnd): void
}

export interface StreamEnd {
  readonly status?: RunStatus | null
  readonly failure?: RunFailure | null
  /** What came in place of a stream. */
  readonly bytes?: Uint8Array
  /** What is known only at the end. */
  readonly headers?: readonly HeaderPair[]
  readonly trailers?: readonly HeaderPair[]
  readonly connection?: RunResult['connection']
  readonly sent?: readonly SentHeader[]
}
