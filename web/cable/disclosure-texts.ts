/** What is said before anything is loaded. */
import { joinTexts } from '../i18n/index.ts'
import type { texts as english } from './disclosure-texts.en.ts'

export const disclosureTexts = joinTexts(
  import.meta.glob<typeof english>('./disclosure-texts.??.ts', { eager: true, import: 'texts' }),
)
