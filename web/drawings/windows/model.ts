/**
 * A download over one stream of HTTP/2: how fast its reader reads, and how long the way is → when each frame is sent, how much the window
 * still holds, and when the sender has to stop. Times are milliseconds. Pure. RFC 9113 §5.2, §6.9.
 *
 * The sender sends a frame each `FRAME_TIME`, as long as the window is open. Bytes lie with the reader until it takes them, and as soon as it has
 * taken half a window, it permits as much again.
 */

export const WINDOW = 65_535
const FRAME = 16_384
/** By how much the reader lets the sender's permission shrink before it renews it. */
const RENEW = 32_768
/** A frame takes the sender so long. */
const FRAME_TIME = 4
const TOTAL = 393_216

export interface Sent {
  readonly from: number
  readonly to: number
  readonly bytes: number
}

export interface Update {
  readonly from: number
  readonly to: number
  readonly increment: number
}

export interface Level {
  readonly at: number
  /** How much the sender may still send. */
  readonly window: number
}

export interface Pause {
  readonly from: number
  readonly to: number
}

export interface Download {
  readonly data: readonly Sent[]
  readonly updates: readonly Update[]
  /** The window as the sender knows it: the value holds from `at` on. */
  readonly levels: readonly Level[]
  /** When the window was closed and something was left to send. */
  readonly stops: readonly Pause[]
  /** When the reader had all of it; null where that lies beyond `until`. */
  readonly end: number | null
  readonly total: number
}

/**
 * @param pace how many bytes the reader takes in a millisecond
 * @param way how long a frame is under way, in one direction
 * @param until nothing later is looked at
 */
export function download(pace: number, way: number, until: number): Download {
  const data: Sent[] = []
  const updates: Update[] = []
  const levels: Level[] = [{ at: 0, window: WINDOW }]
  const stops: Pause[] = []
  let window = WINDOW
  let unsent = TOTAL
  let arrived = 0
  let taken = 0
  let unpermitted = 0
  let freeAt = 0
  let closedAt: number | null = null
  let end: number | null = null
  for (let now = 0; now <= until && end === null; now += 1) {
    for (const { to, increment } of updates) if (to === now) window += increment
    if (updates.some(({ to }) => to === now)) levels.push({ at: now, window })
    if (unsent > 0 && window > 0 && closedAt !== null) {
      stops.push({ from: closedAt, to: now })
      closedAt = null
    }
    if (unsent > 0 && window > 0 && now >= freeAt) {
      const bytes = Math.min(FRAME, window, unsent)
      data.push({ from: now, to: now + way, bytes })
      window -= bytes
      unsent -= bytes
      freeAt = now + FRAME_TIME
      levels.push({ at: now, window })
      if (window === 0 && unsent > 0) closedAt = freeAt
    }
    for (const { to, bytes } of data) if (to === now) arrived += bytes
    const takes = Math.min(pace, arrived - taken)
    taken += takes
    unpermitted += takes
    // Nothing is permitted any more once the last byte has come.
    if (unpermitted >= RENEW && arrived < TOTAL) {
      updates.push({ from: now, to: now + way, increment: Math.floor(unpermitted) })
      unpermitted -= Math.floor(unpermitted)
    }
    if (TOTAL - taken < 1) end = now
  }
  if (closedAt !== null && closedAt < until && end === null) stops.push({ from: closedAt, to: until })
  return { data, updates, levels, stops, end, total: TOTAL }
}
