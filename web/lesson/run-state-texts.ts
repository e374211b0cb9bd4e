import { joinTexts } from '../i18n/index.ts'
import type { texts as english } from './run-state-texts.en.ts'

export const texts = joinTexts(
  import.meta.glob<typeof english>('./run-state-texts.??.ts', { eager: true, import: 'texts' }),
)
