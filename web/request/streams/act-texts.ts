import { joinTexts } from '../../i18n/index.ts'
import type { texts as english } from './act-texts.en.ts'

export type ActWords = Readonly<Record<keyof typeof english, string>>

export const actTexts = joinTexts(
  import.meta.glob<typeof english>('./act-texts.??.ts', { eager: true, import: 'texts' }),
)
