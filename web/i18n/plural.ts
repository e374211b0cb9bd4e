/** Counting words: `plural('ru', 5, { one: 'байт', few: 'байта', many: 'байтов', other: 'байта' }) // 'байтов'`. */
import { byLanguage, type Language } from './language-list.ts'

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & {
  readonly other: string
}

const rules = byLanguage((language) => new Intl.PluralRules(language))

export function plural(language: Language, count: number, forms: PluralForms): string {
  return forms[rules[language].select(count)] ?? forms.other
}
