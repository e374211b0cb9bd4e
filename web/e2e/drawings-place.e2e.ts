/** Pictures of lessons are there with their text: nothing below them moves once a step is shown. */
import { DRAWING_STEPS } from './drawing-steps.ts'
import { expect, test } from './fixture.ts'

test.describe.configure({ timeout: 240_000 })
// A browser that has never been here gets the code of a picture over the network, as late as anybody.
test.use({ isCold: true })

const WINDOWS = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1024, height: 768, theme: 'projector' },
  { width: 360, height: 740, theme: 'light' },
]

/** What the page writes down of itself, frame by frame. */
interface Seen {
  /** In which the text was there, and its picture was not. */
  framesWithoutPicture: number
  framesWithPicture: number
  /** Of the picture, in pixels: each that was unlike the one before. */
  readonly heights: number[]
}

type Watched = typeof globalThis & { readonly seen: Seen }

for (const { width, height, theme } of WINDOWS)
  for (const language of ['en', 'ru'])
    test(`a picture comes with its text, which stays where it is (${width} px, ${theme}, ${language})`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height })
      await page.addInitScript((kept) => localStorage.setItem('framewise.settings', kept), JSON.stringify({ theme }))
      await page.addInitScript(watchText)
      for (const step of DRAWING_STEPS) {
        await page.goto(`/${language}/course/${step}`)
        const picture = page.locator('[data-drawing] svg[role="img"]').first()
        await expect(picture).toBeVisible()
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        await expect.poll(() => page.evaluate(() => (globalThis as Watched).seen.framesWithPicture)).toBeGreaterThan(20)
        const seen = await page.evaluate(() => (globalThis as Watched).seen)
        expect(seen, step).toMatchObject({ framesWithoutPicture: 0, heights: [expect.any(Number)] })
      }
    })

/** Runs in the page. */
function watchText(): void {
  const seen: Seen = { framesWithoutPicture: 0, framesWithPicture: 0, heights: [] }
  Object.assign(globalThis, { seen })
  const look = () => {
    requestAnimationFrame(look)
    if (document.querySelector('[data-paper] article .prose') === null) return
    const height = document.querySelector('[data-drawing] svg[role="img"]')?.getBoundingClientRect().height
    if (height === undefined) seen.framesWithoutPicture += 1
    else seen.framesWithPicture += 1
    if (height !== undefined && height !== seen.heights.at(-1)) seen.heights.push(height)
  }
  look()
}
