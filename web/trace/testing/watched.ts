/** The state of a trace that changes when a test says so. */
import { IDLE } from '../feed/trace-state.ts'
import type { Watched } from '../feed/until-changed.ts'

/** Something recorded is told as the client tells it: to all who listen, after it is in `state`. */
export function watchedTrace() {
  const listeners = new Set<() => void>()
  let state = IDLE
  const trace: Watched = {
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  function change(source: 'mine' | 'shared'): void {
    state = { ...state, version: { ...state.version, [source]: state.version[source] + 1 } }
    for (const listener of listeners) listener()
  }
  return { trace, listeners, change }
}
