import { performance } from 'node:perf_hooks'

const origin = performance.timeOrigin

/** Milliseconds since 1970 with a fraction: events of one tick keep their distance. */
export function now(): number {
  return origin + performance.now()
}
