/** What is missing, and how exchanges end early, in both languages. */
import { joinTexts } from '../../i18n/index.ts'
import type { texts as english } from './notice-texts.en.ts'

export const noticeTexts = joinTexts(
  import.meta.glob<typeof english>('./notice-texts.??.ts', { eager: true, import: 'texts' }),
)
