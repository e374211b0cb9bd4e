import { expect, test } from 'vitest'
import { chooseLanguage } from './language-choice.ts'

test.each([
  { chosen: null, browser: ['ru-RU', 'en'], language: 'ru' },
  { chosen: null, browser: ['de-DE', 'EN-gb', 'ru'], language: 'en' },
  { chosen: null, browser: ['de', 'fr'], language: 'en' },
  { chosen: null, browser: [], language: 'en' },
  { chosen: 'ru', browser: ['en'], language: 'ru' },
] as const)('chooses $language for $browser when $chosen was kept', ({ chosen, browser, language }) => {
  expect(chooseLanguage(chosen, browser)).toBe(language)
})
