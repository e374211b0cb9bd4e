import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, readSettings } from './settings-store.ts'

test('reads back what was chosen', () => {
  const chosen = { language: 'ru', theme: 'projector', textSize: 'large', teacherNotes: true, codeLanguage: 'go' }
  expect(readSettings(JSON.stringify(chosen))).toEqual(chosen)
})

test.each([
  ['nothing', null],
  ['broken JSON', '{"theme":'],
  ['another kind of value', '"dark"'],
  ['null', 'null'],
  ['unknown values', '{"language":"fr","theme":"neon","textSize":3,"teacherNotes":"yes"}'],
])('falls back to the defaults on %s', (_, stored) => {
  expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS)
})
