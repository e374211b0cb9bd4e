/** Which services serve, for one sandbox (grpc/doc/health-checking.md). All do until somebody says otherwise. */
import { createBell } from './bell.ts'

/** `unknown`: a service that is not here. */
export type ServingState = 'serving' | 'not-serving' | 'unknown'

export interface HealthStates {
  set(service: string, isServing: boolean): void
  of(service: string): ServingState
  /** The state as it is, then each change, until the signal or the server's end. */
  watch(service: string, signal: AbortSignal): AsyncGenerator<ServingState>
  /** All serve again. */
  clear(): void
  /** No service serves any more: watchers get this as their last status. */
  close(): void
}

/** @param isKnown whether there is such a service; the empty name is the server as a whole */
export function createHealthStates(isKnown: (service: string) => boolean): HealthStates {
  const down = new Set<string>()
  const bell = createBell()
  let isClosed = false

  const of = (service: string): ServingState => {
    if (service !== '' && !isKnown(service)) return 'unknown'
    return isClosed || down.has(service) ? 'not-serving' : 'serving'
  }
  return {
    of,
    set(service, isServing) {
      if (isServing) down.delete(service)
      else down.add(service)
      bell.ring()
    },
    async *watch(service, signal) {
      let told: ServingState | undefined
      while (!signal.aborted) {
        const state = of(service)
        if (state !== told) yield state
        told = state
        if (isClosed) return
        // What changed while the last state was on its way is told at once.
        if (of(service) === told) await bell.next(signal)
      }
    },
    clear() {
      down.clear()
      bell.ring()
    },
    close() {
      isClosed = true
      bell.ring()
    },
  }
}
