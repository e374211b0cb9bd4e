/**
 * What a learner does to the gRPC server of a sandbox, as an operator would: interceptors on and off, failures to come, health.
 * Kept in memory and in this process alone; whoever did nothing costs nothing.
 */
import { type CallLog, createCallLog } from './call-log.ts'
import { createHealthStates, type HealthStates } from './health-states.ts'
import { createPlannedFailures, type PlannedFailures } from './planned-failures.ts'

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
