/** What each problem of a .proto file is and what to do about it, in both languages. */
import { type Language, textsByLanguage } from '../i18n/index.ts'
import type { ProtoProblem, ProtoProblemCode } from '../proto-compiler/index.ts'

const texts = textsByLanguage(import.meta.glob<Catalogue>('./problem-texts.??.ts', { eager: true, import: 'texts' }))

export type Facts = Readonly<Record<string, string>>

export type Catalogue = Readonly<Record<ProtoProblemCode, (facts: Facts) => string>>

export function describeProto({ code, facts }: ProtoProblem, language: Language): string {
  return texts[language][code](facts)
}
