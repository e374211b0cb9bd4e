/** The start page: the picture before the first Run is what a Run shows, nothing moves when it comes, and a link leads to all of its bytes. */
import type { Page } from '@playwright/test'
import { overflowOf, run } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const TOLD = ['method', 'target', 'version'] as const
/** Places of these fields among those of the line, which has spaces between them. */
const PLACES = [0, 2, 4]

/** Without the marks that typography adds: which spaces may break a line. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const textsOf = async (page: Page, selector: string) => (await page.locator(selector).allTextContents()).map(plain)

for (const language of ['en', 'ru'] as const) {
  test(`the example has the bytes and sentences of a real run (${language})`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`/${language}`)
    const example = page.locator('[data-example]')
    await expect(example).toBeVisible()
    const bytes = plain((await example.getByRole('img').textContent()) ?? '')
    const sentences = await Promise.all(TOLD.map(async (name) => (await textsOf(page, `[data-told=${name}]`))[0]))

    await run(page, language)
    const line = page.getByRole('listbox').first()
    await expect(line).toBeVisible()
    expect(plain((await line.textContent()) ?? '')).toBe(bytes)
    const said: string[] = []
    for (const place of PLACES) {
      await line.getByRole('option').nth(place).locator('span').first().hover()
      await expect(line.getByRole('option').nth(place)).toHaveAttribute('aria-selected', 'true')
      said.push(...(await textsOf(page, 'main section [aria-live=polite]:has(p)')).slice(0, 1))
    }
    expect(said).toEqual(sentences)
  })
}

test('a run moves nothing, and a link leads to all of its bytes', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/en')
  await expect(page.locator('[data-example]')).toBeVisible()
  const start = page.getByRole('heading', { name: 'HTTP and REST' })
  const before = await start.boundingBox()
  await run(page)
  const link = page.getByRole('link', { name: /^↓ All [\d,]+.bytes$/ })
  await expect(link).toBeVisible()
  await expect(page.getByRole('region', { name: 'Frames' })).toBeAttached()
  expect(await start.boundingBox()).toEqual(before)
  await link.click()
  await expect(page.getByRole('heading', { name: 'Everything that crossed the wire' })).toBeInViewport()
  await expectNoFaults(page)
})

test('the example moves once and again by a press, but not where motion is not wanted; nobody is led astray', async ({
  page,
}) => {
  await page.goto('/en')
  await page.getByRole('button', { name: 'Play again' }).click()
  await expect(page.getByText('GET asks for', { exact: false }).last()).toHaveCSS('opacity', '1')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.getByRole('button', { name: 'Play again' })).toBeHidden()
  await expect(page.locator('[data-told=target]')).toHaveCSS('opacity', '0')
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await overflowOf(page)).toBe(0)
  await expect(page.getByText('Start here')).toBeVisible()
  await page.getByRole('link', { name: 'HTTP messages' }).click()
  await expect(page).toHaveURL(/http-messages\/ask-for-a-user/)
})
