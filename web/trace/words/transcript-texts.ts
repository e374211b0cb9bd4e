/** Words of the text transcript. */
import { joinTexts } from '../../i18n/index.ts'
import type { texts as english } from './transcript-texts.en.ts'

export const transcriptTexts = joinTexts(
  import.meta.glob<typeof english>('./transcript-texts.??.ts', { eager: true, import: 'texts' }),
)
