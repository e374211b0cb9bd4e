import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './ways-texts.en.ts'

export const texts: Translated<typeof english> = {
  toRequest: 'Перейти к\u00a0запросу',
  toFrames: 'Перейти к\u00a0кадрам',
}
