/** Our directives and their values, with what each does. */
import { ownValue } from '#proto/wire/own-value.ts'
import { type Language, textsByLanguage } from '../../../i18n/index.ts'
import type { RequestNode } from '../../../language/ast.ts'
import type { Words } from '../../../language/proposal.ts'
import { DIRECTIVE_NAMES, directiveValues } from '../check/directive-values.ts'

const texts = textsByLanguage(import.meta.glob<Docs>('./directive-texts.??.ts', { eager: true, import: 'texts' }))

export type Docs = Readonly<Record<string, string>>

/** `request`: the one that the directive belongs to, where there is one already. */
export function directiveWords(name: string | undefined, request: RequestNode | null, language: Language): Words[] {
  const docs = texts[language]
  if (name === undefined) {
    return DIRECTIVE_NAMES.map((word) => {
      return { label: word, kind: 'keyword', doc: ownValue(docs, word) ?? '', insert: word }
    })
  }
  const values = directiveValues(request, name) ?? []
  return values.filter(Boolean).map((word) => {
    return { label: word, kind: 'keyword', detail: `@${name}`, doc: docs[`${name} ${word}`] ?? '', insert: word }
  })
}
