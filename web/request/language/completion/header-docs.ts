/** What the usual headers are for, in one or two sentences. */
import { ownValue } from '#proto/wire/own-value.ts'
import { type Language, textsByLanguage } from '../../../i18n/index.ts'

const docs = textsByLanguage(import.meta.glob<Docs>('./header-docs.??.ts', { eager: true, import: 'texts' }))

export type Docs = Readonly<Record<string, string>>

export function headerDoc(name: string, language: Language): string {
  return ownValue(docs[language], name.toLowerCase()) ?? ''
}
