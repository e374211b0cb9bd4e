import { expect, test } from 'vitest'
import { typeset } from './typeset.ts'

test.each([
  { language: 'ru', text: 'контракт — файл', typeset: 'контракт~— файл' },
  { language: 'ru', text: 'пойти в сервер и к базе', typeset: 'пойти в~сервер и~к~базе' },
  { language: 'ru', text: 'На проводе не текст', typeset: 'На~проводе не~текст' },
  { language: 'ru', text: 'основа или слово', typeset: 'основа или слово' },
  { language: 'ru', text: 'всего 5 байтов', typeset: 'всего 5~байтов' },
  { language: 'ru', text: 'пока кто-нибудь не ответит', typeset: 'пока кто-|нибудь не~ответит' },
  { language: 'ru', text: 'по-прежнему, кое-что, из-за', typeset: 'по-|прежнему, кое-|что, из-|за' },
  { language: 'ru', text: 'веб-сокет и HTTP-ответ', typeset: 'веб-сокет и~HTTP-ответ' },
  { language: 'ru', text: 'топ-тоннель', typeset: 'топ-тоннель' },
  { language: 'en', text: '5 bytes — a prefix', typeset: '5~bytes~— a prefix' },
  { language: 'en', text: 'in a frame', typeset: 'in a frame' },
] as const)('sets “$text”', ({ language, text, typeset: expected }) => {
  expect(typeset(text, language)).toBe(expected.replaceAll('~', '\u00a0').replaceAll('|', '\u2060'))
})
