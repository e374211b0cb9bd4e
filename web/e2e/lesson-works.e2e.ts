/** Several requests in one step: which of them is in the editor, and how another gets there. */
import { overflowOf } from './app.ts'
import { expect, test } from './fixture.ts'

const STEP = 'course/which-for-real-time/one-feed-four-ways'

const words = {
  en: { here: 'In the editor', take: 'Take this into the editor' },
  ru: { here: 'В редакторе', take: 'Перенести в редактор' },
} as const

for (const [language, width, height] of [
  ['en', 1440, 500],
  ['ru', 1024, 600],
  ['ru', 320, 640],
] as const) {
  test(`${width} px wide, ${language}: the request before one’s eyes offers itself, and moves nothing`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(`/${language}/${STEP}`)
    const { here, take } = words[language]
    const article = page.getByRole('article')
    const rows = article.getByRole('button').and(article.locator('[aria-pressed]'))
    await expect(rows.nth(0)).toHaveAccessibleName(new RegExp(here))
    await rows.nth(0).scrollIntoViewIfNeeded()
    await expect(article.getByText(take).filter({ visible: true })).toHaveCount(0)

    const before = await article.evaluate((element) => element.scrollHeight)
    await rows.last().evaluate((row) => row.scrollIntoView({ block: 'center' }))
    await expect(article.getByText(take).filter({ visible: true })).toHaveCount(1)
    await expect(rows.nth(0)).toHaveAccessibleName(new RegExp(here))
    expect(await article.evaluate((element) => element.scrollHeight)).toBe(before)
    expect(await overflowOf(page)).toBe(0)
  })
}

test('what is offered is taken by a press', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 500 })
  await page.goto(`/en/${STEP}`)
  const article = page.getByRole('article')
  const rows = article.locator('[aria-pressed]')
  await expect(rows.first()).toHaveAccessibleName(/In the editor/)
  await rows.last().evaluate((row) => row.scrollIntoView({ block: 'center' }))
  const offer = article.getByText(words.en.take).filter({ visible: true })
  await expect(offer).toHaveCount(1)
  await offer.click()
  await expect(offer).toHaveCount(0)
  await expect(rows.first()).toHaveAccessibleName(/Open in the editor/)
  await expect(page.getByRole('region', { name: 'Editor of the request' })).toContainText(/WEBSOCKET|SOCKETIO/)
})
