/** The words of bodies in parts, and of forms as a table. */
import { joinTexts } from '../../i18n/index.ts'
import type { texts as english } from './parts-texts.en.ts'

export const partsTexts = joinTexts(
  import.meta.glob<typeof english>('./parts-texts.??.ts', { eager: true, import: 'texts' }),
)
