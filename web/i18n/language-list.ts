/** The app's two languages: plain data, which build programs read too. */
export const LANGUAGES = ['en', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

/** One of each language's. @example byLanguage((language) => language.toUpperCase()) // { en: 'EN', ru: 'RU' } */
export function byLanguage<T>(of: (language: Language) => T): Readonly<Record<Language, T>> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])) as Readonly<Record<Language, T>>
}
