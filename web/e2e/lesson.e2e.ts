/** A lesson as it is worked through: text, request, response, frames, exercise, progress. */
import type { Page } from '@playwright/test'
import { framesOf, GRPC_STEP, reachForEditor, responseOf, run, write } from './app.ts'
import { exercise } from './exercises.ts'
import { expect, test } from './fixture.ts'

const HTTP_LESSON = 'course/http-messages/ask-for-a-user'

test('a lesson opens by its address and its block runs for real', async ({ page }) => {
  await page.goto(`/en/${HTTP_LESSON}`)
  await expect(page.getByRole('heading', { name: 'The request, line by line' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Frames' })).toHaveCount(0)
  await run(page)
  await expect(responseOf(page).getByText('200', { exact: false }).first()).toBeVisible()
  const { row, chosenField } = framesOf(page)
  await expect(row(/GET \/api\/v1\/users\/1/)).toHaveCount(1)
  await expect(row(/200 OK/)).toHaveCount(1)
  // The step says where to look first.
  await expect(chosenField).toHaveAccessibleName(/^method GET/)
})

test('where the answer stands below its request, a run brings it into sight', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto('/en/course/topics-partitions-offsets/where-a-record-goes/key')
  const status = responseOf(page).getByText('NONE (0)')
  await run(page)
  await expect(status).toBeInViewport({ ratio: 1 })
})

const HTTP_FILE = '01-http-messages/01-ask-for-a-user'
const PROTOBUF_FILE = '05-protocol-buffers/01-numbers-not-names'
const PROTOBUF_LESSON = 'course/protocol-buffers/numbers-not-names'
const GRPC_FILE = '06-grpc-over-http2/01-say-hello'
const GRPC_LESSON = 'course/grpc-over-http2/say-hello'
const CHOOSING_FILE = '31-choosing-a-protocol/01-smallest-that-does'
const CHOOSING_LESSON = 'course/choosing-a-protocol/smallest-that-does'

/** What the browser writes into its console of its own accord when an answer is an error. */
const REFUSED = 'error: Failed to load resource: the server responded with a status of 400 (Bad Request)'

const EXERCISES = [
  { language: 'en', step: `${HTTP_LESSON}/request`, file: HTTP_FILE, id: 'ask-for-123', logged: [] },
  { language: 'ru', step: `${HTTP_LESSON}/status-and-body`, file: HTTP_FILE, id: 'create-a-user', logged: [REFUSED] },
  // Judged by all requests of one press, and by nothing of the press before.
  {
    language: 'ru',
    step: 'course/over-and-under-fetching/one-screen/three-calls',
    file: '04-over-and-under-fetching/01-one-screen',
    id: 'same-screen-lighter',
    logged: [],
  },
  {
    language: 'en',
    step: `${PROTOBUF_LESSON}/message`,
    file: PROTOBUF_FILE,
    id: 'four-letters-eight-bytes',
    logged: [],
  },
  { language: 'ru', step: `${GRPC_LESSON}/hpack`, file: GRPC_FILE, id: 'reuse', logged: [] },
  // By all bytes of the answers, whose heads depend on who asks.
  { language: 'en', step: `${CHOOSING_LESSON}/heads`, file: CHOOSING_FILE, id: 'three-names', logged: [] },
  { language: 'ru', step: `${CHOOSING_LESSON}/together`, file: CHOOSING_FILE, id: 'order-and-news', logged: [] },
] as const

for (const { language, step, file, id, logged } of EXERCISES) {
  test(`the exercise ${id} says what was seen of a wrong answer and ticks a right one (${language})`, async ({
    page,
    complaints,
  }) => {
    const { wrong, solution } = exercise(file, id)
    const said = EXERCISE_WORDS[language]
    await page.goto(`/${language}/${step}`)
    const box = page.getByRole('region', { name: said.exercise, exact: true })
    const checks = box.getByRole('list', { name: said.checks }).getByRole('listitem')
    await expect(checks).toHaveCount(0)

    await write(page, wrong, language)
    await run(page, language)
    await expect(checks.filter({ hasText: said.saw }).first()).toBeVisible()
    await expect(box.getByText(said.solved, { exact: true })).toHaveCount(0)

    await write(page, solution, language)
    await run(page, language)
    await expect(box.getByText(said.solved, { exact: true })).toBeVisible()
    await expect(checks.filter({ hasText: said.saw })).toHaveCount(0)
    await expect(checks).not.toHaveCount(0)
    expect(complaints.splice(0)).toEqual(logged)
  })
}

const EXERCISE_WORDS = {
  en: { exercise: 'Exercise', checks: 'What is checked', saw: 'What crossed the wire:', solved: 'Solved' },
  ru: { exercise: 'Задание', checks: 'Что проверяется', saw: 'Что прошло по проводу:', solved: 'Решено' },
} as const

test('hints open one by one, and only behind the last one a solution, which goes into the editor', async ({ page }) => {
  await page.goto(`/en/${HTTP_LESSON}/request`)
  const box = page.getByRole('region', { name: 'Exercise', exact: true })
  await expect(box.getByText(/^Hint/)).toHaveCount(0)
  await box.getByRole('button', { name: 'Show a hint' }).click()
  await expect(box.getByText(/^Hint/)).toHaveText(['Hint 1 of 2'])
  await box.getByRole('button', { name: 'Another hint' }).click()
  await expect(box.getByText(/^Hint/)).toHaveText(['Hint 1 of 2', 'Hint 2 of 2'])
  await expect(box.getByText('One solution of several')).toHaveCount(0)
  await box.getByRole('button', { name: 'I am stuck: show a solution' }).click()
  // What would change in the learner's text, and the way back once it has changed.
  await expect(box.getByRole('deletion')).not.toHaveCount(0)
  await expect(box.getByRole('insertion')).not.toHaveCount(0)
  await box.getByRole('button', { name: 'Put it into the editor' }).click()
  await expect(box.getByText('Your text is this solution.')).toBeVisible()
  await box.getByRole('button', { name: 'Back to my text' }).click()
  await expect(box.getByRole('insertion')).not.toHaveCount(0)
  await box.getByRole('button', { name: 'Put it into the editor' }).click()
  await run(page)
  await expect(box.getByText('Solved', { exact: true })).toBeVisible()
})

test('where bytes are counted, yours stand beside the bound and the fewest, and one’s own fewest is kept', async ({
  page,
}) => {
  await page.goto('/en/course/choosing-a-protocol/smallest-that-does/bill')
  const box = page.getByRole('region', { name: 'Exercise', exact: true })
  const figures = box.getByLabel('Bytes', { exact: true })
  await expect(figures).toHaveCount(0)
  await write(page, '# @transport connect\nGRPC {{host}}/UserService/GetUser\n\n{"userId": 1}\n')
  await run(page)
  await expect(figures).toContainText('yours')
  await expect(figures).toContainText(/allowed≤\s*50/)
  await expect(figures).toContainText('best known31')
  await expect(figures).not.toContainText('your best31')
  await write(page, '# @transport connect\n# @encoding proto\nGRPC {{host}}/UserService/GetUser\n\n{"userId": 1}\n')
  await run(page)
  await expect(figures).toContainText('your best31')
  await page.reload()
  await write(page, '# @transport connect\nGRPC {{host}}/UserService/GetUser\n\n{"userId": 1}\n')
  await run(page)
  await expect(figures).toContainText('your best31')
})

test('progress survives a reload and stands on the course map', async ({ page }) => {
  await page.goto(`/en/${GRPC_STEP}`)
  await write(page, exercise(GRPC_FILE, 'greet-somebody').solution)
  await run(page)
  await expect(page.getByRole('region', { name: 'Exercise' }).getByText('Solved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('region', { name: 'Exercise' }).getByText('Solved', { exact: true })).toBeVisible()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Course' }).click()
  await expect(page.getByRole('link', { name: /A call that looks local/ })).toHaveAccessibleName(/^solved/)
  await expect(page.getByRole('link', { name: /Five bytes in front/ })).not.toHaveAccessibleName(/solved|read/)
})

test('a step on servers shows one whole, in the reader’s language of programs', async ({ page }) => {
  await page.goto('/en/course/servers-of-every-kind/servers-that-speak-first/hub')
  const server = page.getByRole('region', { name: 'A whole server' })
  await server.scrollIntoViewIfNeeded()
  await server.getByRole('tab', { name: 'Go' }).click()
  await expect(server.getByText('go run hub.go', { exact: true })).toBeVisible()
  await expect(server.getByRole('tabpanel')).toContainText('package main')
  await server.getByRole('tab', { name: 'Python' }).click()
  await expect(server.getByText('python3 hub.py', { exact: true })).toBeVisible()
})

test('switching language keeps step, editor text, frames', async ({ page }) => {
  await page.goto(`/en/${GRPC_STEP}`)
  await write(page, 'GRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Keep me" }\n')
  await run(page)
  await expect(responseOf(page).getByText('Hello, Keep me')).toBeVisible()
  await expect(framesOf(page).row(/200 OK · grpc-status 0/)).toBeVisible()
  await page.getByRole('link', { name: 'Русский' }).click()

  await expect(page).toHaveURL(new RegExp(`/ru/${GRPC_STEP}`))
  await expect(page.getByRole('heading', { name: 'Вызов, похожий на локальный' })).toBeVisible()
  await expect(page.getByText('"Keep me"').first()).toBeVisible()
  await expect(responseOf(page, 'ru').getByText('Hello, Keep me')).toBeVisible()
  await expect(framesOf(page, 'ru').row(/200 OK · grpc-status 0/)).toHaveCount(1)
})

test('links at the foot of the text, and the keys ] and [, turn the steps, also from one lesson to the next', async ({
  page,
}) => {
  await page.goto(`/en/${HTTP_LESSON}/status-and-body`)
  await expect(page.getByRole('heading', { name: 'Status and body' })).toBeVisible()
  const turns = [
    { next: () => onward(page, 'Next'), back: () => onward(page, 'Back') },
    { next: () => page.keyboard.press(']'), back: () => page.keyboard.press('[') },
  ]
  for (const { next, back } of turns) {
    await next()
    await expect(page.getByRole('heading', { name: 'Send it from your terminal' })).toBeVisible()
    await next()
    await expect(page.getByRole('heading', { name: 'What a method promises' })).toBeVisible()
    await expect(page).toHaveURL(/\/en\/course\/http-messages\/what-a-message-promises\/methods$/)
    await back()
    await expect(page.getByRole('heading', { name: 'Send it from your terminal' })).toBeVisible()
    await back()
    await expect(page.getByRole('heading', { name: 'Status and body' })).toBeVisible()
  }
})

test('a key that is pressed the moment its page is there is heard', async ({ page }) => {
  await page.addInitScript(() => {
    const press = new MutationObserver(() => {
      if (document.querySelector('article h2')?.textContent !== 'What a method promises') return
      press.disconnect()
      dispatchEvent(new KeyboardEvent('keydown', { key: '[', code: 'BracketLeft', cancelable: true }))
    })
    press.observe(document, { childList: true, subtree: true })
  })
  await page.goto('/en/course/http-messages/what-a-message-promises/methods')
  await expect(page.getByRole('heading', { name: 'Send it from your terminal' })).toBeVisible()
})

function onward(page: Page, name: string): Promise<void> {
  return page.getByRole('navigation', { name: 'Onward' }).getByRole('link', { name, exact: true }).click()
}

test('keys typed into the editor do not turn the steps', async ({ page }) => {
  await page.goto(`/en/${HTTP_LESSON}/request`)
  await reachForEditor(page)
  await page.keyboard.press(']')
  await expect(page.getByRole('button', { name: 'Start over' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The request, line by line' })).toBeVisible()
})

test('notes for teachers come and go by their button, and stay as chosen', async ({ page }) => {
  await page.goto(`/en/${HTTP_LESSON}/request`)
  const notes = page.getByRole('complementary', { name: 'For the teacher' })
  await expect(page.getByRole('heading', { name: 'The request, line by line' })).toBeVisible()
  await expect(notes).toHaveCount(0)
  await page.getByRole('button', { name: 'Show notes for teachers' }).click()
  await expect(notes).toHaveCount(1)
  await page.reload()
  await expect(notes).toHaveCount(1)
  await page.getByRole('button', { name: 'Show notes for teachers' }).click()
  await expect(notes).toHaveCount(0)
})

const FIELD_LINKS = [
  { step: `${HTTP_LESSON}/request`, word: 'target', field: /target \/api\/v1\/users\/1/ },
  { step: `${HTTP_LESSON}/request`, word: 'version', field: /version HTTP\/1\.1/ },
  { step: `${HTTP_LESSON}/response`, word: 'reason', field: /reason.* OK/ },
  { step: 'course/rest-resources/things-with-addresses/representations', word: 'Vary', field: /vary: Accept/ },
  { step: `${PROTOBUF_LESSON}/message`, word: 'tag', field: /tag/ },
  { step: `${GRPC_LESSON}/prefix`, word: 'length', field: /length.* 5 / },
] as const

for (const { step, word, field } of FIELD_LINKS) {
  test(`the word “${word}” of ${step.slice(step.lastIndexOf('/') + 1)} shows its bytes after a run`, async ({
    page,
  }) => {
    await page.goto(`/en/${step}`)
    await run(page)
    const { chosenField, ladder } = framesOf(page)
    await expect(ladder).toBeVisible()
    await page.getByRole('article').getByRole('button', { name: word, exact: true }).first().click()
    await expect(chosenField).toHaveAccessibleName(field)
    await expect(framesOf(page).markedBytes.first()).toBeVisible()
  })
}

test('a spot in the address is of the request that it names, and Back leads to the request before', async ({
  page,
}) => {
  await page.goto('/en/course/rest-resources/three-digits/not-yet')
  const { row, field } = framesOf(page)
  const reference = (said: RegExp) => page.getByRole('article').getByRole('button', { name: said, pressed: false })
  await run(page)
  await row(/202 Accepted/).click()
  await field(/^header line retry-after/).click()
  await expect(page).toHaveURL(/[?&]at=bytes\.1\.1(~|%7E)http1/)

  await reference(/GET .*jobs\/1/).click()
  await expect(page).toHaveURL(/\?block=ask-the-job$/)
  await run(page)
  await row(/GET \/api\/v1\/jobs\/1/).click()
  await field(/^request line/).click()
  await expect(page).toHaveURL(/block=ask-the-job&at=bytes\.1\.0(~|%7E)http1/)

  await page.goBack()
  await expect(reference(/GET .*jobs\/1/)).toBeVisible()
})

test('a link to a field waits for the run, Ctrl+Enter runs from anywhere, and frames never pass for those of a run that failed', async ({
  page,
  complaints,
}) => {
  // With room for the ladder beside what is said of the failure.
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`/en/${HTTP_LESSON}?at=bits.1.1~http1.status-line.status`)
  await expect(page.getByText('Press Run: then what this link points at opens.')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  const { chosenField, row, zoom } = framesOf(page)
  await expect(chosenField).toHaveAccessibleName(/OK \(200\)/)
  await expect(zoom('Bits')).toBeChecked()

  await write(page, 'GET https://example.org/\n')
  await run(page)
  await expect(page.getByText('Nothing crossed the wire')).toBeVisible()
  const outOfReach = page.locator('[inert]').filter({ has: row(/200 OK/) })
  await expect(outOfReach).toHaveCount(1)
  await page.getByRole('button', { name: 'Look at them' }).click()
  await expect(outOfReach).toHaveCount(0)
  await expect(row(/200 OK/)).toBeVisible()
  expect(complaints.splice(0).every((complaint) => complaint.includes('example.org'))).toBe(true)
})
