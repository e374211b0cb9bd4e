/** What protobuf-es says of bytes that it cannot read, in the reader's language; what is not known here stays in its own words. */
import type { Language } from '../i18n/index.ts'

type Sentence = (...facts: readonly string[]) => string

const KNOWN: readonly { readonly said: RegExp; readonly en: Sentence; readonly ru: Sentence }[] = [
  {
    said: /^premature EOF$/,
    en: () => 'the bytes end in the middle of a value (premature EOF).',
    ru: () => 'байты кончаются посреди значения (premature EOF).',
  },
  {
    said: /^invalid varint$/,
    en: () => 'a number goes on for more than ten bytes (invalid varint).',
    ru: () => 'число длиннее десяти байт (invalid varint).',
  },
  {
    said: /^illegal tag: field no (\d+) wire type (\d+)$/,
    en: (number, type) => `these are no fields: number ${number}, wire type ${type} (illegal tag).`,
    ru: (number, type) => `это не поля: номер ${number}, тип записи ${type} (illegal tag).`,
  },
  {
    said: /^cant skip wire type (\d+)$/,
    en: (type) => `there is no wire type ${type}, so nobody knows where the field ends.`,
    ru: (type) => `типа записи ${type} не бывает, и где кончается поле, неизвестно.`,
  },
  {
    said: /^invalid end group tag$/,
    en: () => 'a group ends that never began (invalid end group tag).',
    ru: () => 'кончается группа, которая не начиналась (invalid end group tag).',
  },
  {
    said: /encoded data was not valid|invalid UTF-?8/i,
    en: () => 'a text is not UTF-8.',
    ru: () => 'текст записан не в UTF-8.',
  },
]

export function libraryWords(words: string, language: Language): string {
  for (const known of KNOWN) {
    const found = known.said.exec(words)
    if (found !== null) return known[language](...found.slice(1))
  }
  return words
}
