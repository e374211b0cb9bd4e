import { LANGUAGES, type Language } from '../i18n/index.ts'

/** The language for someone who opens `/`: the one chosen before, else the first of the browser's that the app speaks. */
export function chooseLanguage(chosen: Language | null, browser: readonly string[]): Language {
  if (chosen !== null) return chosen
  for (const tag of browser) {
    const language = LANGUAGES.find((each) => each === tag.toLowerCase().split('-')[0])
    if (language !== undefined) return language
  }
  return 'en'
}
