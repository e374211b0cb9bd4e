/**
 * `/healthz`: whether this process lives, and whether it can do its work. What it cannot do without is asked anew, at most each
 * second, with little patience: a probe that waits says nothing.
 */
import { forOperator } from '../errors.ts'
import { monotonic } from '../monotonic.ts'

/** What the server needs; `check` rejects, with a reason for the operator, when it is not there. */
export interface Need {
  /** `store`, `redis` */
  readonly name: string
  readonly check: () => Promise<void>
  /** It is named where it is missing, and the rest goes on: nobody restarts the server for it. */
  readonly isOptional?: boolean
}

export type Finding = 'ok' | { readonly failing: string }

export interface Health {
  /** `degraded`: something is missing that the rest goes on without. */
  readonly status: 'ok' | 'degraded' | 'failing' | 'closing'
  readonly checks: Readonly<Record<string, Finding>>
}

const PATIENCE_MS = 1_000

export async function examine(needs: readonly Need[], closing: AbortSignal): Promise<Health> {
  const findings = await Promise.all(needs.map(async (need) => ({ need, finding: await findingOf(need.check) })))
  const checks = Object.fromEntries(findings.map(({ need, finding }) => [need.name, finding]))
  if (closing.aborted) return { status: 'closing', checks }
  const missing = findings.filter(({ finding }) => finding !== 'ok').map(({ need }) => need)
  const status = missing.length === 0 ? 'ok' : missing.every((need) => need.isOptional) ? 'degraded' : 'failing'
  return { status, checks }
}

/** Runs the checks at most this often, since they write and anybody may ask: requests in between get the last result. */
const FRESH_MS = 1_000

/** @param now ms, by a clock that nobody sets */
export function createExaminer(
  needs: readonly Need[],
  closing: AbortSignal,
  now: () => number = monotonic,
): () => Promise<Health> {
  let last: { readonly at: number; readonly health: Promise<Health> } | null = null
  return () => {
    if (last === null || closing.aborted || now() - last.at >= FRESH_MS)
      last = { at: now(), health: examine(needs, closing) }
    return last.health
  }
}

async function findingOf(check: Need['check']): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  })
  try {
    await Promise.race([check(), late])
    return 'ok'
  } catch (thrown) {
    return { failing: forOperator(thrown) }
  } finally {
    clearTimeout(timer)
  }
}
