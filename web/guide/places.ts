/** What parts of the guide are called behind the `#` of an address, so that the search can lead to them. */
import type { Situation } from './types.ts'

export const pairId = (pair: string): string => `pair-${pair}`

export const criterionId = (criterion: string): string => `question-${criterion}`

/** The matrix shows it in two ways, one of them hidden: it is no element's id. */
export const situationPlace = (situation: string): string => `case-${situation}`

/** @returns the situation's id; null when the address means none */
export function situationMeant(situations: readonly Pick<Situation, 'id'>[], fragment: string): string | null {
  return situations.find(({ id }) => situationPlace(id) === fragment)?.id ?? null
}
