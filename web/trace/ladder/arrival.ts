/**
 * Whether what was sent has arrived. The tap sits at the server: it sees what the server sends into a cable that is unplugged, and
 * nobody else does until the cable is mended, if it ever is. What comes from a client is seen when it arrives.
 */
import type { Direction } from '#proto/wire/model.ts'
import type { TraceFault } from '../types.ts'

/** `lost`: the cable has it, and it may stay there. `late`: it came when the cable was mended. */
export type Arrival = 'arrived' | 'lost' | 'late'

/** Faults in the order of time; `at` by the same clock. */
export function arrivalOf(faults: readonly TraceFault[], direction: Direction, at: number): Arrival {
  if (direction === 'toServer') return 'arrived'
  // What is on its way when the cable is unplugged waits in it too.
  const delay = faults.findLast((fault) => fault.kind === 'latency' && fault.at <= at)?.amount ?? 0
  let since: number | null = null
  for (const fault of faults) {
    if (fault.kind === 'silence') since = fault.at
    if (fault.kind !== 'mended' || since === null) continue
    if (at < fault.at && at + delay >= since) return 'late'
    since = null
  }
  return since !== null && at + delay >= since ? 'lost' : 'arrived'
}

/**
 * Milliseconds on its way, as far as the cable tells; 0: next to none, or nobody knows. `at`: by the server's clock, when its socket wrote
 * or read it.
 */
export function delayOf(faults: readonly TraceFault[], direction: Direction, at: number): number {
  if (direction === 'toServer') {
    // A request may have come before the cable was made slow: what it told of its run is how it was found.
    return faults.findLast(({ kind, at: since, amount }) => kind === 'latency' && since + amount <= at)?.amount ?? 0
  }
  const arrival = arrivalOf(faults, direction, at)
  if (arrival === 'lost') return 0
  if (arrival === 'late') {
    const mended = faults.find((fault) => fault.kind === 'mended' && fault.at > at)
    return mended === undefined ? 0 : mended.at - at
  }
  return faults.findLast((fault) => fault.kind === 'latency' && fault.at <= at)?.amount ?? 0
}
