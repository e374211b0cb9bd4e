/** The app in one hand: 390 pixels wide, by finger. */
import type { Locator, Page } from '@playwright/test'
import { framesOf, GRPC_STEP, inBoth, responseOf, run } from './app.ts'
import { expect, test } from './fixture.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

test('the start page runs its request, and its bytes can be read', async ({ page }) => {
  await page.goto('/ru')
  await page.getByRole('button', { name: 'Запустить' }).tap()
  await expect(page.getByText('GET просит', { exact: false }).first()).toBeVisible()
  await expect(framesOf(page, 'ru').row(/200 OK/)).toBeVisible()
})

test('a lesson switches between text, request and frames, down to the bytes and back', async ({ page }) => {
  await page.goto(`/en/${GRPC_STEP}`)
  const parts = page.getByRole('tablist', { name: 'Parts of the page' })
  await expect(page.getByRole('heading', { name: 'A call that looks local' })).toBeVisible()
  await parts.getByRole('tab', { name: 'Request' }).tap()
  await expect(page.getByRole('heading', { name: 'A call that looks local' })).toBeHidden()
  await page.getByRole('button', { name: 'Run', exact: true }).tap()
  await expect(page.getByRole('region', { name: 'Response', exact: true }).getByText('Hello, Ada')).toBeVisible()

  await parts.getByRole('tab', { name: /Frames/ }).tap()
  const { panel, row, field, chosenField, zoom, byte, grid } = framesOf(page)
  await row(/POST/).tap()
  await field(/^type HEADERS/).tap()
  await expect(chosenField).toHaveAccessibleName(/^type HEADERS/)
  await panel.getByText('Bytes', { exact: true }).first().tap()
  await expect(zoom('Bytes')).toBeChecked()
  await byte(33).tap()
  await expect(byte(33)).toHaveAttribute('aria-selected', 'true')
  await expect(panel.getByText('bytes 33–35', { exact: true })).toBeVisible()
  expect(
    await grid.evaluate((element) => element.scrollWidth - element.clientWidth),
    'all columns fit',
  ).toBeLessThanOrEqual(0)
  expect(await byte(33).evaluate((cell) => Number.parseFloat(getComputedStyle(cell).fontSize))).toBeGreaterThanOrEqual(
    12,
  )

  await panel.getByText('Layers', { exact: true }).first().tap()
  await panel.getByText('Ladder', { exact: true }).first().tap()
  await expect(row(/POST/)).toBeVisible()
})

test('a block is run from the text, and Back goes from its bytes over ladder and text, not out of the lesson', async ({
  page,
}) => {
  await page.goto(`/en/course`)
  await page.goto(`/en/${GRPC_STEP}`)
  const parts = page.getByRole('tablist', { name: 'Parts of the page' })
  const { panel, row, zoom } = framesOf(page)
  await page.getByRole('button', { name: 'Run this request' }).first().tap()
  await expect(parts.getByRole('tab', { name: /Frames/ })).toHaveAttribute('aria-selected', 'true')
  await row(/POST/).tap()
  await expect(
    zoom('Layers')
      .or(zoom('Bytes'))
      .and(panel.getByRole('radio', { checked: true })),
  ).toBeVisible()
  await panel.getByRole('button', { name: 'Ladder', exact: true }).tap()
  await expect(row(/POST/)).toBeVisible()
  await row(/POST/).tap()
  await expect(row(/POST/)).toBeHidden()
  await page.goBack()
  await expect(row(/POST/)).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'A call that looks local' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'OK' }).first()).toBeVisible()
})

