/** Every number that shops are bound by, with the values that hold when nobody says otherwise. */
export interface ShopLimits {
  /** Of all sandboxes; the one that was idle for longest makes room. */
  readonly shops: number
  /** Of them with an open log: about ten connections to the broker each. */
  readonly logs: number
  /** A shop that nobody used for so long is closed: its consumers leave, its memory goes, the log stays. */
  readonly idleMilliseconds: number
  /** Kept and shown; the oldest that is over makes room. */
  readonly orders: number
  /** Placed at a time by calls, in a sandbox. */
  readonly together: number
  /** A call of one service to another. */
  readonly callMilliseconds: number
  /** What a stopped service tells in Retry-After. */
  readonly retrySeconds: number
  /** Pages that watch, of a sandbox. */
  readonly watchers: number
}

export const DEFAULT_SHOP_LIMITS: ShopLimits = {
  shops: 500,
  logs: 50,
  idleMilliseconds: 15 * 60_000,
  orders: 60,
  together: 20,
  callMilliseconds: 10_000,
  retrySeconds: 5,
  watchers: 8,
}
