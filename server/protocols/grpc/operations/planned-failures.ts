/** Failures that one sandbox's next calls meet, by method: how many are left, and what they say. */
import type { Code } from '@connectrpc/connect'

export interface Failure {
  readonly code: Code
  /** ms until the client may try again; negative: it shall not; undefined: nothing is said. */
  readonly pushbackMs: number | undefined
}

export interface PlannedFailures {
  /** @param method `user.UserService/GetUser`; empty: every method */
  plan(method: string, times: number, failure: Failure): void
  /** The failure that this call meets, if any; it is used up by that. */
  take(method: string): Failure | undefined
  readonly isEmpty: boolean
  clear(): void
}

export function createPlannedFailures(): PlannedFailures {
  const planned = new Map<string, { left: number; readonly failure: Failure }>()
  return {
    plan(method, times, failure) {
      if (times === 0 && method === '') planned.clear()
      if (times === 0) planned.delete(method)
      else planned.set(method, { left: times, failure })
    },
    take(method) {
      const key = planned.has(method) ? method : ''
      const plan = planned.get(key)
      if (plan === undefined) return undefined
      plan.left -= 1
      if (plan.left === 0) planned.delete(key)
      return plan.failure
    },
    get isEmpty() {
      return planned.size === 0
    },
    clear: () => planned.clear(),
  }
}
