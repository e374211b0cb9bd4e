/** With scrollbars that take room, as most systems have them: nothing beside the bytes is wider than its place. */
import { framesOf, inBoth, makeGrpcCall, run } from './app.ts'
import { expect, test } from './fixture.ts'

test('scrollbars of these tests take room', async ({ page }) => {
  await page.goto('/en/course')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => window.innerWidth - document.documentElement.clientWidth)).toBeGreaterThan(0)
})

for (const { width, height } of [
  { width: 1280, height: 720 },
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
]) {
  test(`fields by layer are no wider than their place at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await makeGrpcCall(page)
    await inBoth(page, async (language) => {
      const { ladder, tree } = framesOf(page, language)
      for (const said of ['24', '200 OK']) {
        await ladder.getByRole('button').filter({ hasText: said }).first().click()
        await expect(tree.getByRole('treeitem').first()).toBeVisible()
        expect(await tree.evaluate((one) => one.scrollWidth - one.clientWidth), String(said)).toBe(0)
      }
    })
  })
}

const REQUEST_LINE = { en: 'request line', ru: 'строка запроса' } as const

for (const width of [1366, 1440]) {
  test(`the name of a field is whole beside a value that is not, at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    const text = `GET {{host}}/api/v1/users/1?with=${'words-'.repeat(20)}`
    await page.goto(`/en/playground?request=${encodeURIComponent(text)}`)
    await run(page)
    await inBoth(page, async (language) => {
      const { field } = framesOf(page, language)
      const name = field(new RegExp(`^${REQUEST_LINE[language]}`)).getByText(REQUEST_LINE[language], { exact: true })
      await expect(name).toBeVisible()
      expect(await name.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0)
    })
  })
}
