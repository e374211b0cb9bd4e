/** Apart from the other texts of streams: these words are there with the page, those come with the first stream. */
import { joinTexts } from '../../i18n/index.ts'
import type { texts as english } from './leaving-texts.en.ts'

export const texts = joinTexts(
  import.meta.glob<typeof english>('./leaving-texts.??.ts', { eager: true, import: 'texts' }),
)
