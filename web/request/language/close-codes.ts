/** What the codes of a WebSocket's closing say: RFC 6455 §7.4 and IANA's registry; and Socket.IO's words for the same. */
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts, type Language } from '../../i18n/index.ts'
import type { texts as english } from './close-code-texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./close-code-texts.??.ts', { eager: true, import: 'texts' }))

/** Names of the codes that have a meaning of their own. */
export const CLOSE_CODES: Readonly<Record<keyof typeof english.codes, string>> = {
  1000: 'Normal Closure',
  1001: 'Going Away',
  1002: 'Protocol Error',
  1003: 'Unsupported Data',
  1005: 'No Status Received',
  1006: 'Abnormal Closure',
  1007: 'Invalid Payload Data',
  1008: 'Policy Violation',
  1009: 'Message Too Big',
  1010: 'Mandatory Extension',
  1011: 'Internal Error',
  1012: 'Service Restart',
  1013: 'Try Again Later',
  1014: 'Bad Gateway',
  1015: 'TLS Handshake',
}

export function closeCodeName(code: number): string {
  const known = ownValue<string>(CLOSE_CODES, String(code))
  if (known !== undefined) return known
  if (code >= 4000 && code <= 4999) return 'Private Use'
  return code >= 3000 && code <= 3999 ? 'Registered' : 'Reserved'
}

export function closeCodeMeaning(code: number, language: Language): string {
  const { codes, registered, private: own, reserved } = texts.in(language)
  const known = ownValue<string>(codes, String(code))
  if (known !== undefined) return known
  if (code >= 4000 && code <= 4999) return own
  return code >= 3000 && code <= 3999 ? registered : reserved
}

export function disconnectMeaning(reason: string, language: Language): string {
  const { socketIo } = texts.in(language)
  return ownValue<string>(socketIo, reason) ?? socketIo['transport error']
}
