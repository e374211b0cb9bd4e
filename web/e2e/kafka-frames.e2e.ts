/** Kafka on the wire, as a person finds it: calls as rows, records down to their bits, versions, a rebalance, pasted bytes. */
import type { Page } from '@playwright/test'
import { framesOf, type Language, run, write } from './app.ts'
import { expectNoFaults } from './faults.ts'
import { expect, test } from './fixture.ts'

// Groups take seconds to share out.
test.describe.configure({ timeout: 240_000 })

const PRODUCE = `# @idempotent yes
KAFKA {{kafka}}/produce/frames
trace: 42

# @key ada
{"id": 1}
===
# @key ada
# @tombstone
`

const CONSUME = `# @group frames
# @from earliest
# @until 2 messages
KAFKA {{kafka}}/consume/frames
`

const WORDS = {
  en: {
    records: '2 records',
    housekeeping: /housekeeping messages/,
    acks: /^acks/,
    acksSaid: 'every replica that keeps up has the records',
    unanswered: 'its Fetch was never answered',
    filter: 'Filter',
    open: 'Paste bytes of your own',
    pasted: 'they begin with a size and the header of a request of Kafka’s',
    write: 'Write',
    start: 'Start a consumer',
    reads: /gets .*-\d/,
    call: 'Produce 0',
  },
  ru: {
    records: '2 записи',
    housekeeping: /служебных сообщения/,
    acks: /^acks/,
    acksSaid: 'когда записи есть у всех не отставших реплик',
    unanswered: 'его Fetch остался без ответа',
    filter: 'Фильтр',
    open: 'Вставить свои байты',
    pasted: 'начинаются с размера и заголовка запроса Kafka',
    write: 'Записать',
    start: 'Запустить потребителя',
    reads: /получает .*-\d/,
    call: 'Produce 0',
  },
} as const

async function opened(page: Page, language: Language, text: string): Promise<void> {
  await page.goto(`/${language}/playground`)
  await write(page, text, language)
  await run(page, language)
}

for (const language of ['en', 'ru'] as const) {
  const t = WORDS[language]

  test(`what is written is a row that opens at its records (${language})`, async ({ page }) => {
    await opened(page, language, PRODUCE)
    const { row, field, ladder, panel } = framesOf(page, language)
    await expect(row(/Produce v\d+ frames-\d/)).toContainText(t.records)
    await expect(row(/Produce frames-\d@0/)).toBeVisible()
    await expect(ladder.getByText(t.housekeeping)).toBeVisible()
    await row(/Produce v\d+ frames-\d/).click()
    await field(t.acks).click()
    // What is pointed at speaks before what is chosen.
    await page.mouse.move(0, 0)
    await expect(panel.getByText(t.acksSaid)).toBeVisible()
    await expectNoFaults(page, language)
  })

  test(`a consumer’s calls are rows, its signs of life are folded (${language})`, async ({ page }) => {
    await opened(page, language, PRODUCE)
    await expect(framesOf(page, language).row(/Produce frames-\d@/)).toBeVisible()
    await write(page, CONSUME, language)
    await run(page, language)
    const { row, panel, ladder } = framesOf(page, language)
    await expect(row(/LeaveGroup v\d+ frames/)).toBeVisible({ timeout: 60_000 })
    await expect(ladder.getByText(t.unanswered)).toBeVisible()
    await panel.getByRole('button', { name: t.filter }).click()
    await panel.getByRole('searchbox').fill('generation')
    await expect(row(/JoinGroup generation \d+ leader/)).toBeVisible()
    await panel.getByRole('searchbox').fill('fetch')
    await expect(row(/Fetch frames-\d@0…1/)).toContainText(t.records)
  })

  test(`pasted bytes of a request are read as Kafka (${language})`, async ({ page }) => {
    await page.goto(`/${language}/playground`)
    await page.getByRole('button', { name: t.open }).click()
    await page
      .getByRole('textbox', { name: /Bytes as text|Байты в виде текста/ })
      .fill('00 00 00 0e 00 12 00 00 00 00 00 01 00 04 74 69 6c 6c')
    await expect(page.locator('#paste-answer')).toContainText(t.pasted)
    await expect(framesOf(page, language).field(/till/).first()).toBeVisible()
  })

  test(`versions and a rebalance are drawn from frames (${language})`, async ({ page }) => {
    await page.goto(`/${language}/playground/kafka`)
    await page.getByRole('button', { name: t.write, exact: true }).click()
    const versions = page.locator('[data-view="versions"]')
    await expect(versions.getByRole('rowheader', { name: t.call })).toBeVisible()
    await page.getByRole('button', { name: t.start }).click()
    const rebalance = page.locator('[data-view="ladder"]')
    await expect(rebalance.getByRole('listitem').filter({ hasText: t.reads })).toHaveCount(1, { timeout: 60_000 })
    await page.getByRole('button', { name: t.start }).click()
    await expect(rebalance.getByRole('listitem').filter({ hasText: 'REBALANCE_IN_PROGRESS' })).toHaveCount(1, {
      timeout: 60_000,
    })
    await expect(rebalance.getByRole('listitem').filter({ hasText: t.reads })).toHaveCount(3, { timeout: 60_000 })
    await expectNoFaults(page, language)
  })
}
