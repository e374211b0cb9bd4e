/** Which of a language's words about close codes is meant; without Vite, for the build of the course as well. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './codes.en.ts'

export function closeMeaning(words: Translated<typeof english>, code: number, subprotocol = ''): string {
  const among = ownValue<Readonly<Record<string, string>>>(words.subprotocols, subprotocol)
  const meaning = ownValue<string>(words.codes, String(code)) ?? ownValue(among, String(code))
  if (meaning !== undefined) return meaning
  if (code >= 4000 && code <= 4999) return words.private
  return code >= 3000 && code <= 3999 ? words.registered : words.reserved
}
