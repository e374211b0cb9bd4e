import { expect, test } from 'vitest'
import { parameterMeaning } from './parameters.ts'

test.each([
  { parameter: 'page=2', en: 'which page', ru: 'какая страница' },
  { parameter: 'Connect=v1', en: 'Connect call', ru: 'вызов Connect' },
  { parameter: 'cursor', en: 'goes on', ru: 'продолжить' },
])('$parameter says what it usually asks for', ({ parameter, en, ru }) => {
  expect(parameterMeaning(parameter, 'en')).toContain(en)
  expect(parameterMeaning(parameter, 'ru')).toContain(ru)
})

test('other names say nothing by themselves', () => {
  expect(parameterMeaning('colour=red', 'en')).toBeNull()
  expect(parameterMeaning('', 'ru')).toBeNull()
})
