/** Every page in every theme and language, as it opens, after a run and with what opens over it: nothing that axe objects to, and nothing wider than the window. */
import type { Page } from '@playwright/test'
import { framesOf, type Language, makeGrpcCall, overflowOf, run } from './app.ts'
import { expectNoFaults, expectNoFaultsNow } from './faults.ts'
import { expect, test } from './fixture.ts'
import { PAGES, type Visit, visit } from './pages.ts'

// Axe takes its time over hundreds of bytes.
test.describe.configure({ timeout: 120_000 })

const LANGUAGES: readonly Language[] = ['en', 'ru']

for (const each of PAGES) {
  test(`${each.path || '/'}: axe objects to nothing in any theme or language, and no window is too narrow`, async ({
    page,
  }) => {
    for (const language of LANGUAGES) {
      await visit(page, each, language)
      // Still as on a projector then, where everything is largest.
      await expectNoFaults(page, language === 'en' ? 'first' : 'again')
      await expectRoom(page)
    }
  })
}

const STATES: readonly {
  readonly name: string
  readonly open: (page: Page) => Promise<void>
}[] = [
  {
    name: 'the start page after a run (ru)',
    open: async (page) => {
      await visit(page, { path: '' }, 'ru')
      await run(page, 'ru')
      await expect(page.getByText('GET просит', { exact: false }).first()).toBeVisible()
      await expect(
        framesOf(page, 'ru')
          .row(/200 OK/)
          .first(),
      ).toBeVisible()
    },
  },
  {
    name: 'a lesson with the layers of a gRPC call (en)',
    open: async (page) => {
      await makeGrpcCall(page)
      await framesOf(page).zoom('Layers').press('Space')
      await expect(framesOf(page).zoom('Layers')).toBeChecked()
      await expect(framesOf(page).tree).toBeVisible()
    },
  },
  {
    name: 'a lesson with the bytes of a gRPC call (ru)',
    open: async (page) => {
      await makeGrpcCall(page, 'ru')
      await framesOf(page, 'ru').byte(33).click()
      await expect(framesOf(page, 'ru').markedBytes.first()).toBeVisible()
    },
  },
  {
    name: 'a lesson with a server that a probe has called (ru)',
    open: async (page) => {
      await visit(page, { path: '/course/your-own-grpc-service/the-other-end/contract' }, 'ru')
      await page.getByRole('button', { name: 'Развернуть и проверить' }).click()
      const line = page.getByRole('listitem').filter({ hasText: 'не пройдено' }).first()
      await line.getByRole('button').click()
      await expect(framesOf(page, 'ru').tree).toBeVisible()
    },
  },
  {
    name: 'a lesson whose cable is open (en)',
    open: async (page) => {
      await visit(page, { path: '/course/websocket/a-line-that-stays-open/alive' }, 'en')
      await page.locator('summary').filter({ hasText: 'Cut the cable' }).click()
      await expect(page.getByText('How the connection is lost')).toBeVisible()
    },
  },
]

for (const { name, open } of STATES) {
  test(`${name}: axe objects to nothing, light, dark or on a projector, and no window is too narrow`, async ({
    page,
  }) => {
    await open(page)
    await expectNoFaults(page)
    await expectRoom(page)
  })
}

interface Opened {
  readonly name: string
  readonly from: Visit
  /** What must have been before it can be opened. */
  readonly before?: (page: Page, language: Language) => Promise<void>
  /** A single key, or the button of this name. */
  readonly by: string | Readonly<Record<Language, string>>
  /** What is in it once all of it has come. */
  readonly shows: Readonly<Record<Language, string | RegExp>>
  /** Its button stands in a part of the page that a narrow window shows only when it is asked for. */
  readonly isWide?: true
}

const NARROW = 320

const WAYS: readonly { readonly language: Language; readonly theme: string; readonly width: number }[] = [
  { language: 'en', theme: 'light', width: 1280 },
  { language: 'en', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'projector', width: 1280 },
  { language: 'ru', theme: 'projector', width: 1280 },
  { language: 'en', theme: 'light', width: NARROW },
  { language: 'ru', theme: 'projector', width: NARROW },
]

const LESSON: Visit = { path: '/course/http-messages/ask-for-a-user' }
const PLAYGROUND: Visit = { path: '/playground' }

async function runAndSee(page: Page, language: Language): Promise<void> {
  await run(page, language)
  await expect(
    framesOf(page, language)
      .row(/200 OK/)
      .first(),
  ).toBeVisible()
}

