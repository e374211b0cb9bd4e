/** Names of frame kinds. HTTP/2 and WebSocket names stay as the specifications write them; HTTP/1.1 has only plain words. */
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts, type Language } from '../i18n/index.ts'
import type { texts as english } from './kind-texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./kind-texts.??.ts', { eager: true, import: 'texts' }))

export function kindName(kind: string, language: Language): string {
  return ownValue<string>(texts.in(language).names, kind) ?? kind
}
