/** Two runs side by side: which, how many bytes for what, and byte against byte; by keys and by finger, in both languages. */
import type { Locator, Page } from '@playwright/test'
import { framesOf, inBoth, type Language, run } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const WORDS = {
  en: {
    view: 'Two runs side by side',
    pairs: 'Frames and fields of both',
    together: '3 requests together',
    totals: 'Totals',
    turns: 'Round trips',
    requests: 'Requests',
  },
  ru: {
    view: 'Два запуска рядом',
    pairs: 'Кадры и поля обоих запусков',
    together: '3\u00a0запроса вместе',
    totals: 'Итоги',
    turns: 'Обороты туда и обратно',
    requests: 'Запросы',
  },
} as const

async function runExample(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  await run(page)
  await expect(
    framesOf(page)
      .row(/^(?!.*GET).*\d{3} /)
      .last(),
  ).toBeVisible()
}

function comparison(page: Page, language: Language) {
  const t = WORDS[language]
  const view = page.getByRole('region', { name: t.view })
  return {
    view,
    pair: (said: string | RegExp): Locator =>
      view.getByRole('list', { name: t.pairs }).getByRole('button', { name: said }),
    total: (name: string): Locator => view.getByRole('row', { name }).getByRole('cell'),
  }
}

/** Runs the examples one after the other, and opens the last two side by side. */
async function compare(page: Page, ...examples: readonly string[]) {
  await page.goto('/en/playground')
  for (const example of examples) await runExample(page, example)
  await page.getByRole('button', { name: 'Compare two runs' }).click()
  return comparison(page, 'en')
}

test('two runs stand side by side and stay there over a reload', async ({ page }) => {
  const { view, pair, total } = await compare(page, 'One user', 'A page of users')
  await expect(view).toBeVisible()
  await expect(total('Requests')).toHaveText(['1', '1', '='])
  await expect(pair(/GET \/api\/v1\/users\/1 .*GET \/api\/v1\/users\?page/)).toBeVisible()
  // What is the same is left out at first.
  await expect(pair(/^host\./)).toHaveCount(0)
  await view.getByRole('switch').click({ force: true })
  await expect(pair(/^host\./)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('compare')).toMatch(/^[0-9a-f]{8}~[0-9a-f]{8}$/)
  await page.reload()
  await expect(pair(/GET \/api\/v1\/users\/1 .*GET \/api\/v1\/users\?page/)).toBeVisible()
  await page.goBack()
  await expect(view).toBeHidden()
})

test('three requests of one press count together', async ({ page }) => {
  await compare(page, 'One user', 'Three requests where one would do')
  await inBoth(page, async (language) => {
    const { view, pair, total } = comparison(page, language)
    const t = WORDS[language]
    await expect(pair(/^traceparent/)).toBeVisible()
    await expect(view.getByRole('button', { name: t.together })).toBeVisible()
    await expect(total(t.requests)).toHaveText(['1', '3', '+2'])
    await expect(total(t.turns)).toHaveText(['1', '3', '+2'])
  })
})

test('keys lead from difference to difference, and Enter shows the bytes of both', async ({ page }) => {
  const { view, pair } = await compare(page, 'One user', 'A page of users')
  await pair(/^request head/).focus()
  await page.keyboard.press('n')
  await expect(view.locator(':focus')).toHaveAccessibleName(/^request line/)
  await page.keyboard.press('n')
  await expect(view.locator(':focus')).toHaveAccessibleName(/^request target/)
  await page.keyboard.press('Enter')
  await expect(view.locator(':focus')).toHaveAttribute('aria-expanded', 'true')
  await expect(view.getByText(/bytes the same, \d+ changed, \d+ only left, \d+ only right/)).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(view).toBeHidden()
})

test('either side can be chosen again, also another run of the page', async ({ page }) => {
  const { view, pair } = await compare(page, 'One user', 'A page of users', 'Say hello')
  await view.getByRole('button', { name: /^Left: / }).click()
  const list = page.getByRole('dialog', { name: /Choose what to compare: Left/ })
  await list.getByRole('checkbox', { name: /users\?page/ }).uncheck()
  await list.getByRole('checkbox', { name: /users\/1 → 200/ }).check()
  await page.keyboard.press('Escape')
  await expect(view.getByRole('button', { name: /^Left: GET \/api\/v1\/users\/1 → 200 OK/ })).toBeVisible()
  await expect(pair(/^request head\. changed/)).toBeVisible()
})

test('the comparison has no accessibility fault', async ({ page }) => {
  const { pair } = await compare(page, 'One user', 'A page of users')
  await pair(/^request target/).click()
  await expectNoFaults(page)
})

test('on a phone both stand above each other, and nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/en/playground')
  for (const example of ['One user', 'A page of users']) {
    await page.getByRole('tab', { name: 'Examples' }).click()
    await page.getByRole('button', { name: example, exact: true }).first().click()
    await run(page)
    await page.getByRole('tab', { name: 'Frames' }).click()
    await expect(
      framesOf(page)
        .row(/^(?!.*GET).*\d{3} /)
        .last(),
    ).toBeVisible()
  }
  await page.getByRole('button', { name: 'Compare two runs' }).click()
  const { view, pair } = comparison(page, 'en')
  await expect(pair(/^request target/)).toBeVisible()
  expect(await view.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
})
