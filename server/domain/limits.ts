/** How much one sandbox, and all of them together, may take. */

export interface Limits {
  readonly usersPerSandbox: number
  readonly postsPerSandbox: number
  readonly commentsPerSandbox: number
  readonly ordersPerSandbox: number
  readonly linesPerOrder: number
  /** A user's content as JSON in UTF-8. */
  readonly bytesPerUser: number
  /** A post's title and text in UTF-8. */
  readonly bytesPerPost: number
  readonly bytesPerComment: number
  /** Everything that a sandbox holds, as JSON in UTF-8. It is read at once, so it must be little. */
  readonly bytesPerSandbox: number
  /** Sandboxes with rows of their own. */
  readonly worlds: number
  /** Rows of sandboxes that are held in memory, as JSON; those called last stay. */
  readonly bytesHeld: number
  /** After this long without a call a world of one's own goes back to the seed. */
  readonly idleMilliseconds: number
  /** The same for the world of everybody who named no sandbox. */
  readonly sharedIdleMilliseconds: number
}

const MINUTE = 60_000

export const DEFAULT_LIMITS: Limits = {
  usersPerSandbox: 500,
  postsPerSandbox: 500,
  commentsPerSandbox: 1000,
  ordersPerSandbox: 300,
  linesPerOrder: 20,
  bytesPerUser: 4096,
  bytesPerPost: 8192,
  bytesPerComment: 2048,
  bytesPerSandbox: 1024 * 1024,
  worlds: 5000,
  bytesHeld: 64 * 1024 * 1024,
  idleMilliseconds: 7 * 24 * 60 * MINUTE,
  sharedIdleMilliseconds: 60 * MINUTE,
}
