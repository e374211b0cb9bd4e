/**
 * A question to the trace that is asked again with every change of what is recorded. One is out at a time, and its answer is
 * heard though something has changed since: what changes without a pause would otherwise never be shown, and what is there
 * already would be waited for twice.
 */
import type { Watched } from './until-changed.ts'
import type { TraceSource } from './worker-messages.ts'

/**
 * @param ask answers null where there is nothing to ask just now
 * @returns ends it: no answer is heard any more
 */
export function keepAsking<T>(
  trace: Watched,
  source: TraceSource,
  ask: () => Promise<T> | null,
  hear: (answer: T) => void,
): () => void {
  let isOver = false
  let isOut = false
  let known: number | null = null
  const look = (): void => {
    const version = trace.state.version[source]
    if (isOver || isOut || version === known) return
    known = version
    const asked = ask()
    if (asked === null) return
    isOut = true
    void asked
      .then(
        (answer) => {
          if (!isOver) hear(answer)
        },
        // Why it failed has been reported where it did; the next change asks anew.
        () => undefined,
      )
      .finally(() => {
        isOut = false
        look()
      })
  }
  look()
  const unsubscribe = trace.subscribe(look)
  return () => {
    isOver = true
    unsubscribe()
  }
}
