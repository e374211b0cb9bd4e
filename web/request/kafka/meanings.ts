/** What the broker's errors mean and what to do, and how a consumer ended, in both languages. */
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts, type Language } from '../../i18n/index.ts'
import type { texts as english } from './meaning-texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./meaning-texts.??.ts', { eager: true, import: 'texts' }))

export function kafkaErrorMeaning(name: string, language: Language): string {
  const { errors, otherError } = texts.in(language)
  return ownValue<string>(errors, name) ?? otherError
}

export function kafkaEndMeaning(reason: string, language: Language): string | null {
  return ownValue<string>(texts.in(language).ends, reason) ?? null
}
