/** KAFKA blocks as a learner works with them: records and where they lie, refusals, consumers with their acts, copies. */
import { framesOf, inBoth, responseOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'

const PRODUCE = '?example=kafka-produce'

test('records are written, and each says where it came to lie; its bytes are among the frames', async ({ page }) => {
  await page.goto(`/en/playground${PRODUCE}`)
  await write(
    page,
    '# @partitions 3\nKAFKA {{kafka}}/create-topic/placed\n\n###\nKAFKA {{kafka}}/produce/placed\n\n# @key ada\n{"id": 1}\n===\n# @partition 0\n{"id": 2}',
  )
  await run(page)
  const response = responseOf(page)
  await expect(response.getByText('2 records in placed')).toBeVisible()
  await expect(response.getByRole('row', { name: '2 0 ada {"id": 1}' })).toBeVisible()
  await expect(response.getByRole('row', { name: '0 0 none {"id": 2}' })).toBeVisible()
  await expect(
    framesOf(page)
      .row(/Produce.*placed/)
      .first(),
  ).toBeVisible()
})

test("the broker's refusal says what to do, in both languages", async ({ page }) => {
  await page.goto(`/en/playground${PRODUCE}`)
  const create = 'KAFKA {{kafka}}/create-topic/twice'
  await write(page, `${create}\n\n###\n${create}`)
  await run(page)
  const says = { en: 'A topic of this name exists already.', ru: 'Топик с таким именем уже есть.' }
  await inBoth(page, async (language) => {
    const response = responseOf(page, language)
    await expect(response.getByText('TOPIC_ALREADY_EXISTS (36)')).toBeVisible()
    await expect(response.getByText(says[language])).toBeVisible()
  })
})

test('an answer of an admin client is a table, and JSON', async ({ page }) => {
  await page.goto(`/en/playground${PRODUCE}`)
  await write(page, '# @partitions 3\nKAFKA {{kafka}}/create-topic/told\n\n###\nKAFKA {{kafka}}/describe-topic/told')
  await run(page)
  const response = responseOf(page)
  await expect(response.getByRole('columnheader', { name: 'Begins at' })).toBeVisible()
  await expect(response.getByRole('row')).toHaveCount(4)
  await response.getByRole('button', { name: 'JSON' }).click()
  await expect(response.getByText('"logStart"').first()).toBeVisible()
})

test('a member reads, rests, commits and leaves its group', async ({ page }) => {
  await page.goto(`/en/playground${PRODUCE}`)
  await write(
    page,
    '# @group team\n# @from earliest\n# @commit by-hand\nKAFKA {{kafka}}/consume/acts\n\n###\nKAFKA {{kafka}}/produce/acts\ntrace: 42\n\n# @key ada\n{"id": 1}',
  )
  await run(page)
  const messages = responseOf(page).getByRole('log')
  const acts = page.getByRole('region', { name: 'Acts of the open stream' })
  await expect(messages.getByRole('button', { name: /assigned/ }).first()).toBeVisible()
  const record = messages.getByRole('button', { name: /^received.*ada.*"id": 1/ })
  await expect(record).toBeVisible()
  await record.click()
  await expect(messages.getByText('Header trace')).toBeVisible()
  // Each record leads to the answer that brought it.
  await expect(messages.getByRole('button', { name: /Show the frame: Fetch/ })).toBeVisible()
  await acts.getByRole('button', { name: 'Pause' }).click()
  await expect(acts.getByRole('button', { name: 'Go on' })).toBeVisible()
  await acts.getByRole('button', { name: 'Commit' }).click()
  await expect(messages.getByRole('button', { name: /committed.*acts 0 → 1/ })).toBeVisible()
  await acts.getByRole('button', { name: 'Leave the group' }).click()
  await expect(responseOf(page).getByText('its partitions go to the others at once')).toBeVisible()
})

test('a consumer is killed, and says so', async ({ page }) => {
  await page.goto(`/ru/playground${PRODUCE}`)
  await write(
    page,
    '# @from earliest\nKAFKA {{kafka}}/consume/killed\n\n###\nKAFKA {{kafka}}/produce/killed\n\nа',
    'ru',
  )
  await run(page, 'ru')
  await expect(responseOf(page, 'ru').getByRole('button', { name: /^получено/ })).toBeVisible()
  await page.getByRole('button', { name: 'Убить' }).click()
  const answer = responseOf(page, 'ru')
  await expect(answer.getByText('Клиент исчез без слов')).toBeVisible()
  // As it was asked to: neither a success nor an alarm.
  await expect(answer.getByText('вами', { exact: true })).toBeVisible()
  await expect(answer.getByRole('status').locator('.text-good, .text-danger')).toHaveCount(0)
})

test('what is wrong is marked, and what may be written is proposed', async ({ page }) => {
  await page.goto(`/en/playground${PRODUCE}`)
  await write(page, 'KAFKA {{kafka}}/prodcue/orders\n\n1')
  await expect(page.getByText('There is no “prodcue”. Did you mean produce?')).toBeVisible()
  await write(page, 'KAFKA {{kafka}}/')
  await page.keyboard.type('desc')
  const proposals = page.locator('.suggest-widget')
  await expect(proposals.getByRole('option', { name: /describe-topic/ })).toBeVisible()
  await expect(proposals.getByRole('option', { name: /describe-group/ })).toBeVisible()
})

test('a block is copied as kcat, as Kafka’s own tool and as a program', async ({ page }) => {
  await page.goto(`/en/playground${PRODUCE}`)
  await page.getByRole('button', { name: 'Copy as' }).click()
  const panel = page.getByRole('dialog', { name: 'Copy as' })
  const form = panel.getByRole('combobox', { name: 'Form' })
  await form.selectOption('bash')
  await expect(panel.getByText(/kcat -P -b 127\.0\.0\.1:\d+ -t [a-z]+-[a-z]+-\d+\.orders/)).toBeVisible()
  await expect(panel.getByText(/kafka-console-producer\.sh/)).toBeVisible()
  for (const [name, says] of [
    ['TypeScript', 'new Producer('],
    ['Python', 'producer = Producer('],
    ['Go', 'kgo.NewClient('],
  ] as const) {
    await form.selectOption(name)
    await expect(panel.getByText(says)).toBeVisible()
  }
})
