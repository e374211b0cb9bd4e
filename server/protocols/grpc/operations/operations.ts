/**
 * What a learner does to the gRPC server of a sandbox, as an operator would: interceptors on and off, failures to come, health.
 * Kept in memory and in this process alone; a sandbox that did nothing costs nothing.
 */
import type { Code } from '@connectrpc/connect'
import { type CallLog, createCallLog } from './call-log.ts'
import { createHealthStates, type HealthStates } from './health-states.ts'

export interface SandboxOperations {
  logging: boolean
  auth: boolean
  readonly failures: PlannedFailures
  readonly health: HealthStates
  readonly log: CallLog
}

export interface Operations {
  of(sandbox: string): SandboxOperations
  /** Whether the calls of this sandbox are nobody's business: no interceptor looks at them. */
  isQuiet(sandbox: string): boolean
  /** As at the beginning. Who watches or follows goes on doing so. */
  reset(sandbox: string): void
  /** Nothing serves any more. */
  close(): void
}

/** @param isService whether there is a service of this name */
export function createOperations(isService: (name: string) => boolean): Operations {
  const bySandbox = new Map<string, SandboxOperations>()
  let isClosed = false

  const create = (): SandboxOperations => ({
    logging: false,
    auth: false,
    failures: createPlannedFailures(),
    health: createHealthStates(isService),
    log: createCallLog(),
  })
  return {
    of(sandbox) {
      const known = bySandbox.get(sandbox)
      if (known !== undefined) return known
      const made = create()
      if (isClosed) made.health.close()
      bySandbox.set(sandbox, made)
      return made
    },
    isQuiet(sandbox) {
      const known = bySandbox.get(sandbox)
      return known === undefined || (!known.logging && !known.auth && known.failures.isEmpty)
    },
    reset(sandbox) {
      const known = bySandbox.get(sandbox)
      if (known === undefined) return
      known.logging = false
      known.auth = false
      known.failures.clear()
      known.health.clear()
      known.log.clear()
    },
    close() {
      isClosed = true
      for (const { health } of bySandbox.values()) health.close()
    },
  }
}

interface Failure {
  readonly code: Code
  /** ms until the client may try again; negative: it shall not; undefined: nothing is said. */
  readonly pushbackMs: number | undefined
}

/** Failures that one sandbox's next calls meet, by method: how many are left, and what they say. */
interface PlannedFailures {
  /** @param method `user.UserService/GetUser`; empty: every method */
  plan(method: string, times: number, failure: Failure): void
  /** The failure that this call meets, if any; it is used up by that. */
  take(method: string): Failure | undefined
  readonly isEmpty: boolean
  clear(): void
}

function createPlannedFailures(): PlannedFailures {
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