test('the pages that have no room in the header are behind one button, which says where one is', async ({ page }) => {
  await page.goto('/ru/course')
  const main = page.getByRole('navigation', { name: 'Главное меню' })
  await main.getByRole('button', { name: 'Ещё' }).tap()
  await page.getByRole('dialog', { name: 'Ещё' }).getByRole('link', { name: 'Собеседование' }).tap()
  await expect(page.getByRole('heading', { level: 1, name: 'Собеседование' })).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Ещё' })).toBeHidden()
  // A name that has no room there is a shorter one.
  await expect(main.getByRole('button', { name: 'Интервью' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Настройки' })).toBeInViewport({ ratio: 1 })
})

const TARGETS: readonly {
  readonly path: string
  readonly targets: (page: Page) => Readonly<Record<string, Locator>>
}[] = [
  {
    path: '',
    targets: (page) => ({
      run: page.getByRole('button', { name: 'Run', exact: true }),
      settings: page.getByRole('button', { name: 'Settings' }),
      'other language': page.getByRole('link', { name: 'Русский' }),
      course: page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Course' }),
    }),
  },
  {
    path: '/course#grpc-over-http2',
    targets: (page) => ({ step: page.getByRole('link', { name: /A call that looks local/ }) }),
  },
  {
    path: `/${GRPC_STEP}`,
    targets: (page) => ({
      'tab of the request': page.getByRole('tab', { name: 'Request' }),
      'next step': page.getByRole('link', { name: 'Next', exact: true }),
      hint: page.getByRole('button', { name: 'Show a hint' }),
      'live block': page.getByRole('button', { name: /In the editor/ }),
    }),
  },
]

for (const { path, targets } of TARGETS) {
  test(`a finger of 44 pixels hits what can be tapped on /en${path}`, async ({ page }) => {
    await page.goto(`/en${path}`)
    for (const [name, target] of Object.entries(targets(page))) {
      await target.scrollIntoViewIfNeeded()
      expect(await missedAround(target), name).toEqual([])
    }
  })
}

/** Points of a 44 pixel tall stroke through the middle of a control at which a tap would not reach it. */
function missedAround(control: Locator): Promise<readonly number[]> {
  return control.evaluate((element) => {
    const box = element.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const hits = (dy: number) => {
      const hit = document.elementFromPoint(x, y + dy)
      return hit !== null && element.contains(hit)
    }
    return [-21, -14, -7, 0, 7, 14, 21].filter((dy) => !hits(dy))
  })
}

test.describe('on a phone of 360 by 740', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('request and answer are in sight together, below one line of tools; what was run before opens from its beginning', async ({
    page,
  }) => {
    await page.goto('/en/playground')
    const editor = page.getByRole('textbox', { name: 'Request' })
    await editor.fill('GET {{host}}/api/v1/users/2\nAccept: application/json\nX-One: 1\n\n')
    const tops = await page
      .getByRole('region', { name: 'Request' })
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top))
    expect(new Set(tops).size, 'one line of tools').toBe(1)
    await run(page)
    const status = responseOf(page).getByText('200 OK', { exact: true })
    await expect(status).toBeInViewport({ ratio: 1 })
    await expect(editor).toBeInViewport({ ratio: 1 })

    await editor.fill(`GET {{host}}/api/v1/users/3\n${'X-One: 1\n'.repeat(20)}`)
    await run(page)
    await expect(responseOf(page).getByText('"id": 3')).toBeVisible()
    await expect(status).toBeInViewport({ ratio: 1 })
    await expect(editor).not.toBeInViewport({ ratio: 1 })
    const parts = page.getByRole('tablist', { name: 'Parts of the page' })
    await parts.getByRole('tab', { name: 'Examples' }).tap()
    await page.getByRole('tab', { name: /^History/ }).tap()
    await page
      .getByRole('tabpanel', { name: /^History/ })
      .getByRole('button', { name: /^GET/ })
      .last()
      .tap()
    await expect(editor).toBeInViewport({ ratio: 1 })
  })

  test('fields stand further in than what they are fields of', async ({ page }) => {
    await page.goto('/en/course/http-messages/ask-for-a-user')
    await page.getByRole('button', { name: 'Run this request' }).first().tap()
    const { row, field } = framesOf(page)
    await row(/GET/).tap()
    const line = field(/^request line/)
    const beginOf = (item: Locator, text: string) =>
      item.getByText(text, { exact: true }).evaluate((name) => name.getBoundingClientRect().left)
    await line.locator('svg').first().tap()
    expect(await beginOf(field(/^method/), 'method')).toBeGreaterThan(await beginOf(line, 'request line'))
    const name = line.getByText('request line', { exact: true })
    expect(await name.evaluate((element) => element.scrollWidth - element.clientWidth), 'it is whole').toBe(0)
  })
})

const HEAD = { en: ['Client', 'Server'], ru: ['Клиент', 'Сервер'] } as const

test('on the narrowest phones the head of the ladder and the present step of many are whole', async ({ page }) => {
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto(`/en/${GRPC_STEP}`)
    await inBoth(page, async (language) => {
      const steps = page.locator('[aria-current=step]')
      await expect(steps).toBeInViewport({ ratio: 1 })
      await page.getByRole('tab', { name: { en: 'Request', ru: 'Запрос' }[language], exact: true }).tap()
      await run(page, language)
      await page.getByRole('tab', { name: { en: 'Frames', ru: 'Кадры' }[language] }).tap()
      const { panel } = framesOf(page, language)
      for (const end of HEAD[language]) await expect(panel.getByText(end, { exact: true })).toBeInViewport({ ratio: 1 })
      await page.getByRole('tab', { name: { en: 'Text', ru: 'Текст' }[language], exact: true }).tap()
    })
    const rail = page.getByRole('navigation', { name: 'Шаги урока' })
    await rail.getByRole('link').last().tap()
    await expect(rail.getByRole('link').last()).toHaveAttribute('aria-current', 'step')
    await expect(rail.getByRole('link').last()).toBeInViewport({ ratio: 1 })
  }
})

test('the tools of a request stand in one row with Run', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/ru/playground?example=read-user')
  await page.getByRole('tab', { name: 'Запрос', exact: true }).tap()
  const bar = page.getByRole('region', { name: 'Редактор запроса' })
  const start = bar.getByRole('button', { name: 'Запустить', exact: true })
  await expect(start).toBeInViewport({ ratio: 1 })
  const top = (await start.boundingBox())?.y
  const others = bar.locator('.sticky').first().getByRole('button')
  expect(await others.evaluateAll((all) => new Set(all.map((one) => one.getBoundingClientRect().top)).size)).toBe(1)
  expect((await others.first().boundingBox())?.y).toBe(top)
})
