/** An open stream, for code that shows it or acts on it: its state, its messages, and its actions. */
import type { HeaderPair, OpenRequest, Outgoing } from '../language/index.ts'
import type { OperationAct } from './channels/channel.ts'
import type { StreamLog } from './log.ts'

/** The reason of a closing, on the wire too, where a page with open streams was left. */
export const PAGE_LEFT = 'page left'

export type StreamState =
  | { readonly phase: 'connecting' }
  /** `since`: ms since 1970. */
  | { readonly phase: 'open'; readonly since: number; readonly agreed: string }
  /** Lost, and tried again at `at`, ms since 1970. */
  | { readonly phase: 'retrying'; readonly at: number; readonly why: string }
  | { readonly phase: 'closing' }
  | { readonly phase: 'ended' }

export interface LiveStream {
  readonly run: string
  readonly request: OpenRequest
  readonly startedAt: number
  readonly log: StreamLog
  getState(): StreamState
  /** Headers of the answer, where a page sees them. */
  getHeaders(): readonly HeaderPair[]
  /** Told of state and messages alike. */
  subscribe(listener: () => void): () => void
  /** False where it is not open. */
  send(outgoing: Outgoing): boolean
  /** False where it is not open, or carries no operations. */
  operate(act: OperationAct): boolean
  /** By the protocol's farewell. */
  close(code?: number | null, reason?: string): void
  /** Without a word. */
  cancel(): void
}
