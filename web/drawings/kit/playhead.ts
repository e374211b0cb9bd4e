/**
 * Where a moving picture stands. It rests at its end, where all is drawn, and moves only by a press: to play, from stop to stop, to the end
 * again. Pure: time comes in.
 */
export interface Playhead {
  /** From 0 to the last stop. */
  readonly at: number
  readonly isPlaying: boolean
}

export function lastOf(stops: readonly number[]): number {
  return stops.at(-1) ?? 0
}

export const restingAt = (stops: readonly number[]): Playhead => ({ at: lastOf(stops), isPlaying: false })

/** From the beginning, unless it was halted half-way. */
export function play({ at }: Playhead, stops: readonly number[]): Playhead {
  return { at: at >= lastOf(stops) ? 0 : at, isPlaying: true }
}

export const halt = ({ at }: Playhead): Playhead => ({ at, isPlaying: false })

/** @param share of the whole that has passed */
export function pass(head: Playhead, share: number, stops: readonly number[]): Playhead {
  const end = lastOf(stops)
  const at = Math.min(end, head.at + share * end)
  return { at, isPlaying: at < end }
}

/** To the next stop, or to the one before. */
export function step({ at }: Playhead, way: 'on' | 'back', stops: readonly number[]): Playhead {
  const next = way === 'on' ? stops.find((stop) => stop > at) : stops.findLast((stop) => stop < at)
  return { at: next ?? (way === 'on' ? lastOf(stops) : (stops[0] ?? 0)), isPlaying: false }
}

/** The stop that is reached, or that the picture is on its way to. @example stopAt(2.5, [0, 2, 4]) // 2 */
export function stopAt(at: number, stops: readonly number[]): number {
  const next = stops.findIndex((stop) => stop >= at)
  return next < 0 ? stops.length - 1 : next
}
