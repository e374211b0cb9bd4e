/**
 * Calls what the learner has deployed, line by line, and judges each by its traffic. Knows neither React nor how a call is made: the app
 * makes it from the page, tests from Node.
 *
 *   a line ─► values drawn ─► its block, filled ─► called ─► traffic ─► checks, filled the same ─► an outcome
 */
import { type CheckResult, evaluate, isSolved, parseChecks } from '../checks/index.ts'
import type { ProbeLine } from '../lessons/index.ts'
import type { RunFailure } from '../request/index.ts'
import type { RunTrace } from '../trace/index.ts'
import { drawValues, filled, type Values } from './values.ts'

/** What came of one block. */
export interface Called {
  /** Ids of its runs, one for each of its requests that was sent. */
  readonly runs: readonly string[]
  readonly traces: readonly RunTrace[]
  /** Why a call came to nothing; null: each had an answer. */
  readonly failure: RunFailure | null
}

/** Runs a block to its end and to the last of its bytes. */
export type Caller = (block: string) => Promise<Called>

export interface LineOutcome {
  readonly passed: boolean
  readonly runs: readonly string[]
  /** Of the calls at once: how many there were, and how many passed. */
  readonly count: number
  readonly good: number
  /** Of the first call that did not pass, or of the last. */
  readonly results: readonly CheckResult[]
  /** Where that call came to nothing. */
  readonly failure: RunFailure | null
}

export interface ProbeOptions {
  /** Aborted: no further line is called. */
  readonly signal?: AbortSignal
  onStart?(line: ProbeLine): void
  onOutcome?(line: ProbeLine, outcome: LineOutcome): void
}

/** The lines one after another, since a later one asks for what an earlier one left behind. */
export async function runProbe(
  lines: readonly ProbeLine[],
  call: Caller,
  { signal, onStart, onOutcome }: ProbeOptions = {},
): Promise<ReadonlyMap<string, LineOutcome>> {
  const shared = drawValues()
  const outcomes = new Map<string, LineOutcome>()
  for (const line of lines) {
    if (signal?.aborted) break
    onStart?.(line)
    const outcome = await runLine(line, call, shared)
    outcomes.set(line.id, outcome)
    onOutcome?.(line, outcome)
  }
  return outcomes
}

async function runLine(line: ProbeLine, call: Caller, shared: Values): Promise<LineOutcome> {
  const calls = await Promise.all(
    Array.from({ length: line.times }, async () => {
      const values = drawValues(shared)
      const called = await call(filled(line.call, values))
      const results = evaluate(parseChecks(filled(line.checks, values), line.id), called.traces, called.traces.length)
      return { called, results, passed: isSolved(results) }
    }),
  )
  const told = calls.find(({ passed }) => !passed) ?? calls.at(-1)
  const good = calls.filter(({ passed }) => passed).length
  return {
    passed: good === calls.length,
    runs: calls.flatMap(({ called }) => called.runs),
    count: calls.length,
    good,
    results: told?.results ?? [],
    failure: told === undefined || told.passed ? null : told.called.failure,
  }
}
