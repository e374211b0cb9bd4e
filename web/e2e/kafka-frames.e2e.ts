/** Kafka on the wire, as a person finds it: calls as rows, records down to their bits, versions, a rebalance, pasted bytes. */
import type { Page } from '@playwright/test'
import { framesOf, inBoth, run, write } from './app.ts'
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
    pasted: 'they begin with a size and the header of a request of Kafka’s',
    reads: /gets .*-\d/,
  },
  ru: {
    records: '2 записи',
    housekeeping: /служебных сообщения/,
    acks: /^acks/,
    acksSaid: 'когда записи есть у всех не отставших реплик',
    unanswered: 'его Fetch остался без ответа',
    pasted: 'начинаются с размера и заголовка запроса Kafka',
    reads: /получает .*-\d/,
  },
} as const

async function opened(page: Page, text: string): Promise<void> {
  await page.goto('/en/playground')
  await write(page, text)
  await run(page)
}

test('what is written is a row that opens at its records', async ({ page }) => {
  await opened(page, PRODUCE)
  await inBoth(page, async (language) => {
    const t = WORDS[language]
    const { row, field, ladder, panel } = framesOf(page, language)
    await expect(row(/Produce v\d+ frames-\d/)).toContainText(t.records)
    await expect(row(/Produce frames-\d@0/)).toBeVisible()
    await expect(ladder.getByText(t.housekeeping)).toBeVisible()
    await row(/Produce v\d+ frames-\d/).click()
    await field(t.acks).click()
    // What is pointed at speaks before what is chosen.
    await page.mouse.move(0, 0)
    await expect(panel.getByText(t.acksSaid)).toBeVisible()
    await expectNoFaults(page, language === 'en' ? 'first' : 'again')
  })
})

test('a consumer’s calls are rows, its signs of life are folded', async ({ page }) => {
  await opened(page, PRODUCE)
  const { row, panel } = framesOf(page)
  await expect(row(/Produce frames-\d@/)).toBeVisible()
  await write(page, CONSUME)
  await run(page)
  await expect(row(/LeaveGroup v\d+ frames/)).toBeVisible({ timeout: 60_000 })
  await expect(framesOf(page).ladder.getByText(WORDS.en.unanswered)).toBeVisible()
  await panel.getByRole('button', { name: 'Filter' }).click()
  await panel.getByRole('searchbox').fill('generation')
  await expect(row(/JoinGroup generation \d+ leader/)).toBeVisible()
  await panel.getByRole('searchbox').fill('fetch')
  await inBoth(page, async (language) => {
    const t = WORDS[language]
    await expect(framesOf(page, language).row(/Fetch frames-\d@0…1/)).toContainText(t.records)
    await expect(framesOf(page, language).ladder.getByText(t.unanswered)).toBeVisible()
  })
})

test('pasted bytes of a request are read as Kafka', async ({ page }) => {
  await page.goto('/en/playground')
  await page.getByRole('button', { name: 'Paste bytes of your own' }).click()
  await page
    .getByRole('textbox', { name: 'Bytes as text' })
    .fill('00 00 00 0e 00 12 00 00 00 00 00 01 00 04 74 69 6c 6c')
  await inBoth(page, async (language) => {
    await expect(page.locator('#paste-answer')).toContainText(WORDS[language].pasted)
    await expect(framesOf(page, language).field(/till/).first()).toBeVisible()
  })
})

test('versions and a rebalance are drawn from frames', async ({ page }) => {
  await page.goto('/en/playground/kafka')
  const versions = page.locator('[data-view="versions"]')
  const rebalance = page.locator('[data-view="ladder"]')
  const lines = (text: string | RegExp) => rebalance.getByRole('listitem').filter({ hasText: text })
  const start = page.getByRole('button', { name: 'Start a consumer' })
  await page.getByRole('button', { name: 'Write', exact: true }).click()
  await start.click()
  await expect(lines(WORDS.en.reads)).toHaveCount(1, { timeout: 60_000 })
  await start.click()
  await expect(lines('REBALANCE_IN_PROGRESS')).toHaveCount(1, { timeout: 60_000 })
  await inBoth(page, async (language) => {
    await expect(lines(WORDS[language].reads)).toHaveCount(3, { timeout: 60_000 })
    await expect(versions.getByRole('rowheader', { name: 'Produce 0' })).toBeVisible()
    await expectNoFaults(page, language === 'en' ? 'first' : 'again')
  })
})
