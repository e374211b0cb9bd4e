/** Counting words: `plural('ru', 5, { one: 'байт', few: 'байта', many: 'байтов', other: 'байта' }) // 'байтов'`. */
import type { Language } from './language-list.ts'

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & {
  readonly other: string
}

const rules: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  ru: new Intl.PluralRules('ru'),
}

export function plural(language: Language, count: number, forms: PluralForms): string {
  return forms[rules[language].select(count)] ?? forms.other
}
