/** What the usual headers are for, in one or two sentences. */
import { ownValue } from '#proto/wire/own-value.ts'
import { type Language, textsByLanguage } from '../../../i18n/index.ts'

type Docs = Readonly<Record<string, string>>

const docs = textsByLanguage(
  import.meta.glob<Docs>('../../../protocols/http/headers/purposes.??.ts', { eager: true, import: 'purposes' }),
)

export function headerDoc(name: string, language: Language): string {
  return ownValue(docs[language], name.toLowerCase()) ?? ''
}
