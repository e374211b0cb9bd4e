/** The producer's timeline: records that wait and go together, what the broker had done when it answered, and the way to the frames. */
import type { Page } from '@playwright/test'
import { inBoth } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

// An axe looks at all of the page, in each theme.
test.describe.configure({ timeout: 150_000 })

const WORDS = {
  en: {
    acks: 'acks',
    count: 'Records',
    pace: 'Pace',
    more: 'acks, waiting, batches, compression',
    write: 'Write',
    all: /after it was on the disk|as Apache Kafka does it/,
    none: 'Nothing was promised.',
    silent: 'acks=0: nobody ever tells it',
    table: 'As a table',
    frame: 'Show its frame',
    frames: 'Frames of writer',
  },
  ru: {
    acks: 'acks',
    count: 'Записей',
    pace: 'Темп',
    more: 'acks, ожидание, пакеты, сжатие',
    write: 'Записать',
    all: /после того, как запись легла на диск|как в Apache Kafka/,
    none: 'Не обещано ничего.',
    silent: 'acks=0: ей никто не скажет',
    table: 'Таблицей',
    frame: 'Показать его кадр',
    frames: 'Кадры: writer',
  },
} as const

function benchOf(page: Page, language: 'en' | 'ru') {
  const t = WORDS[language]
  const producer = page.locator('[data-view="produce"]')
  const timeline = page.locator('[data-view="timeline"]')
  return {
    t,
    timeline,
    requests: timeline.locator('[data-request]'),
    closeUp: timeline.locator('[data-close-up]'),
    open: async () => {
      await page.goto(`/${language}/playground/kafka`)
      await producer.getByText(t.more).click()
    },
    /** Six records with one key, so that there is one partition. */
    write: async (wish: { readonly acks: string; readonly linger: string; readonly rate: string }) => {
      await producer.getByRole('combobox', { name: t.acks }).selectOption(wish.acks)
      await producer.getByRole('combobox', { name: t.pace }).selectOption(wish.rate)
      await producer.getByRole('spinbutton', { name: 'linger.ms' }).fill(wish.linger)
      await producer.locator('input').nth(1).fill('ada')
      await producer.getByRole('button', { name: t.write, exact: true }).click()
    },
  }
}

test('records that wait go together, and each request leads to its frame', async ({ page }) => {
  const { timeline, requests, closeUp, open, write } = benchOf(page, 'en')
  await open()
  await write({ acks: '-1', linger: '500', rate: '200' })
  await expect(requests).toHaveCount(1)
  await inBoth(page, async (language) => {
    await expect(closeUp.getByRole('status')).toContainText(WORDS[language].all)
  })
  await timeline.getByText(WORDS.ru.table).click()
  await expect(timeline.locator('tbody tr')).toHaveCount(6)
  await timeline.getByRole('button', { name: WORDS.ru.frame }).click()
  const frames = timeline.getByRole('region', { name: WORDS.ru.frames })
  await expect(frames.getByText('acks', { exact: true }).first()).toBeVisible()
})

test('axe objects to nothing of it', async ({ page }) => {
  const { t, timeline, requests, open, write } = benchOf(page, 'en')
  await open()
  await write({ acks: '1', linger: '500', rate: '200' })
  await expect(requests).toHaveCount(1)
  await timeline.getByText(t.table).click()
  await expect(timeline.locator('tbody tr')).toHaveCount(6)
  await expectNoFaults(page)
})

test('without waiting each record goes alone; with acks=0 nobody says anything; arrow keys go from request to request', async ({
  page,
}) => {
  const { t, requests, closeUp, open, write } = benchOf(page, 'en')
  await open()
  await write({ acks: '0', linger: '0', rate: '2' })
  await expect(requests).toHaveCount(6)
  await expect(closeUp.getByRole('status')).toContainText(t.none)
  await expect(closeUp.getByText(t.silent)).toBeVisible()
  await requests.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(requests.nth(1)).toBeFocused()
  await expect(closeUp).toHaveAttribute('data-close-up', '2')
  await page.keyboard.press('End')
  await expect(closeUp).toHaveAttribute('data-close-up', '6')
})
