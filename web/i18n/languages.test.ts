/** Each language has each file: `texts.en.ts`, `explain/en.ts` and `explain/en/batch.ts` have one beside them in every language. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LANGUAGES } from './language-list.ts'

const files = readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('dist/'))

/** Before the language, and behind it. */
const NAMED = /^(.*[/.])([a-z]{2})(\.ts|\/[^/]+\.ts)$/

const named = files.flatMap((file) => {
  const [, before = '', language = '', behind = ''] = NAMED.exec(file) ?? []
  return language === '' ? [] : [{ file, before, language, behind }]
})
const english = named.filter(({ language }) => language === 'en')

test('there are texts to look at', () => {
  expect(english.length).toBeGreaterThan(100)
})

test.each(LANGUAGES)('%s has a file for each feature', (language) => {
  const wanted = english.map(({ before, behind }) => `${before}${language}${behind}`)
  expect(wanted.filter((file) => !files.includes(file))).toEqual([])
})

test('no file is of a language that is not in the list', () => {
  const codes: readonly string[] = LANGUAGES
  const others = named.filter(({ before, language, behind }) => {
    return !codes.includes(language) && files.includes(`${before}en${behind}`)
  })
  expect(others.map(({ file }) => file)).toEqual([])
})
