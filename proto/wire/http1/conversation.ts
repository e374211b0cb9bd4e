/** What the two directions of an HTTP/1.1 connection have to know of each other, and where their output goes. */
import type { Frame, HeaderField, HttpEvent } from '../model.ts'

export interface Conversation {
  /** Method of the n-th request: a response's length depends on it (RFC 9112 §6.3). */
  readonly methods: string[]
  /** Whether somebody else reads what follows a 101 with such fields. */
  handsOver(fields: readonly HeaderField[]): boolean
  /** A response switched the connection to another protocol. */
  upgrade(isHandedOver: boolean, out: Collector): void
}

export interface Collector {
  readonly frames: Frame[]
  readonly events: HttpEvent[]
}
