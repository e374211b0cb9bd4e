export { useLanguage, useLanguageStore } from './language.ts'
export { LANGUAGES, type Language } from './language-list.ts'
export { type PluralForms, plural } from './plural.ts'
export { defineTexts, type Texts } from './texts.ts'
