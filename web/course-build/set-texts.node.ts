/** Sets every sentence of a value as the lessons' are set: spaces that must not break. Names, paths and `code` stay as they are. */
import type { Language } from '../i18n/language-list.ts'
import { typeset } from '../i18n/typeset.ts'

export function setTexts<Value>(value: Value, language: Language): Value
export function setTexts(value: unknown, language: Language): unknown {
  if (typeof value === 'string') return setText(value, language)
  if (Array.isArray(value)) return value.map((each) => setTexts(each, language))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, setTexts(each, language)]))
}

function setText(text: string, language: Language): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : typeset(part, language)))
    .join('')
}
