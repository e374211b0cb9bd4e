/**
 * A word as the index keeps it and as a query asks for it: small letters, and the ending cut off, so that «трейлеров» finds
 * «трейлеры» and “trailers” finds “trailer”. Not linguistics: what is cut wrongly is cut so on both sides. A word is told by its
 * letters, not by the page's language: English words stand on all pages.
 */
import { forms as en } from './forms.en.ts'
import { forms as ru } from './forms.ru.ts'

export interface Forms {
  /** Whether a word of small letters may be of this language. */
  has(word: string): boolean
  /** What its forms have in common. */
  stem(word: string): string
}

/** The first that has a word takes it. */
const FORMS: readonly Forms[] = [ru, en]

/** For MiniSearch's `processTerm`, when indexing and when asking. */
export function wordOf(term: string): string {
  const word = term.toLowerCase()
  return FORMS.find(({ has }) => has(word))?.stem(word) ?? word
}
