/** What protobuf-es says of bytes that it cannot read, in the reader's language; what is not known here stays in its own words. */
import { type Language, textsByLanguage } from '../i18n/index.ts'

const texts = textsByLanguage(
  import.meta.glob<LibrarySentences>('./library-texts.??.ts', { eager: true, import: 'texts' }),
)

const KNOWN = {
  ends: /^premature EOF$/,
  varint: /^invalid varint$/,
  tag: /^illegal tag: field no (\d+) wire type (\d+)$/,
  wireType: /^cant skip wire type (\d+)$/,
  endGroup: /^invalid end group tag$/,
  utf8: /encoded data was not valid|invalid UTF-?8/i,
} as const

export type LibrarySentences = Readonly<Record<keyof typeof KNOWN, (...facts: readonly string[]) => string>>

export function libraryWords(words: string, language: Language): string {
  for (const key of Object.keys(KNOWN) as (keyof typeof KNOWN)[]) {
    const found = KNOWN[key].exec(words)
    if (found !== null) return texts[language][key](...found.slice(1))
  }
  return words
}
