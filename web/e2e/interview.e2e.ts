/** The interview: a sitting by keyboard alone, what comes back when, two tabs, and its place in the progress that is kept. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectNoFaults } from './faults.ts'
import { expect, test, watch } from './fixture.ts'

// Axe takes its time.
test.describe.configure({ timeout: 90_000 })

const question = (page: Page) => page.getByRole('heading', { level: 2 })
const answer = (page: Page) => page.getByRole('region', { name: /^(Answer|Ответ)$/ })

test('a sitting is done by keyboard alone: shown, graded, taken back, and nothing is due after it', async ({
  page,
}) => {
  await page.goto('/en/interview')
  await expect(page.getByText('5 new', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Begin' }).press('Enter')
  await expect(page.getByText('5 questions left')).toBeVisible()
  await expect(question(page)).toBeFocused()
  const first = await question(page).innerText()
  // A grade before the answer was seen is none.
  await page.keyboard.press('3')
  await expect(page.getByText('5 questions left')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(answer(page)).toBeFocused()
  await expect(answer(page).getByRole('region', { name: 'Traps' })).toBeVisible()
  await expect(answer(page).getByRole('region', { name: 'Prove it' }).getByRole('link').first()).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByText('4 questions left')).toBeVisible()
  await expect(question(page)).not.toHaveText(first)
  await page.keyboard.press('u')
  await expect(question(page)).toHaveText(first)
  await expect(answer(page)).toBeVisible()
  await page.keyboard.press('4')
  for (const left of [4, 3, 2, 1]) {
    await expect(page.getByText(new RegExp(`^${left} questions? left$`))).toBeVisible()
    await expect(question(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(answer(page)).toBeFocused()
    await page.keyboard.press('2')
  }
  await expect(page.getByText('That is all for now')).toBeVisible()
  await expect(page.getByText('5 answers today.')).toBeVisible()
  await page.getByRole('button', { name: 'To the overview' }).click()
  await expect(page.getByText('Nothing is due')).toBeVisible()
  await expect(page.getByText('The next one comes tomorrow.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Nothing is due')).toBeVisible()
  await page.getByRole('button', { name: 'Five new ones now' }).click()
  await expect(page.getByText('5 questions left')).toBeVisible()
})

test.describe('over days', () => {
  // A page whose clock was set keeps it for good: no other test may meet it.
  test.use({ isCold: true })

  test('what was not known comes back in the same sitting, and what was known on its day', async ({ page }) => {
    await page.clock.install({ time: new Date('2026-11-22T20:00:00') })
    await page.goto('/ru/interview?levels=basics')
    await page.getByRole('button', { name: 'Начать' }).click()
    const first = await question(page).innerText()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Не знаю/ }).click()
    for (const left of ['Осталось 5 вопросов', 'Осталось 4 вопроса', 'Осталось 3 вопроса', 'Осталось 2 вопроса']) {
      await expect(page.getByText(left)).toBeVisible()
      await expect(question(page)).not.toHaveText(first)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /^Хорошо.*через 2 дня/ }).click()
    }
    await expect(page.getByText('Остался 1 вопрос')).toBeVisible()
    await expect(question(page)).toHaveText(first)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Хорошо.*завтра/ }).click()
    await page.getByRole('button', { name: 'К обзору' }).click()
    await expect(page.getByText('Следующий вопрос — завтра.')).toBeVisible()
    // Next morning, with the page still open.
    await page.clock.setSystemTime(new Date('2026-11-23T07:00:00'))
    await page.clock.runFor(30_000)
    await expect(page.getByText('1 вопрос повторить, 5 новых')).toBeVisible()
  })
})

test('two tabs keep each other’s answers, and the one that lags goes on to the next question', async ({
  page,
  context,
  complaints,
  server,
}) => {
  await page.goto('/en/interview')
  const other = await context.newPage()
  watch(other, complaints, new URL(server.url).hostname)
  await other.goto('/en/interview')
  for (const tab of [page, other]) await tab.getByRole('button', { name: 'Begin' }).click()
  const asked = await question(page).innerText()
  await expect(question(other)).toHaveText(asked)
  await page.keyboard.press('Enter')
  await expect(answer(page)).toBeVisible()
  await page.keyboard.press('3')
  await expect(other.getByText('4 questions left')).toBeVisible()
  await expect(question(other)).not.toHaveText(asked)
  await other.keyboard.press('Enter')
  await expect(answer(other)).toBeVisible()
  await other.keyboard.press('3')
  await expect(page.getByText('3 questions left')).toBeVisible()
  await other.close()
})

test('answers are saved and opened with the progress, and reset with everything', async ({ page }) => {
  await page.goto('/en/interview')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.keyboard.press('Enter')
  await expect(answer(page)).toBeVisible()
  await page.keyboard.press('4')
  await expect(page.getByText('4 questions left')).toBeVisible()
  await page.goto('/en/settings')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save progress' }).click()
  const path = await (await download).path()
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ reviews: { stateless: [[expect.any(Number), 4]] } })
  await page.getByRole('button', { name: 'Reset my data' }).click()
  await page.getByRole('button', { name: 'Yes, reset everything' }).click()
  await expect(page.getByText('Done: everything is as on the first day.')).toBeVisible()
  await page.goto('/en/interview')
  await expect(page.getByText(/^0 of \d+ begun/).first()).toBeVisible()
  await page.goto('/en/settings')
  await page.locator('input[type=file]').setInputFiles(path)
  await expect(page.getByText('1 answer of the interview')).toBeVisible()
  await page.getByRole('button', { name: 'Add to mine' }).click()
  await page.goto('/en/interview')
  await expect(page.getByText(/^1 of \d+ begun/)).toBeVisible()
})

test('levels are chosen, and none of them is said to be none', async ({ page }) => {
  await page.goto('/en/interview')
  await page.getByRole('checkbox', { name: 'Basics' }).uncheck()
  await page.getByRole('checkbox', { name: 'Practice' }).uncheck()
  await expect(page).toHaveURL('/en/interview?levels=design')
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByText('Design', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Stop here' }).click()
  await page.getByRole('checkbox', { name: 'Design' }).uncheck()
  await expect(page.getByText('No level is chosen', { exact: false })).toBeVisible()
})

for (const { language, begin } of [
  { language: 'en', begin: 'Begin' },
  { language: 'ru', begin: 'Начать' },
] as const) {
  test(`axe objects to nothing, and no window is too narrow (${language})`, async ({ page }) => {
    const fits = async () => {
      for (const width of [390, 1024, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${width} px`)
          .toBeLessThanOrEqual(0)
      }
    }
    await page.goto(`/${language}/interview`)
    await expect(page.getByRole('button', { name: begin })).toBeVisible()
    await page.locator('details summary').first().click()
    await expectNoFaults(page, language === 'en' ? 'first' : 'again')
    await fits()
    await page.getByRole('button', { name: begin }).click()
    await page.keyboard.press('Enter')
    await expect(answer(page)).toBeVisible()
    await expectNoFaults(page, language === 'en' ? 'first' : 'again')
    await fits()
  })
}
