/** The state of the trace in React. */
import { useSyncExternalStore } from 'react'
import { type TraceState, traceClient } from './client.ts'

/** @example const isLive = useTrace((state) => state.connection.mine === 'live') */
export function useTrace<T>(select: (state: TraceState) => T): T {
  return useSyncExternalStore(traceClient.subscribe, () => select(traceClient.getState()))
}
