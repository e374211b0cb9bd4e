/** No page scrolls sideways on the narrowest phones (WCAG 1.4.10), in any theme, and its header has all that it has elsewhere. */
import { overflowOf } from './app.ts'
import { expect, test } from './fixture.ts'
import { PAGES, visit } from './pages.ts'

const WIDTHS = [320, 360, 375, 400]

/** The usual letters, and the largest. */
const THEMES = ['light', 'projector'] as const

const SETTINGS = { en: 'Settings', ru: 'Настройки' } as const

test.use({ viewport: { width: 320, height: 700 }, hasTouch: true })

for (const language of ['en', 'ru'] as const) {
  test(`no page scrolls sideways between 320 and 400 pixels of width in ${language}`, async ({ page }) => {
    const settings = page.getByRole('button', { name: SETTINGS[language], exact: true })
    for (const each of PAGES) {
      await visit(page, each, language)
      for (const theme of THEMES) {
        await page.evaluate((chosen) => {
          document.documentElement.dataset['theme'] = chosen
        }, theme)
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 700 })
          const place = `${each.path} at ${width}, ${theme}`
          await expect(settings, place).toHaveCount(each.isAlone ? 0 : 1)
          const inSight = await settings.evaluateAll((buttons) =>
            buttons.every((button) => {
              const { left, right } = button.getBoundingClientRect()
              return left >= 0 && right <= innerWidth
            }),
          )
          expect(inSight, `the header of ${place}`).toBe(true)
          expect(await overflowOf(page), place).toBe(0)
        }
      }
    }
  })
}
