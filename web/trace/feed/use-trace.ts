/** The state of the trace in React. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { traceClient } from './client.ts'
import { keepAsking } from './keep-asking.ts'
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
 * @param ask the same function while what it asks for is the same; null: nothing just now
 * @param hear is not called once another question is asked, or nobody looks any more
 */
export function useAsking<T>(source: TraceSource, ask: () => Promise<T> | null, hear: (answer: T) => void): void {
  const latest = useRef(hear)
  latest.current = hear
  useEffect(() => keepAsking(traceClient, source, ask, (answer) => latest.current(answer)), [source, ask])
}
