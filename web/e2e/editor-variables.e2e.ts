/** What a variable of a request is: told where the caret stands, by keys and by finger, and without moving anything. */
import type { Page } from '@playwright/test'
import { inBoth, type Language, overflowOf, write } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const words = {
  en: {
    host: /^\{\{host\}\} is http:\/\/\S+, built in/,
    user: /^\{\{user\}\} is 7, line 1/,
    said: /address of this Framewise.*never leave this page/,
    editor: 'Editor of the request',
  },
  ru: {
    host: /^\{\{host\}\} — это http:\/\/\S+, встроенная/,
    user: /^\{\{user\}\} — это 7, строка 1/,
    said: /адрес этого Framewise.*страницу\sне\sпокидают/,
    editor: 'Редактор запроса',
  },
} as const

const heightOf = async (page: Page, language: Language) =>
  (await page.getByRole('region', { name: words[language].editor }).boundingBox())?.height

test('at the caret a line says where a variable comes from, and nothing moves', async ({ page }) => {
  await page.goto('/en/playground')
  await inBoth(page, async (language) => {
    const { host, user, said } = words[language]
    const line = (name: RegExp) => page.getByRole('button', { name })
    await write(page, '@user = 7\nGET {{host}}/api/v1/users/{{user}}', language)
    await expect(line(user)).toBeVisible()
    await expect(line(host)).toHaveCount(0)
    const height = await heightOf(page, language)
    await page.keyboard.press('Home')
    await expect(line(user)).toHaveCount(0)
    expect(await heightOf(page, language)).toBe(height)
    for (const _ of 'GET {{h') await page.keyboard.press('ArrowRight')
    await expect(line(host)).toBeVisible()
    expect(await heightOf(page, language)).toBe(height)
    await line(host).click()
    await expect(page.getByRole('dialog', { name: '{{host}}' })).toHaveText(said)
    await expectNoFaults(page)
    await page.keyboard.press('Escape')
  })
})

test.describe('by finger', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('a tap on a variable brings its line', async ({ page }) => {
    await page.goto('/ru/playground')
    await page.getByRole('tab', { name: 'Запрос' }).tap()
    const editor = page.getByRole('textbox', { name: /Запрос/ })
    await editor.tap({ position: { x: 75, y: 18 } })
    await expect(page.getByRole('button', { name: words.ru.host })).toBeVisible()
    expect(await overflowOf(page)).toBe(0)
  })
})
