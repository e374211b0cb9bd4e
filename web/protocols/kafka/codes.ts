import { ERRORS } from '#proto/wire/kafka/errors.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts, type Language } from '../../i18n/index.ts'
import { asSentence, type Codes } from '../../protocol-kit/codes.ts'
import type { texts as english } from './codes.en.ts'
import { errorMeaning } from './error-meaning.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./codes.??.ts', { eager: true, import: 'texts' }))

export const codes: Codes = {
  name: (code) => ERRORS.get(code) ?? '',
  meaning: (code, language) => errorMeaning(texts.in(language), code),
}

/** What it means and, where known, what the author of the request can do. */
export function answerMeaning(code: number, language: Language): string {
  const advice = ownValue<string>(texts.in(language).advice, String(code))
  return [asSentence(codes.meaning(code, language)), advice].filter((part) => part !== undefined).join(' ')
}

/** How a consumer ended. */
export function endMeaning(reason: string, language: Language): string {
  return asSentence(ownValue<string>(texts.in(language).ends, reason) ?? reason)
}
