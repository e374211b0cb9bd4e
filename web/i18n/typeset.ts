/** Places that must not break a line. All languages: before a dash, and between a number and what it counts; the rest is each one's own. */
import type { Language } from './language-list.ts'
import { ABOUT } from './languages/index.ts'

const NBSP = '\u00a0'

export function typeset(text: string, language: Language): string {
  return ABOUT[language].typeset(text.replace(/ (?=[—–])/g, NBSP).replace(/(?<=\d) (?=\p{L})/gu, NBSP))
}
