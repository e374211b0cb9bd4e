/**
 * Judges an exercise by its traffic. Checks about a call all have to hold for one and the same call: the one that meets
 * most of them is taken, the latest of equals, and what was seen is told of that one.
 */
import type { Language } from '../i18n/index.ts'
import type { RunTrace } from '../trace/types.ts'
import type { Check, CheckResult, Scope, Subject } from './types.ts'
import { say } from './words.ts'

/**
 * @param traces the runs since the exercise began, the latest last
 * @param pressed how many of them the latest press of Run made: one for each request of the block
 */
export function evaluate(
  checks: readonly Check[],
  traces: readonly RunTrace[],
  pressed: number = traces.length,
): CheckResult[] {
  const seen: Readonly<Record<Scope, readonly RunTrace[]>> = {
    run: traces.slice(-1),
    press: traces.slice(Math.max(0, traces.length - pressed)),
    session: traces,
    terminal: traces,
  }
  const scopes = new Map<Scope, Subject>()
  const subjectOf = (scope: Scope): Subject => {
    const subject = scopes.get(scope) ?? makeSubject(scope, checks, seen[scope], traces)
    scopes.set(scope, subject)
    return subject
  }
  return checks.map((check) => resultOf(check, subjectOf(check.scope)))
}

export function isSolved(results: readonly CheckResult[]): boolean {
  return results.length > 0 && results.every((result) => result.passed)
}

function makeSubject(
  scope: Scope,
  checks: readonly Check[],
  seen: readonly RunTrace[],
  session: readonly RunTrace[],
): Subject {
  const isSeen = (item: { readonly client: string }): boolean => scope !== 'terminal' || item.client === 'terminal'
  const calls = seen.flatMap((trace) => trace.calls).filter(isSeen)
  const exchanges = seen.flatMap((trace) => trace.exchanges).filter(isSeen)
  const history = session.flatMap((trace) => trace.calls)
  const subject = { traces: seen, exchanges, calls, history, call: undefined }
  const about = checks.filter((check) => check.scope === scope && check.level === 'call')
  const score = (call: Subject['call']): number =>
    about.filter((check) => check.judge({ ...subject, call }).passed).length
  let best: Subject['call']
  let most = -1
  for (const call of calls) {
    const met = score(call)
    if (met < most) continue
    best = call
    most = met
  }
  return { ...subject, call: best }
}

function resultOf(check: Check, subject: Subject): CheckResult {
  const { passed, saw, budget } = check.judge(subject)
  return {
    id: check.id,
    passed,
    ...(budget !== undefined && { budget }),
    sentence: (language) => sentence(check.need(language), passed, language),
    saw,
  }
}

function sentence(need: string, passed: boolean, language: Language): string {
  return say(passed ? 'done' : 'notYet', need)(language)
}
