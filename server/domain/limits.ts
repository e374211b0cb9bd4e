/** How much one sandbox, and all of them together, may take. */

export interface Limits {
  readonly usersPerSandbox: number
  /** A user's content as JSON in UTF-8. */
  readonly bytesPerUser: number
  /** Sandboxes with rows of their own. */
  readonly worlds: number
  /** After this long without a call a world of one's own goes back to the seed. */
  readonly idleMilliseconds: number
  /** The same for the world of everybody who named no sandbox. */
  readonly sharedIdleMilliseconds: number
}

const MINUTE = 60_000

export const DEFAULT_LIMITS: Limits = {
  usersPerSandbox: 500,
  bytesPerUser: 4096,
  worlds: 5000,
  idleMilliseconds: 7 * 24 * 60 * MINUTE,
  sharedIdleMilliseconds: 60 * MINUTE,
}
