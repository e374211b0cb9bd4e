/** The languages, as plain data, which build programs read too. What is told of each stands in `languages/`. */
import { LANGUAGES, type Language } from '#proto/api/languages.ts'

export { LANGUAGES, type Language }

/** One of each language's. @example byLanguage((language) => language.toUpperCase()) // { en: 'EN', ru: 'RU' } */
export function byLanguage<T>(of: (language: Language) => T): Readonly<Record<Language, T>> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])) as Readonly<Record<Language, T>>
}
