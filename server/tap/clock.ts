import { performance } from 'node:perf_hooks'

/** Milliseconds since 1970 with a fraction: events of one tick keep their distance. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}
