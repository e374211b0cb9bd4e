import { expect, test } from 'vitest'
import { parameters as english } from './parameters.en.ts'
import { parameters as russian } from './parameters.ru.ts'
import { parameterMeaning } from './parameters.ts'

test.each([
  { parameter: 'page=2', en: 'which page', ru: 'какая страница' },
  { parameter: 'Connect=v1', en: 'Connect call', ru: 'вызов Connect' },
  { parameter: 'cursor', en: 'goes on', ru: 'продолжить' },
])('$parameter says what it usually asks for', ({ parameter, en, ru }) => {
  expect(parameterMeaning(parameter, english)).toContain(en)
  expect(parameterMeaning(parameter, russian)).toContain(ru)
})

test('other names say nothing by themselves', () => {
  expect(parameterMeaning('colour=red', english)).toBeNull()
  expect(parameterMeaning('', russian)).toBeNull()
})
