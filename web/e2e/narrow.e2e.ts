/** No page scrolls sideways on the narrowest phones (WCAG 1.4.10), and its header has all that it has elsewhere. */
import { GRPC_STEP } from './app.ts'
import { expect, test } from './fixture.ts'

const PAGES = [
  '',
  '/course',
  `/${GRPC_STEP}`,
  '/playground',
  '/playground?paste',
  '/playground/proto',
  '/playground/kafka',
  '/playground/shop',
  '/track',
  '/track/seminar',
  `/${GRPC_STEP}?track=seminar`,
  '/ruler',
  '/contracts',
  '/guide',
  '/interview',
  '/record',
  '/recap/your-own-grpc-service',
  '/settings',
  '/glossary',
  '/glossary/stream',
  '/fields/h2.rst_stream.error_code',
  '/specs/rfc-9113-6.4',
] as const

const WIDTHS = [320, 360, 375, 400]

const SETTINGS = { en: 'Settings', ru: 'Настройки' } as const

test.use({ viewport: { width: 320, height: 700 }, hasTouch: true })

for (const language of ['en', 'ru'] as const) {
  test(`no page scrolls sideways between 320 and 400 pixels of width in ${language}`, async ({ page }) => {
    const settings = page.getByRole('button', { name: SETTINGS[language], exact: true })
    for (const path of PAGES) {
      await page.goto(`/${language}${path}`)
      await expect(page.getByRole('main').getByRole('heading').first()).toBeAttached()
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 700 })
        const place = `${path} at ${width}`
        await expect(settings, place).toBeInViewport({ ratio: 1 })
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(over, place).toBeLessThanOrEqual(0)
      }
    }
  })
}
