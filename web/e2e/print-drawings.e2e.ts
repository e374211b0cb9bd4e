/** Pictures of lessons on paper: each is there, at its end, in light colours, as wide as the text, and its words can be read. */
import { DRAWING_STEPS } from './drawing-steps.ts'
import { expect, test } from './fixture.ts'

test.describe.configure({ timeout: 120_000 })

const POINTS_IN_PIXEL = 0.75
const SMALLEST_POINTS = 8
/** What A4 leaves between its margins (web/lesson/print/page-rules.ts). */
const PAPER = { width: 673, height: 980 }

for (const language of ['en', 'ru'])
  test(`every picture is printed in words of eight points and more, in light colours (${language})`, async ({
    page,
  }) => {
    for (const step of DRAWING_STEPS) {
      // Chosen on the screen, and of no matter on paper.
      await page.emulateMedia({ colorScheme: 'dark', media: 'screen' })
      await page.setViewportSize({ width: 360, height: 740 })
      await page.goto(`/${language}/print/${step}`)
      const picture = page.locator('[data-drawing] svg[role="img"]')
      await expect(picture).toBeVisible()
      await page.setViewportSize(PAPER)
      await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
      await expect(page.locator('[data-drawing]').getByRole('button')).toHaveCount(0)
      const printed = await picture.evaluate((svg: SVGSVGElement) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
        const words = [...svg.querySelectorAll('text')]
        const around = [...(svg.closest('figure')?.querySelectorAll('li, p, figcaption, dt, dd') ?? [])]
        const isPrinted = (element: Element) => element.checkVisibility() && element.closest('.sr-only') === null
        const sizes = [
          ...words.map((word) => Number(word.getAttribute('font-size')) * scale),
          ...around.filter(isPrinted).map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
        ]
        return {
          share: svg.getBoundingClientRect().width / (svg.closest('.prose')?.getBoundingClientRect().width ?? 0),
          smallest: Math.min(...sizes),
          beyond: words
            .filter((word) => word.getBoundingClientRect().right > svg.getBoundingClientRect().right + 6)
            .map((word) => word.textContent),
          scheme: getComputedStyle(svg).colorScheme,
        }
      })
      expect(printed, step).toMatchObject({ scheme: 'light', beyond: [] })
      expect(printed.smallest * POINTS_IN_PIXEL, step).toBeGreaterThanOrEqual(SMALLEST_POINTS)
      expect(printed.share, step).toBeCloseTo(1)
    }
  })
