/** The state of the trace in React. */
import { useEffect, useSyncExternalStore } from 'react'
import { traceClient } from './client.ts'
import type { TraceState } from './trace-state.ts'
import type { TraceSource } from './worker-messages.ts'

/** @example const isLive = useTrace((state) => state.connection.mine === 'live') */
export function useTrace<T>(select: (state: TraceState) => T): T {
  return useSyncExternalStore(traceClient.subscribe, () => select(traceClient.getState()))
}

/**
 * An effect that asks the trace something: runs as any effect, and again with every change of what is recorded, for which
 * nothing is drawn: only an answer is worth a drawing.
 *
 * @param ask the same function while what it asks for is the same; it answers how to forget the question
 */
export function useAsking(source: TraceSource, ask: () => undefined | (() => void)): void {
  useEffect(() => {
    let known = traceClient.state.version[source]
    let forget = ask()
    const unsubscribe = traceClient.subscribe(() => {
      const version = traceClient.state.version[source]
      if (version === known) return
      known = version
      forget?.()
      forget = ask()
    })
    return () => {
      unsubscribe()
      forget?.()
    }
  }, [source, ask])
}
