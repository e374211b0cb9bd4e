/** Which protocol? Answers that lead to a suggestion, the matrix by keyboard, the comparisons, and where every claim leads. */
import type { Page } from '@playwright/test'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

// Axe takes its time.
test.describe.configure({ timeout: 90_000 })

const suggestionOf = (page: Page) => page.getByRole('region', { name: /^(Suggestion|Предложение)/ })
const answer = (page: Page, question: string, option: string) =>
  page.getByRole('group', { name: question }).getByText(option, { exact: true }).click()

test('answers make a suggestion with its reasons; another answer turns it, and the address keeps both', async ({
  page,
}) => {
  await page.goto('/en/guide')
  const suggestion = suggestionOf(page)
  await expect(suggestion.getByText('Nothing to suggest yet')).toBeVisible()
  await answer(page, 'Who calls?', 'A page in a browser')
  await expect(suggestion.getByText('It depends')).toBeVisible()
  await answer(page, 'Who speaks, and who waits?', 'The server tells what happens')
  await expect(suggestion.getByRole('heading', { level: 3, name: 'SSE' })).toBeVisible()
  await expect(suggestion.getByText('One request, lines of text, one direction, and no more than that.')).toBeVisible()
  await expect(suggestion.getByText('ruled out')).toBeVisible()
  await expect(page).toHaveURL('/en/guide?caller=page&direction=tells')

  await suggestion.getByRole('button', { name: /Both sides speak at any moment.*WebSocket/ }).click()
  await expect(suggestion.getByRole('heading', { level: 3, name: 'WebSocket' })).toBeVisible()
  await expect(suggestion.getByText(/^down \d$/).first()).toBeVisible()
  await expect(page).toHaveURL('/en/guide?caller=page&direction=both')
  await expect(page.getByRole('status').getByText('First now: WebSocket')).toBeAttached()

  await page.reload()
  await expect(suggestion.getByRole('heading', { level: 3, name: 'WebSocket' })).toBeVisible()
  await page
    .getByRole('link', { name: 'Русский' })
    .or(page.getByRole('button', { name: 'Русский' }))
    .click()
  await expect(page).toHaveURL('/ru/guide?caller=page&direction=both')
  await expect(suggestion.getByText('По-прежнему первый').or(suggestion.getByText('Первый'))).toBeVisible()
  await page.getByRole('button', { name: 'Убрать все ответы' }).click()
  await expect(page).toHaveURL('/ru/guide')
  await expect(suggestion.getByText('Пока предложить нечего')).toBeVisible()
})

test('a reason leads to the step that shows it', async ({ page }) => {
  await page.goto('/en/guide?direction=tells&absence=minutes')
  const suggestion = suggestionOf(page)
  await suggestion.getByRole('link', { name: 'Nothing is lost', exact: true }).first().click()
  await expect(page).toHaveURL('/en/course/server-sent-events/news-as-it-happens/missed')
})

test('the matrix is read by arrows, and a situation answers the questions', async ({ page }) => {
  await page.goto('/en/guide')
  const matrix = page.getByRole('region', { name: 'Matrix' })
  const chosen = matrix.getByRole('table').getByRole('button', { pressed: true })
  await expect(chosen).toHaveText('best')
  await chosen.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect(matrix.getByText('Chat · Kafka')).toBeVisible()
  await expect(chosen).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  await expect(matrix.getByText('Records (CRUD) · REST')).toBeVisible()
  await matrix.getByRole('table').getByRole('button').nth(11).click()
  await expect(matrix.getByText('Chat · WebSocket')).toBeVisible()
  await matrix.getByRole('button', { name: 'Answer the questions like this' }).click()
  await expect(suggestionOf(page).getByRole('heading', { level: 3, name: 'WebSocket' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Begin with a usual case' })).toHaveValue('chat')
})

test('a narrow lead opens the comparison of the two', async ({ page }) => {
  await page.goto('/ru/guide?caller=services&direction=asks&cache=personal&pace=rare')
  const suggestion = suggestionOf(page)
  await expect(suggestion.getByText('Зависит от обстоятельств')).toBeVisible()
  await suggestion.getByRole('button', { name: 'Сравнить их' }).click()
  const pairs = page.getByRole('region', { name: 'По двое' })
  await expect(pairs.getByRole('region', { name: 'За gRPC' })).toBeVisible()
  await expect(pairs.getByRole('region', { name: 'Оба в одной системе' })).toBeVisible()
})

test('an address that an old link or a stranger made opens the guide as it is', async ({ page }) => {
  await page.goto('/en/guide?caller=ghost&direction=%3Cb%3E&nobody=1')
  await expect(suggestionOf(page).getByText('Nothing to suggest yet')).toBeVisible()
})

for (const { name, path, title } of [
  { name: 'nothing answered (en)', path: '/en/guide', title: 'Which protocol?' },
  {
    name: 'a suggestion (ru)',
    path: '/ru/guide?caller=page&direction=both&pace=steady&absence=hours&content=files',
    title: 'Какой протокол выбрать?',
  },
]) {
  test(`axe objects to nothing, and no window is too narrow: ${name}`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await page.locator('#pairs summary').first().click()
    await expectNoFaults(page)
    for (const width of [390, 1024, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${width} px`)
        .toBeLessThanOrEqual(0)
    }
  })
}

test('on a phone a situation opens into all of its reasons', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/ru/guide')
  const matrix = page.getByRole('region', { name: 'Матрица' })
  await matrix.getByText('Игры', { exact: true }).last().click()
  await expect(matrix.getByText('По запросу на движение. Для шахмат сошло бы.')).toBeVisible()
  await expect(matrix.getByRole('table')).toBeHidden()
})
