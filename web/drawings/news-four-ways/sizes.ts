/**
 * Bytes of HTTP and WebSocket in both directions, as the lesson's table has them: this server's own exchanges, with Chromium on the other end.
 * What TCP and TLS add is not in them, nor signs of life.
 */

/** The news itself: a score such as 1:0. All other bytes belong to the way it took. */
export const SCORE = 3

export const SIZES = {
  /** A question and its answer, with one goal; without any, its list is empty and `timeout` stands in its place. */
  poll: { withGoal: 1070, empty: 971 },
  sse: { opening: 1090, goal: 97 },
  websocket: { opening: 690, goal: 44 },
} as const

/** What each further goal adds to an answer that has one already, with its comma. */
export const MORE_GOALS = 101
