/** Which of a language's words about an error code is meant; without Vite, for the build of the course as well. */
import { ERRORS } from '#proto/wire/kafka/errors.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './codes.en.ts'

export function errorMeaning({ errors, named, unknown }: Translated<typeof english>, code: number): string {
  const name = ERRORS.get(code)
  return ownValue<string>(errors, String(code)) ?? (name === undefined ? unknown : named(name))
}
