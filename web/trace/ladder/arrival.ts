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
