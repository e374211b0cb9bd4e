/** Texts of one feature in both languages. The compiler refuses a language that lacks a key or takes other arguments. */
import { useLanguage } from './language.tsx'
import type { Language } from './language-list.ts'

type Text = string | ((...parts: never[]) => string)

/** Same keys and same arguments, other words. */
type Translated<T> = {
  readonly [K in keyof T]: T[K] extends (...parts: infer P) => string ? (...parts: P) => string : string
}

export interface Texts<T> {
  /** The texts of the language that the app shows now; a React hook. */
  use(): Translated<T>
  /** The texts of a language, outside React. */
  in(language: Language): Translated<T>
}

/**
 * @example
 * const texts = defineTexts({ en: { run: 'Run', bytes: (n: number) => `${n} bytes` }, ru: { run: 'Запустить', bytes: … } })
 * texts.in('ru').run // 'Запустить'
 */
export function defineTexts<T extends Record<string, Text>>(languages: { en: T; ru: Translated<T> }): Texts<T>
export function defineTexts<T>(languages: Record<Language, Translated<T>>): Texts<T> {
  return {
    use: () => languages[useLanguage()],
    in: (language) => languages[language],
  }
}
