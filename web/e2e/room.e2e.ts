/**
 * Bytes have room: after one press of Run, and nothing else, six lines of bytes and their sentence are in sight, on small
 * projectors, at a browser's zoom of 200 % and on phones that lie on their side.
 */
import type { Locator, Page } from '@playwright/test'
import { framesOf, GRPC_STEP, inBoth, type Language, overflowOf, run } from './app.ts'
import { expect, test } from './fixture.ts'

type Theme = 'light' | 'projector'

const SIZES: readonly {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly theme: Theme
}[] = [
  { name: 'a projector of 1024 by 768', width: 1024, height: 768, theme: 'projector' },
  { name: 'a projector of 1280 by 720', width: 1280, height: 720, theme: 'projector' },
  { name: 'a projector of 1366 by 768', width: 1366, height: 768, theme: 'projector' },
  { name: 'a laptop of 1366 by 768', width: 1366, height: 768, theme: 'light' },
  { name: 'a laptop of 1366 by 768, whose browser takes a part', width: 1366, height: 650, theme: 'light' },
  { name: '1440 by 900 at 200 %', width: 720, height: 450, theme: 'light' },
  { name: '1280 by 720 at 200 %', width: 640, height: 360, theme: 'light' },
  { name: 'a projector at 200 %', width: 640, height: 360, theme: 'projector' },
]

const PHONES = [
  { width: 844, height: 390 },
  { width: 667, height: 375 },
] as const

const LANGUAGES: readonly Language[] = ['en', 'ru']

/** One for each protocol. */
const EXAMPLES = [
  'read-user',
  'graphql-query',
  'say-hello',
  'hello-web',
  'hello-connect',
  'ws-echo',
  'chat',
  'sse-news',
  'long-poll',
  'kafka-produce',
] as const

for (const { name, width, height, theme } of SIZES) {
  test.describe(() => {
    test.use({ viewport: { width, height } })
    test(`six lines of bytes and the sentence are in sight after one Run of a lesson on ${name}`, async ({ page }) => {
      await choose(page, theme)
      await expectRoomInLesson(page)
    })
  })
}

for (const [index, example] of EXAMPLES.entries()) {
  test(`the bytes of ${example} have room on every screen`, async ({ page }) => {
    for (const [place, { name, width, height, theme }] of SIZES.entries()) {
      await test.step(name, async () => {
        await page.setViewportSize({ width, height })
        await choose(page, theme)
        await expectRoomForExample(page, example, LANGUAGES[(index + place) % 2] ?? 'en')
      })
    }
  })
}

for (const viewport of PHONES) {
  test.describe(() => {
    test.use({ viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })
    const phone = `a phone of ${viewport.width} by ${viewport.height}`
    test(`six lines of bytes and the sentence are in sight after one Run of a lesson on ${phone}`, async ({ page }) => {
      await expectRoomInLesson(page)
    })

    test(`the bytes of every protocol have room on ${phone}`, async ({ page }) => {
      for (const [index, example] of EXAMPLES.entries()) {
        const language = LANGUAGES[index % 2] ?? 'en'
        await test.step(example, () => expectRoomForExample(page, example, language))
      }
    })
  })
}

async function expectRoomInLesson(page: Page): Promise<void> {
  await page.goto(`/en/${GRPC_STEP}`)
  await runOnce(page, 'en')
  await inBoth(page, (language) => expectRoom(page, language))
}

/** On a page that was opened anew, so that nothing was done in it but one Run. */
async function expectRoomForExample(page: Page, example: string, language: Language): Promise<void> {
  // What a tab has run it keeps from page to page.
  await page.goto('/proto/user.proto')
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(`/${language}/playground?example=${example}`)
  await expect(framesOf(page, language).grid).toHaveCount(0)
  await runOnce(page, language)
  await expectRoom(page, language)
}

/** As the settings keep it; the page reads it when it opens. */
function choose(page: Page, theme: Theme): Promise<void> {
  return page.evaluate((chosen) => localStorage.setItem('framewise.settings', JSON.stringify({ theme: chosen })), theme)
}

/** Where the parts of the page are tabs, the request is one of them. */
async function runOnce(page: Page, language: Language): Promise<void> {
  const request = page.getByRole('tab', { name: { en: 'Request', ru: 'Запрос' }[language], exact: true })
  const button = page.getByRole('button', { name: { en: 'Run', ru: 'Запустить' }[language], exact: true })
  await expect(button.or(request).first()).toBeVisible()
  if (await request.isVisible()) await request.click()
  await run(page, language)
}

const ROWS = 6

async function expectRoom(page: Page, language: Language): Promise<void> {
  const { panel, grid } = framesOf(page, language)
  await expect(panel.locator('[data-sentence]')).toBeInViewport({ ratio: 1 })
  await expect.poll(() => missingRows(grid), 'rows of bytes out of sight').toBe(0)
  expect(await overflowOf(page), 'nothing scrolls sideways').toBe(0)
}

/** How many of the first six rows of bytes, or of all where there are fewer, cannot be seen whole at this moment. */
function missingRows(grid: Locator): Promise<number> {
  return grid.evaluate((element, wanted) => {
    const isSeen = (cell: Element) => {
      const { left, right, top, bottom } = cell.getBoundingClientRect()
      const corners = [
        [left + 3, top + 1],
        [right - 3, top + 1],
        [left + 3, bottom - 1],
        [right - 3, bottom - 1],
      ] as const
      return corners.every(([x, y]) => document.elementFromPoint(x, y) === cell)
    }
    const rows = [...element.querySelectorAll('[role=row]')].flatMap((row) => {
      const cells = [...row.querySelectorAll('[data-byte][role=gridcell]')]
      return cells.length === 0 ? [] : [cells]
    })
    // A grid without rows is not drawn yet.
    const least = rows.length === 0 ? wanted : Math.min(wanted, rows.length)
    return Math.max(0, least - rows.filter((cells) => cells.every(isSeen)).length)
  }, ROWS)
}

test('where nothing has come yet a low panel says what will', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(`/en/${GRPC_STEP}`)
  await choose(page, 'projector')
  await page.goto('/en/course/choosing-a-protocol/smallest-that-does/on-a-meter')
  await expect(page.getByText('No bytes yet')).toBeVisible()
})

test('what the first bytes of the first lesson are for is said whole on a laptop of 1366 by 768', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/en/course/http-messages/ask-for-a-user')
  await run(page)
  await inBoth(page, async (language) => {
    const { panel } = framesOf(page, language)
    await expect(panel.getByText(/^GET (asks for|просит)/)).toBeInViewport({ ratio: 1 })
  })
})
