/** The words of the ruler, in both languages. What each protocol does is said in way-texts.ts. */
import { joinTexts } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))
