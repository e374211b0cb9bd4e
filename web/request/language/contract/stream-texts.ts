import { joinTexts } from '../../../i18n/index.ts'
import type { texts as english } from './stream-texts.en.ts'

export const streamTexts = joinTexts(
  import.meta.glob<typeof english>('./stream-texts.??.ts', { eager: true, import: 'texts' }),
)
