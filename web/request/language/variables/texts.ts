import { joinTexts } from '../../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const variableTexts = joinTexts(
  import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }),
)
