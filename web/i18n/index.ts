export {
  LANGUAGES,
  type Language,
  useLanguage,
  useLanguageStore,
} from './language.ts'
export { type PluralForms, plural } from './plural.ts'
export { defineTexts, type Texts } from './texts.ts'
