/** The ruler as a person uses it: measured live, looked at, sorted, opened, taken along; and what it says when that fails. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { startServerProcess } from '../../server/test/testing/server-process.ts'
import { framesOf, overflowOf } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

const WORDS = {
  en: {
    measure: 'Measure',
    cancel: 'Cancel',
    done: '10 protocols measured',
    stopped: 'Cancelled. What was measured before stays.',
    news: 'Watch for news',
    warm: 'warm: used before',
    order: 'Order',
    broken: 'The measurement broke off',
    failed: 'could not be measured.',
    retry: 'Try again',
    again: 'Measure again',
    one: '1 protocol measured',
  },
  ru: {
    measure: 'Измерить',
    cancel: 'Отменить',
    done: 'Измерено 10\u00a0протоколов',
    stopped: 'Отменено. Что успели измерить, осталось.',
    news: 'Следить за\u00a0новостями',
    warm: 'тёплое: уже работало',
    order: 'Порядок',
    broken: 'Измерение прервалось',
    failed: 'измерить не\u00a0удалось.',
    retry: 'Попробовать ещё раз',
    again: 'Измерить ещё раз',
    one: 'Измерен 1\u00a0протокол',
  },
} as const

/** Ten protocols, six rounds each, on a busy machine. */
const MEASURED_WITHIN = 150_000

function rulerOf(page: Page, language: 'en' | 'ru') {
  const t = WORDS[language]
  const lines = page.locator('li[data-protocol]')
  return {
    t,
    lines,
    bars: lines.locator('button[aria-pressed]'),
    bar: (protocol: string) => page.locator(`li[data-protocol=${protocol}] button[aria-pressed]`),
    status: page.getByRole('main').getByRole('status').first(),
    press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    choose: (name: string) => page.locator('label').filter({ hasText: name }).click(),
    /** Each row of the table: its cells as numbers, where they are. */
    figures: async () => {
      const rows = await page.locator('tbody tr').all()
      return Promise.all(
        rows.map(async (row) => {
          const cells = await row.locator('td').allInnerTexts()
          return cells.map((cell) => Number.parseFloat((cell.split('\n')[0] ?? '').replace(/[^\d.]/g, '')))
        }),
      )
    },
  }
}

for (const language of ['en', 'ru'] as const) {
  test(`a measurement is begun and broken off (${language})`, async ({ page }) => {
    test.setTimeout(60_000)
    await page.goto(`/${language}/ruler`)
    const ruler = rulerOf(page, language)
    await expect(ruler.lines).toHaveCount(10)
    await expectNoFaults(page, language === 'en' ? 'first' : 'again')
    await ruler.press(ruler.t.measure)
    await expect(ruler.lines.first().getByRole('status').or(ruler.lines.first().locator('svg')).first()).toBeVisible()
    await ruler.press(ruler.t.cancel)
    await expect(ruler.status).toHaveText(ruler.t.stopped)
    await expect(page.getByRole('button', { name: ruler.t.measure, exact: true })).toBeVisible()
  })
}

