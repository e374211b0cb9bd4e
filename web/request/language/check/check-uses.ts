/** Where a block uses variables: each must have a value, and one of an environment must not lack another. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Report } from '../../../language/problem.ts'
import type { Source } from '../../../language/source.ts'
import { type Variables, variableUses, variableValue } from '../../../language/variables.ts'
import { readPlace } from '../answers.ts'
import type { Surroundings } from '../surroundings.ts'
import { nearest } from './nearest.ts'

export interface UseContext {
  readonly known: Variables
  /** Names that the block itself gives a value. */
  readonly defined: readonly string[]
  /** Requests whose answers may be used. */
  readonly answered: readonly string[]
  readonly surroundings: Surroundings
}

/** @param start where `text` stands in the source */
export function checkUses(source: Source, text: string, start: number, within: UseContext, report: Report): void {
  const { known, answered, surroundings } = within
  for (const use of variableUses(text)) {
    const place = readPlace(use.name)
    const span = source.span(start + use.start, start + use.end)
    if (variableValue(use.name, known) !== null) {
      const lacked = lackedBy(use.name, within)
      if (lacked !== null) {
        const facts = { name: use.name, uses: lacked }
        report({ code: 'variable-unfinished', severity: 'error', span, facts })
      }
    } else if (place && !answered.includes(place.name)) {
      report({ code: 'answer-unknown', severity: 'error', span, facts: { name: use.name, request: place.name } })
    } else if (!place) {
      const names = Object.keys(known)
      const facts = {
        name: use.name,
        known: names.slice(0, MOST_NAMES).map(braced).join(', '),
        nearest: nearest(use.name, names, 1).map(braced),
        elsewhere: surroundings.named?.elsewhere(use.name) ?? [],
      }
      report({ code: 'variable-unknown', severity: 'error', span, facts })
    }
  }
}

/** More than these nobody reads in a sentence. */
const MOST_NAMES = 8

function braced(name: string): string {
  return `{{${name}}}`
}

/** What a value of an environment uses and nobody gives; null: it lacks nothing, or it is the block's own. */
function lackedBy(name: string, { known, defined, surroundings: { named } }: UseContext): string | null {
  if (defined.includes(name) || !named?.list.some((one) => one.name === name)) return null
  const [use] = variableUses(ownValue(known, name) ?? '')
  return use === undefined ? null : braced(use.name)
}
