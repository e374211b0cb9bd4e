/** What parts of the guide are called behind the `#` of an address, so that the search can lead to them. */
import type { Situation } from './types.ts'

export const pairId = (pair: string): string => `pair-${pair}`

export const criterionId = (criterion: string): string => `question-${criterion}`

/** An element's id in the narrow matrix alone; the wide one has a place for one reason, and brings it into sight by itself. */
export const situationPlace = (situation: string): string => `case-${situation}`

/** @returns the situation's id; null when the address means none */
export function situationMeant(situations: readonly Pick<Situation, 'id'>[], fragment: string): string | null {
  return situations.find(({ id }) => situationPlace(id) === fragment)?.id ?? null
}