test('all ten protocols are measured, and each figure can be looked into', async ({ page }) => {
  test.setTimeout(MEASURED_WITHIN + 90_000)
  await page.goto('/en/ruler')
  const ruler = rulerOf(page, 'en')
  await ruler.press(ruler.t.measure)
  await expect(ruler.status).toHaveText(ruler.t.done, { timeout: MEASURED_WITHIN })
  await expect(ruler.bars).toHaveCount(10)

  const cold = await ruler.figures()
  for (const [bytes = 0, ...rest] of cold) {
    expect(rest.slice(0, 7).reduce((sum, count) => sum + count, 0)).toBe(bytes)
  }
  await ruler.choose(ruler.t.warm)
  const warm = await ruler.figures()
  // Third: gRPC, whose headers are remembered; first: REST, whose are not.
  expect(warm[2]?.[0]).toBeLessThan(cold[2]?.[0] ?? 0)
  expect(warm[0]?.[0]).toBe(cold[0]?.[0])

  await page.getByRole('combobox', { name: ruler.t.order }).selectOption('bytes')
  await expect(ruler.lines.first()).toHaveAttribute('data-protocol', 'grpc')
  const sorted = (await ruler.figures()).map(([bytes]) => bytes ?? 0)
  expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))

  await ruler.bar('rest').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/^REST · Values: 612 B, 33 %$/)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/^REST · Names: \d+ B, \d+ %$/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('heading', { name: 'The frames of this run: REST, Get a user with posts, warm' }),
  ).toBeVisible()
  await expect(framesOf(page).row(/GET \/api\/v1\/users\/1\/posts/)).toBeVisible()
  await expectNoFaults(page)

  await ruler.choose(ruler.t.news)
  await expect(ruler.bars).toHaveCount(10)
  await expect(ruler.lines.filter({ hasText: 'B per item' })).toHaveCount(10)

  const [csv] = await Promise.all([page.waitForEvent('download'), ruler.press('CSV')])
  const [head, ...rows] = (await readFile(await csv.path(), 'utf8')).trimEnd().split('\r\n')
  expect(head).toContain('protocol,task,connection,bytes,')
  expect(rows).toHaveLength(10 * 4)
  const [png] = await Promise.all([page.waitForEvent('download'), ruler.press('PNG')])
  const picture = await readFile(await png.path())
  // PNG §11.2.2: width and height stand behind the chunk's name.
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([3200, 1932])
  expect(picture.length).toBeGreaterThan(50_000)
})

test('one protocol that fails does not take the others along, and is measured anew', async ({ page }) => {
  test.setTimeout(90_000)
  const failing = [
    { type: 'started', protocol: 'grpc' },
    { type: 'failed', protocol: 'grpc', error: { code: 'gateway_timeout', message: 'grpc did not get on for 5 s' } },
    { type: 'end' },
  ]
  await page.route('/wire/ruler', (route) =>
    route.fulfill({
      contentType: 'application/x-ndjson',
      body: failing.map((event) => `${JSON.stringify(event)}\n`).join(''),
    }),
  )
  await page.goto('/ru/ruler')
  const ruler = rulerOf(page, 'ru')
  await ruler.press(ruler.t.measure)
  const line = page.locator('li[data-protocol=grpc]')
  await expect(line).toContainText(ruler.t.failed)
  await expect(line).toContainText('Пять секунд ничего не\u00a0приходило.')
  await expectNoFaults(page)
  await page.unroute('/wire/ruler')
  await line.getByRole('button', { name: ruler.t.retry }).click()
  await expect(ruler.bar('grpc')).toBeVisible({ timeout: 60_000 })
  await expect(ruler.status).toHaveText(ruler.t.one)
})

test('a server that goes is told of, and what was measured can be measured again', async ({ browser }) => {
  test.setTimeout(120_000)
  const server = await startServerProcess()
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  await page.goto('/ru/ruler')
  const ruler = rulerOf(page, 'ru')
  await ruler.press(ruler.t.measure)
  await expect(ruler.bar('rest')).toBeVisible({ timeout: 60_000 })
  await server.kill()
  await expect(page.getByRole('note', { name: ruler.t.broken })).toContainText('Сервер не\u00a0отвечает.')
  await expect(ruler.bar('rest')).toBeVisible()
  await expect(page.getByRole('button', { name: ruler.t.again, exact: true })).toBeVisible()
  await context.close()
  await server.stop()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('nothing sticks out, before and after', async ({ page }) => {
    await page.goto('/ru/ruler')
    const ruler = rulerOf(page, 'ru')
    await expect(ruler.lines).toHaveCount(10)
    expect(await overflowOf(page)).toBe(0)
    await expectNoFaults(page, 'again')
  })
})
