import { reasonPhrases } from '#proto/wire/http1/status-codes.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts } from '../../i18n/index.ts'
import type { Codes } from '../../protocol-kit/codes.ts'
import type { texts as english } from './codes.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./codes.??.ts', { eager: true, import: 'texts' }))

export const codes: Codes = {
  name: (code) => reasonPhrases[code] ?? '',
  meaning: (code, language) => {
    const { statuses, classes, odd } = texts.in(language)
    const known = ownValue<string>(statuses, String(code))
    return known ?? ownValue<string>(classes, String(Math.floor(code / 100))) ?? odd
  },
}
