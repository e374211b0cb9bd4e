/** What is missing, and how exchanges end early, in both languages. */
import { joinTexts } from '../../i18n/index.ts'
import type { texts as english } from './ladder-texts.en.ts'

export const ladderTexts = joinTexts(
  import.meta.glob<typeof english>('./ladder-texts.??.ts', { eager: true, import: 'texts' }),
)
