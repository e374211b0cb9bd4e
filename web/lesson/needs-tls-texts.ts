import { joinTexts } from '../i18n/index.ts'
import type { texts as english } from './needs-tls-texts.en.ts'

export const texts = joinTexts(
  import.meta.glob<typeof english>('./needs-tls-texts.??.ts', { eager: true, import: 'texts' }),
)
