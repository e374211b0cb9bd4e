/**
 * Texts of one feature. A file per language (`texts.en.ts`, `texts.ru.ts`), joined by their names, so that a further language
 * is one more file. The others are typed after the English one: the compiler refuses a missing key and other arguments.
 */
import { useLanguage } from './language.tsx'
import { byLanguage, type Language } from './language-list.ts'

/** Same keys and same arguments, other words. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends (...parts: infer P) => string
    ? (...parts: P) => string
    : T[K] extends string
      ? string
      : Translated<T[K]>
}

export interface Texts<T> {
  /** The texts of the language that the app shows now; a React hook. */
  use(): Translated<T>
  /** The texts of a language, outside React. */
  in(language: Language): Translated<T>
}

/**
 * @param files by their names, which end with the language
 * @example
 * const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))
 * texts.in('ru').run // 'Запустить'
 */
export function joinTexts<T>(files: Readonly<Record<string, T>>): Texts<T>
export function joinTexts<T>(files: Readonly<Record<string, Translated<T>>>): Texts<T> {
  const languages = textsByLanguage(files)
  return {
    use: () => languages[useLanguage()],
    in: (language) => languages[language],
  }
}

/** The rows of files by the language that their names end with. That none is missing a test says (`languages.test.ts`). */
export function textsByLanguage<T>(files: Readonly<Record<string, T>>): Readonly<Record<Language, T>> {
  const named = new Map(Object.entries(files).map(([name, file]) => [name.slice(-'en.ts'.length, -'.ts'.length), file]))
  return byLanguage((language) => named.get(language) as T)
}
