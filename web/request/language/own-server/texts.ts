import { joinTexts, type Language } from '../../../i18n/index.ts'
import type { OwnKnowledge } from './knowledge.ts'
import type { texts as english } from './texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))

/** What `{{mine}}` stands for, in a sentence. */
export function saidOfMine(own: OwnKnowledge | null, language: Language): string {
  const words = texts.in(language)
  return own === null ? words.notDeployed : words.deployed(own.services.join(', '))
}
