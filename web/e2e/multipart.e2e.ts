/** A multipart answer is read part by part, and is there as it was sent. */
import { inBoth, responseOf, run, write } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const BLOCK = [
  'POST {{host}}/graphql',
  'content-type: application/json',
  'accept: multipart/mixed',
  '',
  '{ "query": "{ user(id: 1) { name } }" }',
].join('\n')

const WORDS = {
  en: { list: 'Parts of the body', part: 'Part 1 of\u00a01', headers: 'Headers of part 1', raw: 'As sent' },
  ru: { list: 'Части тела', part: 'Часть 1 из\u00a01', headers: 'Заголовки части 1', raw: 'Как пришло' },
} as const

test('GraphQL over multipart/mixed: each part has its headers and its JSON', async ({ page }) => {
  await page.goto('/en/playground')
  await write(page, BLOCK)
  await run(page)
  await inBoth(page, async (language) => {
    const words = WORDS[language]
    const parts = responseOf(page, language).getByRole('region', { name: words.list })
    await expect(parts).toContainText(words.part)
    await expect(parts).toContainText('Ada Lovelace')
    await expect(parts.getByLabel(words.headers)).toContainText('application/json')
  })
  await page.getByRole('button', { name: WORDS.ru.raw }).click()
  await expect(responseOf(page, 'ru')).toContainText('-----')
  await expectNoFaults(page)
})
