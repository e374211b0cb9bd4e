/** `calls` and `sequence`: several requests together; each is described by the checks that one request can meet. */
import type { Language } from '../../i18n/index.ts'
import type { TraceCall } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Condition, Predicate, Say, Subject } from '../types.ts'
import { say } from '../words.ts'

/** Reads `{ request: …, response: … }`: all of it has to hold for one and the same call. */
export type ReadTogether = (reader: Reader) => Condition

/** How many are told of what was seen, the latest. */
const TOLD = 4

/** `that`: which calls are counted, all of them by default; `count`: how many there have to be. */
export function calls(together: ReadTogether): Predicate {
  return (reader) => {
    const parts = reader.map(['that', 'count'])
    const count = parseMatcher(parts.count ?? reader.fail('needs a count'))
    const that = parts.that && together(parts.that)
    return {
      level: 'traffic',
      need: (language) => {
        const what = that ? ` (${that.need(language)})` : ''
        return say('requestsThat', what, count.need(language))(language)
      },
      judge: (subject) => {
        const found = subject.calls.filter((call) => that === undefined || isMet(that, subject, call))
        return {
          passed: subject.calls.length > 0 && count.test(found.length),
          saw: (language) =>
            say('seenOf', found.length, subject.calls.length, listOf(subject.calls)(language))(language),
        }
      },
    }
  }
}

interface Step {
  readonly wanted: Condition
  /** What must not have come since the step before. */
  readonly never: Condition | undefined
}

/** Calls that came one after another, with any others between them but those of a `never` that stands there. */
export function sequence(together: ReadTogether): Predicate {
  return (reader) => {
    const steps = readSteps(reader, together)
    return {
      level: 'traffic',
      need: (language) => steps.map((step) => needOf(step, language)).join(say('stepsThen')(language)),
      judge: (subject) => {
        let met = 0
        for (const call of subject.calls) {
          const step = steps[met]
          if (step === undefined) break
          if (isMet(step.wanted, subject, call)) met += 1
          // The step before holds no longer: it has to come again.
          else if (step.never !== undefined && isMet(step.never, subject, call)) met -= 1
        }
        return {
          passed: met === steps.length,
          saw: (language) => say('seenOf', met, steps.length, listOf(subject.calls)(language))(language),
        }
      },
    }
  }
}

function readSteps(reader: Reader, together: ReadTogether): readonly Step[] {
  const steps: Step[] = []
  let never: Condition | undefined
  for (const entry of reader.list()) {
    const [[name, barred] = [], ...others] = entry.entries()
    if (name === 'never' && barred !== undefined && others.length === 0) {
      if (steps.length === 0 || never !== undefined) entry.fail('never stands between two requests')
      never = together(barred)
    } else {
      steps.push({ wanted: together(entry), never })
      never = undefined
    }
  }
  return never === undefined ? steps : reader.fail('never stands between two requests')
}

function needOf({ wanted, never }: Step, language: Language): string {
  const before = never === undefined ? '' : say('notSince', never.need(language))(language)
  return before + wanted.need(language)
}

function isMet(condition: Condition, subject: Subject, call: TraceCall): boolean {
  return condition.judge({ ...subject, call }).passed
}

function listOf(seen: readonly TraceCall[]): Say {
  if (seen.length === 0) return (language) => callText(undefined, language)
  return (language) =>
    [...(seen.length > TOLD ? ['…'] : []), ...seen.slice(-TOLD).map((call) => callText(call, language))].join('; ')
}
