import type { AboutLanguage } from './about.ts'

export const en: AboutLanguage = {
  name: 'English',
  short: 'Eng',
  letters: 'A',
  typeset: (text) => text,
  numberedModule: /\bmodules?\s+\d+/i,
}
