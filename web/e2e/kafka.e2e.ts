/** Kafka's page against the real broker: written, read, killed, looked at down to the bytes of the file; and what it says without a broker. */
import type { Page } from '@playwright/test'
import { startServerProcess } from '../../server/test/testing/server-process.ts'
import { inBoth, stopBehind } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

// Groups take seconds to share out, and an axe looks at all of it.
test.describe.configure({ timeout: 150_000 })

const WORDS = {
  en: {
    title: 'Kafka: the log',
    write: 'Write',
    start: 'Start a consumer',
    frames: 'Frames',
    kill: /^Kill/,
    pause: 'Pause',
    resume: 'Go on',
    close: /^Close/,
    fetch: 'Fetch it',
    same: /The same \d+ bytes, none changed\./,
    noTopic: 'No topic yet',
    sent: /6 records acknowledged/,
    next: /the next record gets offset/,
  },
  ru: {
    title: 'Kafka: журнал',
    write: 'Записать',
    start: 'Запустить потребителя',
    frames: 'Кадры',
    kill: /^Убить/,
    pause: 'Пауза',
    resume: 'Дальше',
    close: /^Закрыть/,
    fetch: 'Запросить через Fetch',
    same: /Те же \d+ Б, ни один не изменился\./,
    noTopic: 'Топиков пока нет',
    sent: /Подтверждено: 6 записей/,
    next: /следующая запись получит смещение/,
  },
} as const

function kafkaOf(page: Page, language: 'en' | 'ru' = 'en') {
  const t = WORDS[language]
  const view = (name: string) => page.locator(`[data-view="${name}"]`)
  return {
    t,
    view,
    cells: view('lanes').locator('[data-offset]'),
    consumer: (name: string) => page.locator(`[data-consumer="${name}"]`),
    group: (name: string) => view('groups').locator(`[data-group="${name}"]`),
    open: async () => {
      await page.goto(`/${language}/playground/kafka`)
      await expect(page.getByRole('heading', { level: 1, name: t.title })).toBeVisible()
    },
    write: async () => {
      await page.getByRole('button', { name: t.write, exact: true }).click()
      await expect(view('produce').getByRole('status')).toContainText(t.sent)
    },
    start: () => page.getByRole('button', { name: t.start }).click(),
  }
}

for (const language of ['en', 'ru'] as const) {
  test(`what is written lies in lanes and in a file whose bytes are those of the Fetch (${language})`, async ({
    page,
  }) => {
    const { t, open, write, view, cells } = kafkaOf(page, language)
    await open()
    await expect(view('lanes').getByText(t.noTopic)).toBeVisible()
    await write()
    await expect(cells).toHaveCount(6)
    await expect(view('lanes').locator('[data-partition]')).toHaveCount(3)
    await expect(cells.filter({ hasText: 'ada' })).toHaveCount(2)
    await cells.filter({ hasText: 'ada' }).last().click()
    const record = view('lanes').locator('section', { hasText: '"order": 4' }).last()
    await expect(record).toContainText('ada')
    await view('disk').getByRole('button', { name: t.fetch }).click()
    await expect(view('disk').getByText(t.same)).toBeVisible()
  })
}

test('axe objects to nothing of a log, its record and its bytes (ru)', async ({ page }) => {
  const { t, open, write, view, cells } = kafkaOf(page, 'ru')
  await open()
  await write()
  await cells.first().click()
  await view('disk').getByRole('button', { name: t.fetch }).click()
  await expect(view('disk').getByText(t.same)).toBeVisible()
  await expectNoFaults(page)
})

