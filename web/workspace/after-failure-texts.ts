import { joinTexts } from '../i18n/index.ts'
import type { texts as english } from './after-failure-texts.en.ts'

export const texts = joinTexts(
  import.meta.glob<typeof english>('./after-failure-texts.??.ts', { eager: true, import: 'texts' }),
)
