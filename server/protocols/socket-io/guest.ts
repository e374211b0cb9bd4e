/** What is known of a connected client; comes back with it when its connection is recovered. */
import type { Identity } from './identity.ts'

export interface Guest extends Identity {
  /** Rooms by the names that the client calls them. */
  readonly rooms: Set<string>
  /** It hears of new posts, until this is called. */
  stopWatching?: () => void
}
