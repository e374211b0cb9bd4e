/** A path with a meaning: what is spoken there, and by which subprotocols. */
import type { Listener, Peer } from './peer.ts'

export interface Channel {
  readonly path: string
  readonly subprotocols: readonly string[]
  /** A new WebSocket. It may be told something at once. */
  open(peer: Peer): Listener
  /** Nobody comes any more. */
  close?(): void
}
