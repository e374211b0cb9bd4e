import { type Language, numberIn } from '../i18n/index.ts'

/** Below ten, tenths still say something. @example tenths('ru', 4.26) // '4,3' */
export function tenths(language: Language, value: number): string {
  const digits = value < 10 ? 1 : 0
  return numberIn(language, value, digits, digits)
}
