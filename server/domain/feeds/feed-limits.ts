/** How much the feeds of one sandbox, and of all of them together, may take. */
export interface FeedLimits {
  /** Of one topic of a sandbox; beyond this the oldest go. */
  readonly itemsPerFeed: number
  readonly bytesPerFeed: number
  /** An item's body as JSON in UTF-8. */
  readonly bytesPerItem: number
  /** How deep a body may be nested. */
  readonly depth: number
  /** Whose positions are remembered, of one feed. */
  readonly readersPerFeed: number
  /** Sandboxes with feeds. */
  readonly sandboxes: number
  /** Feeds whose state is held in memory though nobody listens. */
  readonly held: number
  /** Newest items of a feed in memory, for those who listen. */
  readonly recentItems: number
  readonly recentBytes: number
  /** Items in one answer of a poll. */
  readonly itemsPerPoll: number
  /** How often an article comes by itself while somebody listens; 0: never. The first one comes after `firstNewsMilliseconds`. */
  readonly newsMilliseconds: number
  readonly firstNewsMilliseconds: number
  /** How far behind another server this one may be. */
  readonly lagMilliseconds: number
  /** After this long without an item the feeds of a sandbox are emptied; of the one that everybody shares, earlier. */
  readonly idleMilliseconds: number
  readonly sharedIdleMilliseconds: number
}

const MINUTE = 60_000

export const DEFAULT_FEED_LIMITS: FeedLimits = {
  itemsPerFeed: 10_000,
  bytesPerFeed: 2 * 1024 * 1024,
  bytesPerItem: 8 * 1024,
  depth: 50,
  readersPerFeed: 2_000,
  sandboxes: 5_000,
  held: 1_000,
  recentItems: 1_000,
  recentBytes: 256 * 1024,
  itemsPerPoll: 100,
  newsMilliseconds: 30_000,
  firstNewsMilliseconds: 5_000,
  lagMilliseconds: 1_000,
  idleMilliseconds: 7 * 24 * 60 * MINUTE,
  sharedIdleMilliseconds: 60 * MINUTE,
}
