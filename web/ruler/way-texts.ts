/** How each protocol does the task, in both languages: what goes over the wire, and where it cannot do a part by itself. */
import { RULER_NAMES, type RulerProtocol } from '#proto/api/ruler.ts'
import { type Language, textsByLanguage } from '../i18n/index.ts'

const texts = textsByLanguage(import.meta.glob<Said>('./way-texts.??.ts', { eager: true, import: 'texts' }))

export interface Way {
  readonly name: string
  readonly get: string
  readonly news: string
}

export type Said = Readonly<Record<RulerProtocol, Omit<Way, 'name'>>>

export function nameOf(protocol: RulerProtocol): string {
  return RULER_NAMES[protocol]
}

export function wayOf(protocol: RulerProtocol, language: Language): Way {
  return { name: RULER_NAMES[protocol], ...texts[language][protocol] }
}
