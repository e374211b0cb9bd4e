/** What each problem of a block is and what to do about it, in both languages. */
import { type Language, textsByLanguage } from '../../i18n/index.ts'
import type { ProblemCode, ProblemFacts, ProblemOf } from '../../language/problem.ts'

const catalogues = textsByLanguage(import.meta.glob<Catalogue>('./texts.??.ts', { eager: true, import: 'texts' }))

export type Catalogue = { readonly [K in ProblemCode]: (facts: Readonly<ProblemFacts[K]>) => string }

/** The sentence that stands under the marker and in the list of problems. */
export function describeProblem<K extends ProblemCode>(problem: ProblemOf<K>, language: Language): string {
  return catalogues[language][problem.code](problem.facts)
}