const OPENED: readonly Opened[] = [
  {
    name: 'the settings',
    from: LESSON,
    by: { en: 'Settings', ru: 'Настройки' },
    shows: { en: 'Reset my data', ru: 'Сбросить мои данные' },
  },
  { name: 'the search', from: LESSON, by: '/', shows: { en: /./, ru: /./ } },
  { name: 'the list of keys', from: LESSON, by: '?', shows: { en: 'Esc', ru: 'Esc' } },
  { name: 'the environments', from: PLAYGROUND, by: 'e', shows: { en: /./, ru: /./ } },
  {
    name: 'the ways to copy a request',
    from: PLAYGROUND,
    by: { en: 'Copy as', ru: 'Копировать как' },
    shows: { en: /^curl/, ru: /^curl/ },
  },
  {
    name: 'the authorization of a request',
    from: PLAYGROUND,
    by: { en: 'Add authorization', ru: 'Добавить авторизацию' },
    shows: { en: /Basic/, ru: /Basic/ },
  },
  {
    name: 'the name of a saved request',
    from: PLAYGROUND,
    by: { en: 'Save', ru: 'Сохранить' },
    shows: { en: 'Folder', ru: 'Папка' },
  },
  {
    name: 'the answer of a lesson, enlarged',
    from: LESSON,
    before: runAndSee,
    isWide: true,
    by: { en: 'Enlarge the answer', ru: 'Увеличить ответ' },
    shows: { en: /Ada Lovelace/, ru: /Ada Lovelace/ },
  },
  {
    name: 'the legend of the ladder',
    from: LESSON,
    before: async (page, language) => {
      // Where the ladder has its whole head in every theme.
      await page.setViewportSize({ width: 1920, height: 1080 })
      await runAndSee(page, language)
    },
    isWide: true,
    by: { en: 'How to read the ladder', ru: 'Как читать схему обмена' },
    shows: { en: /./, ru: /./ },
  },
]

for (const { name, from, before, by, shows, isWide } of OPENED) {
  test(`${name}: what opens over a page is without fault, too, and keeps within its window`, async ({ page }) => {
    for (const { language, theme, width } of WAYS.filter(({ width }) => isWide !== true || width > NARROW)) {
      await test.step(`${language}, ${theme}, ${width} px`, async () => {
        await page.setViewportSize({ width, height: 720 })
        // As the settings keep it: to change the theme of what is open would close it.
        await page.evaluate((chosen) => {
          sessionStorage.clear()
          localStorage.setItem('framewise.settings', JSON.stringify({ theme: chosen }))
        }, theme)
        await visit(page, from, language)
        await before?.(page, language)
        await press(page, by, language)
        const dialog = page.getByRole('dialog').last()
        await expect(dialog.getByText(shows[language]).first()).toBeVisible()
        await expectNoFaultsNow(page)
        await expect.poll(() => overflowOf(page)).toBe(0)
        const beyond = await dialog.evaluate((node) => {
          const { left, right } = node.getBoundingClientRect()
          return Math.max(0, -left) + Math.max(0, right - innerWidth)
        })
        expect(beyond, 'it keeps within the window').toBe(0)
      })
    }
  })
}

async function press(page: Page, by: Opened['by'], language: Language): Promise<void> {
  if (typeof by === 'string') return page.keyboard.press(by)
  await page.getByRole('button', { name: by[language], exact: true }).first().click()
}

test('axe hears of what is alike by two of it, and of what is not alike by itself', async ({ page }) => {
  await visit(page, { path: '' }, 'en')
  const faint = '<p style="color: #bbb; background: #fff">too faint</p>'
  const rows = (inside: string, count: number) => `<ul class="mt-2">${`<li>${inside}</li>`.repeat(count)}</ul>`
  for (const html of [
    rows(faint, 9),
    rows('<p>well</p>', 9) + rows('<p>well</p>', 8).replace('</ul>', `<li>${faint}</li></ul>`),
  ]) {
    await page.locator('main').evaluate((main, added) => {
      main.querySelector('#added')?.remove()
      main.insertAdjacentHTML('beforeend', `<div id="added">${added}</div>`)
    }, html)
    await expect(expectNoFaultsNow(page)).rejects.toThrow('color-contrast')
  }
})

async function expectRoom(page: Page): Promise<void> {
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(() => overflowOf(page), `${width} px`).toBe(0)
  }
}
