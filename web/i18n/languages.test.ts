/** Each language has each file: what is in one stands in all. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LANGUAGES } from './language-list.ts'

const WEB = new URL('..', import.meta.url)
const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('dist/'))

const texts = files.filter((file) => file.endsWith('.en.ts'))

test('there are texts to look at', () => {
  expect(texts.length).toBeGreaterThan(40)
})

test.each(LANGUAGES)('%s has a file for each feature', (language) => {
  const missing = texts
    .map((file) => file.replace(/\.en\.ts$/, `.${language}.ts`))
    .filter((file) => !files.includes(file))
  expect(missing).toEqual([])
})

test('no file is of a language that is not in the list', () => {
  const others = files.filter(
    (file) => /\.[a-z]{2}\.ts$/.test(file) && !LANGUAGES.some((each) => file.endsWith(`.${each}.ts`)),
  )
  expect(others).toEqual([])
})
