import { joinTexts } from '../i18n/index.ts'
import type { texts as english } from './ways-texts.en.ts'

export const texts = joinTexts(import.meta.glob<typeof english>('./ways-texts.??.ts', { eager: true, import: 'texts' }))