test('one press on the first day writes, starts two readers, and fills all that is drawn', async ({ page }) => {
  const { open, view, cells, consumer } = kafkaOf(page)
  await open()
  await expect(view('timeline')).toHaveCount(0)
  await page.getByRole('button', { name: 'Write 6 records and start 2 consumers' }).click()
  await expect(cells).toHaveCount(6)
  await expect(consumer('reader-1')).toContainText('reading')
  await expect(consumer('reader-2')).toContainText('reading')
  await expect(view('timeline')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Write 6 records and start 2 consumers' })).toHaveCount(0)
})

test('a group of two shares out; when one is killed, the other takes over, and all is drawn', async ({ page }) => {
  const { t, open, write, start, consumer, group, view } = kafkaOf(page)
  await open()
  await write()
  await start()
  await expect(consumer('reader-1')).toContainText('6 records')
  await expect(group('billing').locator('[aria-current=step]')).toHaveText(/Stable/)
  await start()
  await expect(group('billing').locator('[data-member]')).toHaveCount(2)
  await expect(group('billing').locator('[aria-current=step]')).toHaveText(/Stable/, { timeout: 60_000 })
  await expect(consumer('reader-2')).toContainText('reading')
  await consumer('reader-1').getByRole('button', { name: t.kill }).click()
  await expect(consumer('reader-1')).toContainText('killed')
  // Nobody says goodbye for it: its session has to run out.
  await expect(group('billing').locator('[data-member]')).toHaveCount(1, { timeout: 60_000 })
  await expect(consumer('reader-2')).toContainText('P0 P1 P2', { timeout: 60_000 })
  await write()
  await expect(consumer('reader-2').getByText(/@\d/).first()).toBeVisible()
  await expect(view('lag').getByRole('row', { name: /billing/ })).toHaveCount(3)
  await consumer('reader-2')
    .getByRole('button', { name: `${t.frames}: reader-2` })
    .click()
  await expect(page.getByRole('region', { name: 'Frames of reader-2' })).toContainText('JoinGroup')
  await expectNoFaults(page)
})

test('a consumer pauses, goes on, waits in a Fetch, and says goodbye', async ({ page }) => {
  const { t, open, write, start, consumer, view } = kafkaOf(page)
  await open()
  await write()
  await start()
  await expect(consumer('reader-1')).toContainText('6 records')
  await expect(view('fetches').locator('[data-fetch]').first()).toBeVisible()
  await consumer('reader-1').getByRole('button', { name: t.pause }).click()
  await expect(consumer('reader-1')).toContainText('paused')
  await write()
  await consumer('reader-1').getByRole('button', { name: t.resume }).click()
  await expect(consumer('reader-1')).toContainText('12 records')
  await consumer('reader-1').getByRole('button', { name: t.close }).click()
  await expect(consumer('reader-1')).toContainText('closed')
  await expect(view('groups').locator('[aria-current=step]')).toHaveText(/Empty/)
})

test('cells are walked by keyboard, one of a lane in the order of Tab', async ({ page }) => {
  const { open, write, view, cells } = kafkaOf(page)
  await open()
  await write()
  await expect(cells).toHaveCount(6)
  const lane = view('lanes').locator('[data-partition="0"] [data-offset]')
  await lane.last().focus()
  await page.keyboard.press('Home')
  await expect(lane.first()).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(lane.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(lane.nth(1)).toHaveAttribute('aria-pressed', 'true')
  await expect(view('lanes').locator('[data-partition="0"] [data-offset][tabindex="0"]')).toHaveCount(1)
})

test('the calculator reckons as Kafka does, and tells which keys move', async ({ page }) => {
  const { open, view } = kafkaOf(page)
  await open()
  await view('key-calculator').getByLabel('Key', { exact: true }).fill('21')
  await expect(view('key-calculator')).toContainText('int -973932308')
  await expect(view('key-calculator').getByRole('status')).toHaveText('“21” goes to partition 0')
})

test('no window is too narrow for it', async ({ page }) => {
  const { open, write, start, view } = kafkaOf(page, 'ru')
  await page.setViewportSize({ width: 320, height: 900 })
  await open()
  await expect(page.getByRole('button', { name: 'Записать 6' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1024, height: 900 })
  await write()
  await start()
  // What no client called is said to screen readers in cells that the narrow table has out of sight.
  await expect(view('versions').getByText('не вызывал').first()).toBeAttached()
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await expect
      .poll(
        () => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)),
        `${width}`,
      )
      .toBe(0)
  }
})

test('a name that Kafka forbids is answered with what a name may be, in both languages', async ({
  page,
  complaints,
}) => {
  const { t, open } = kafkaOf(page)
  await open()
  await page.getByLabel('Topic', { exact: true }).first().fill('no/such топик')
  await page.getByRole('button', { name: t.write, exact: true }).click()
  const says = {
    en: 'Names have Latin letters, digits, dots, _ and - only',
    ru: 'только латинские буквы, цифры, точки, _ и -',
  }
  await inBoth(page, (language) => expect(page.getByRole('alert').filter({ hasText: says[language] })).toBeVisible())
  // What the server said of it.
  expect(complaints.splice(0).filter((complaint) => !complaint.includes('422'))).toEqual([])
})

test('without a broker it says why, and what to do', async ({ page }) => {
  const state = {
    source: 'embedded',
    at: 1,
    bootstrap: null,
    prefix: 'x.',
    problem: 'port-busy',
    busyPort: { port: 9444, free: 9544 },
    topics: [],
    groups: [],
    fetches: [],
  }
  await page.route('**/wire/relay/kafka/state', (route) =>
    route.fulfill({ contentType: 'application/x-ndjson', body: `${JSON.stringify(state)}\n` }),
  )
  await page.goto('/en/playground/kafka')
  await expect(page.getByText('There is no broker')).toBeVisible()
  await expect(page.getByText('Port 9444 is taken by another program')).toBeVisible()
  await expect(page.getByText('KAFKA_PORT=9544 npm start')).toBeVisible()
})

test('when the server is gone it says so, and keeps what it knew', async ({ page, complaints }) => {
  const server = await startServerProcess()
  await page.goto(`${server.url}/en/playground/kafka`)
  const { write, cells } = kafkaOf(page)
  await write()
  await expect(cells).toHaveCount(6)
  await server.kill()
  await expect(page.getByText('The server does not answer. This is how it stood at', { exact: false })).toBeVisible()
  await expect(cells).toHaveCount(6)
  await stopBehind(page, server)
  // Refused connections, all of them.
  expect(complaints.splice(0).filter((complaint) => !/ERR_|WebSocket connection to/.test(complaint))).toEqual([])
})

test('a fence of a lesson shows its topic, and offers to create it', async ({ page }) => {
  await page.goto('/ru/course/topics-partitions-offsets/where-a-record-goes/topic')
  const block = page.locator('[data-kafka="lanes"]')
  await block.getByRole('button', { name: 'Создать orders: 3 партиции' }).click()
  await expect(block.locator('[data-partition]')).toHaveCount(3)
})
