/** Every page in every theme: nothing that axe objects to, of any weight, and nothing wider than the window. */
import type { Page } from '@playwright/test'
import { framesOf, makeGrpcCall, run } from './app.ts'
import { expectNoFaults, expectNoFaultsNow } from './faults.ts'
import { expect, test } from './fixture.ts'

// Axe takes its time over hundreds of bytes.
test.describe.configure({ timeout: 120_000 })

const PAGES: readonly {
  readonly name: string
  readonly open: (page: Page) => Promise<void>
}[] = [
  { name: 'the start page (en)', open: (page) => visit(page, '/en', 'Send a request') },
  {
    name: 'the start page after a run (ru)',
    open: async (page) => {
      await visit(page, '/ru', 'Отправьте запрос')
      await run(page, 'ru')
      await expect(page.getByText('GET просит', { exact: false }).first()).toBeVisible()
      await expect(
        framesOf(page, 'ru')
          .row(/200 OK/)
          .first(),
      ).toBeVisible()
    },
  },
  { name: 'the course map (ru)', open: (page) => visit(page, '/ru/course', 'Курс') },
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
      await visit(
        page,
        '/ru/course/your-own-grpc-service/the-other-end/contract',
        'Сообщение на входе, сообщение на выходе',
      )
      await page.getByRole('button', { name: 'Развернуть и проверить' }).click()
      const line = page.getByRole('listitem').filter({ hasText: 'не пройдено' }).first()
      await line.getByRole('button').click()
      await expect(framesOf(page, 'ru').tree).toBeVisible()
    },
  },
  { name: 'the playground (en)', open: (page) => visit(page, '/en/playground', 'Playground') },
  { name: 'the shop (ru)', open: (page) => visit(page, '/ru/playground/shop', 'Один заказ, два пути') },
  { name: 'the glossary (ru)', open: (page) => visit(page, '/ru/glossary', 'Словарь') },
  { name: 'the settings (ru)', open: (page) => visit(page, '/ru/settings', 'Настройки') },
  {
    name: 'a missing page (en)',
    // Within the app: the server answers such an address with 404, which the browser's console would tell of.
    open: async (page) => {
      await visit(page, '/en', 'Send a request')
      await page.evaluate(() => history.pushState(null, '', '/en/nowhere'))
      await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible()
    },
  },
]

for (const { name, open } of PAGES) {
  test(`${name}: axe objects to nothing, light, dark or on a projector, and no window is too narrow`, async ({
    page,
  }) => {
    await open(page)
    await expectNoFaults(page)
    // Still as on a projector, where everything is largest.
    for (const width of [390, 1024, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await expect.poll(() => overflowOf(page), `${width} px`).toBe(0)
    }
  })
}

test('axe hears of what is alike by two of it, and of what is not alike by itself', async ({ page }) => {
  await visit(page, '/en', 'Send a request')
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

async function visit(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
}

function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
}
