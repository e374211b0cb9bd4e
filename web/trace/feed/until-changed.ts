/** Waiting for more of the viewer's own traffic, for those who ask again until all is there. */
import type { TraceState } from './trace-state.ts'

/** As `traceClient`. */
export interface Watched {
  readonly state: TraceState
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * Resolves as soon as something was recorded that `version` does not have, and at once where that has happened already.
 * Take the version before the question: what comes while it is answered counts.
 *
 * @param version `trace.state.version.mine` at the time of the question
 * @param milliseconds the longest wait; below 0: none
 */
export function untilChanged(trace: Watched, version: number, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = trace.subscribe(look)
    const timer = setTimeout(finish, Math.max(0, milliseconds))
    look()
    function look(): void {
      if (trace.state.version.mine !== version) finish()
    }
    function finish(): void {
      clearTimeout(timer)
      stop()
      resolve()
    }
  })
}
