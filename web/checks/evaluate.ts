/**
 * Judges an exercise by its traffic. Checks about a call all have to hold for one and the same call: the one that meets
 * most of them is taken, the latest of equals, and what was seen is told of that one.
 */
import type { Language } from '../i18n/index.ts'
import type { RunTrace } from '../trace/types.ts'
import type { Check, CheckResult, Scope, Subject } from './types.ts'

/** `traces`: the runs since the exercise began, the latest last. */
export function evaluate(checks: readonly Check[], traces: readonly RunTrace[]): CheckResult[] {
  const scopes = new Map<Scope, Subject>()
  for (const { scope } of checks) {
    if (!scopes.has(scope)) scopes.set(scope, subjectOf(scope, checks, traces))
  }
  return checks.map((check) => resultOf(check, scopes.get(check.scope) ?? subjectOf(check.scope, checks, traces)))
}

export function isSolved(results: readonly CheckResult[]): boolean {
  return results.length > 0 && results.every((result) => result.passed)
}

function subjectOf(scope: Scope, checks: readonly Check[], traces: readonly RunTrace[]): Subject {
  const seen = scope === 'run' ? traces.slice(-1) : traces
  const isSeen = (item: { readonly client: string }): boolean => scope !== 'terminal' || item.client === 'terminal'
  const calls = seen.flatMap((trace) => trace.calls).filter(isSeen)
  const exchanges = seen.flatMap((trace) => trace.exchanges).filter(isSeen)
  const subject = { traces: seen, exchanges, calls, call: undefined }
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
  const { passed, saw } = check.judge(subject)
  return {
    id: check.id,
    passed,
    sentence: (language) => sentence(check.need(language), passed, language),
    saw,
  }
}

function sentence(need: string, passed: boolean, language: Language): string {
  const verdict = passed ? { en: 'Done', ru: 'Есть' } : { en: 'Not yet', ru: 'Пока нет' }
  return `${verdict[language]} — ${need}.`
}
