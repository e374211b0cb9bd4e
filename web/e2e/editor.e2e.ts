/** The editor of a request: what it proposes, what it marks, what a block becomes elsewhere, and every way a call can travel. */
import type { Page } from '@playwright/test'
import { framesOf, reachForEditor, responseOf, run, write } from './app.ts'
import { expect, test } from './fixture.ts'

async function openPlayground(page: Page): Promise<void> {
  await page.goto('/en/playground')
  await reachForEditor(page)
}

/** The list of proposals, by what it says. */
const proposal = (page: Page, name: string | RegExp) => page.locator('.suggest-widget').getByRole('option', { name })

test('no key is lost while the large editor takes the place of the plain one', async ({ page }) => {
  let letIn = (): void => {}
  const gate = new Promise<void>((open) => {
    letIn = open
  })
  await page.route(/\/monaco-editor-[^/]*\.js/, async (route) => {
    await gate
    await route.continue()
  })
  await page.goto('/en/playground')
  await page
    .getByRole('textbox', { name: /Request/ })
    .first()
    .focus()
  await page.keyboard.press('ControlOrMeta+Home')
  letIn()
  const written = Array.from({ length: 60 }, (_, index) => index % 10).join('')
  await page.keyboard.type(written, { delay: 20 })
  // By itself: the typist must not have to reach for it again.
  await expect(page.locator('[aria-roledescription]:focus')).toHaveCount(1)
  await page.keyboard.type('.')
  await expect(page.locator('.view-line').first()).toHaveText(`${written}.GET {{host}}/api/v1/users/1`)
})

test('paths, header values and fields are proposed as one types, and one key takes them', async ({ page }) => {
  await openPlayground(page)
  await write(page, '')
  await page.keyboard.type('GET {{host}}/api/v1/users/')
  await expect(proposal(page, /users\/\{.+\}/).first()).toBeVisible()
  await write(page, 'GRPC {{host}}/echo.v1.EchoService/Echo\n\n')
  await page.keyboard.type('{"col')
  await expect(proposal(page, /"color"/).first()).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(proposal(page, /COLOR_GREEN/)).toBeVisible()
  await page.keyboard.type('"COLOR_GR')
  await page.keyboard.press('Tab')
  await expect(page.locator('.view-lines')).toContainText('COLOR_GREEN')
})

test('a list of proposals does not stay in the way of Run after pasting', async ({ page }) => {
  await openPlayground(page)
  await write(page, 'GET {{host}}/api/v1/users/1\nAccept: application/json')
  await run(page)
  await expect(responseOf(page).getByText('200 OK')).toBeVisible()
})

test('a pasted curl command becomes a request, and what is not taken over is listed', async ({ page }) => {
  await openPlayground(page)
  await write(page, `curl 'https://api.example.com/api/v1/users/1' -H 'X-Why: "so"' -H 'Origin: null' | jq .name`)
  await page.getByRole('button', { name: 'Turn into a request' }).click()
  await expect(page.locator('.view-lines')).toContainText('X-Why: "so"')
  await expect(page.getByRole('region', { name: 'Not taken over' }).getByRole('listitem')).toContainText([
    '| jq .name',
    'https://api.example.com',
    'Origin',
  ])
  await run(page)
  await expect(responseOf(page).getByText('200 OK')).toBeVisible()
})

test('a JSON answer is searched, asked by JSONPath, folded, shown as a table and enlarged', async ({ page }) => {
  await openPlayground(page)
  await write(page, 'GET {{host}}/api/v1/users?limit=10')
  await run(page)
  const answer = responseOf(page)
  const line = (name: string | RegExp) => answer.getByRole('treeitem', { name })
  await answer.getByRole('button', { name: 'Find text or $.path' }).click()
  const find = answer.getByRole('searchbox')
  await expect(find).toBeFocused()
  await find.fill('grace')
  await expect(line(/"name": "Grace Hopper"/)).toHaveAttribute('aria-selected', 'true')
  await find.fill('$.users[?@.id < 3].id')
  await expect(answer.getByText('1 of 2')).toBeVisible()
  await find.press('Enter')
  await expect(answer.getByText('2 of 2')).toBeVisible()
  await expect(line(/"id": 2/)).toHaveAttribute('aria-selected', 'true')
  await expect(answer.getByText('$.users[1].id', { exact: true })).toBeVisible()
  await answer.getByRole('button', { name: 'Copy value' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('2')
  await find.fill('$.users[')
  await expect(answer.getByRole('status').filter({ hasText: /./ }).last()).toBeVisible()
  await answer.getByRole('button', { name: 'Fold all', exact: true }).click()
  await expect(line(/"users": \[ 10 entries \]/)).toHaveAttribute('aria-expanded', 'false')
  await answer.getByRole('button', { name: 'Table' }).click()
  await expect(answer.getByRole('columnheader', { name: 'name' })).toBeVisible()
  await expect(answer.getByRole('cell', { name: 'Grace Hopper' })).toBeVisible()
  await answer.getByRole('button', { name: 'Enlarge the answer' }).click()
  await expect(page.getByRole('dialog').getByRole('cell', { name: 'Grace Hopper' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

for (const width of [390, 1280]) {
  test(`a list of proposals leaves Run in reach, and its key runs through it (${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 })
    await openPlayground(page)
    await write(page, 'GET {{host}}/api/v1/users/1\n')
    await page.keyboard.type('Cache-Control: no')
    await expect(proposal(page, /no-cache/).first()).toBeVisible()
    // Nothing lies over it: a click would wait for that for ever.
    await page.getByRole('button', { name: 'Run', exact: true }).click({ trial: true })
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.locator('.suggest-widget.visible')).toHaveCount(0)
    await expect(responseOf(page).getByText('200 OK')).toBeVisible()
  })
}

test('of a large answer the beginning is shown, and more as it is asked for', async ({ page }) => {
  const item = { id: 1, name: 'Ada Lovelace' }
  await page.route('**/api/v1/large', (route) => route.fulfill({ json: Array.from({ length: 100_000 }, () => item) }))
  await openPlayground(page)
  await write(page, 'GET {{host}}/api/v1/large')
  await run(page)
  await expect(responseOf(page).getByText('Only the beginning of 3,100,001 bytes')).toBeVisible()
  await responseOf(page).getByRole('button', { name: 'Show more: 180,000 characters to go' }).click()
  await expect(responseOf(page).getByRole('button', { name: 'Show more: 160,000 characters to go' })).toBeVisible()
})

test('mistakes are marked before sending, and only what cannot be sent keeps Run shut', async ({ page }) => {
  await openPlayground(page)
  await write(page, 'GET {{host}}/api/v1/usres/1\n')
  const problems = page.getByRole('list', { name: 'Problems in the request' })
  await expect(problems).toContainText('Did you mean /api/v1/users/1')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled()
  await write(page, 'GRPC {{host}}/echo.v1.EchoService/Echo\n\n{ "color": "COLOR_GRENE" }\n')
  await expect(problems).toContainText('Did you mean COLOR_GREEN')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
})

test('a block becomes a program of another language', async ({ page }) => {
  await openPlayground(page)
  await write(page, 'POST {{host}}/api/v1/users\nContent-Type: application/json\n\n{ "name": "Ada" }\n')
  await page.getByRole('button', { name: 'Copy as' }).click()
  const panel = page.getByRole('dialog', { name: 'Copy as' })
  const form = panel.getByRole('combobox', { name: 'Form' })
  for (const [name, says] of [
    ['bash', 'curl -i'],
    ['TypeScript', 'await fetch('],
    ['Python', 'requests.post('],
    ['Go', 'http.NewRequest("POST"'],
  ] as const) {
    await form.selectOption(name)
    await expect(panel.getByText(says)).toBeVisible()
  }
  await panel.getByRole('button', { name: 'Copy', exact: true }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('package main')
})

const CALLS = [
  ['grpc', 'Ada Lovelace'],
  ['grpc-web', 'Иван Петров'],
  ['grpc-web-text', 'Grace Hopper'],
  ['connect', 'Мария Соколова'],
  ['connect-get', 'Alan Turing'],
] as const

test('a call travels by each transport, and its frames are shown', async ({ page }) => {
  // Room for the rows of all of them.
  await page.setViewportSize({ width: 1280, height: 1600 })
  await openPlayground(page)
  // Each asks for somebody else, so that no answer can be taken for the next one's.
  for (const [index, [transport, name]] of CALLS.entries()) {
    await write(page, `# @transport ${transport}\nGRPC {{host}}/user.UserService/GetUser\n\n{ "id": "${index + 1}" }\n`)
    await run(page)
    await expect(responseOf(page).getByText('OK (0)')).toBeVisible()
    await expect(responseOf(page).getByText(name)).toBeVisible()
    await expect(framesOf(page).row(/GetUser/)).toHaveCount(index + 1)
  }
})

test('messages of a stream come one by one by each transport, and Stop ends it', async ({ page }) => {
  await openPlayground(page)
  for (const transport of ['grpc', 'grpc-web', 'grpc-web-text', 'connect']) {
    const message = `{ "text": "by ${transport}:", "times": 1000, "interval": "0.1s" }`
    await write(page, `# @transport ${transport}\nGRPC {{host}}/echo.v1.EchoService/Repeat\n\n${message}\n`)
    await run(page)
    const list = page.getByRole('list', { name: 'Messages of the stream, newest at the end' })
    const messages = list.getByRole('listitem').filter({ hasText: `by ${transport}:` })
    await expect(messages.nth(2)).toBeVisible()
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(responseOf(page).getByText('Stopped', { exact: true })).toBeVisible()
    await expect(messages.first()).toBeVisible()
  }
})

test('Stop resets the stream of a native call, and its frames show that', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1200 })
  await openPlayground(page)
  const message = '{ "text": "tick", "times": 1000, "interval": "0.1s" }'
  await write(page, `GRPC {{host}}/echo.v1.EchoService/Repeat\n\n${message}\n`)
  await run(page)
  await expect(responseOf(page).getByRole('listitem').nth(2)).toBeVisible()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await framesOf(page)
    .row(/RST_STREAM CANCEL reset client → server/)
    .click()
  await expect(framesOf(page).field(/CANCEL/)).toBeVisible()
})

test('a deadline ends a call, and the details of a status are read', async ({ page, complaints }) => {
  await openPlayground(page)
  await write(page, '# @timeout 200ms\nGRPC {{host}}/echo.v1.EchoService/Wait\n\n{ "delay": "30s" }\n')
  await run(page)
  await expect(responseOf(page).getByText('DEADLINE_EXCEEDED (4)')).toBeVisible()
  const failure = '{ "code": 9, "message": "Not now", "reason": { "reason": "CLOSED", "domain": "example.com" } }'
  await write(page, `# @transport connect\nGRPC {{host}}/echo.v1.EchoService/Fail\n\n${failure}\n`)
  await run(page)
  await expect(responseOf(page).getByText('FAILED_PRECONDITION (9)')).toBeVisible()
  await expect(responseOf(page).getByText('google.rpc.ErrorInfo')).toBeVisible()
  // What the browser writes into its console of its own accord: Connect tells errors by HTTP's statuses.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')])
})

test('an answer without a body says why, and lists come as tables', async ({ page }) => {
  await openPlayground(page)
  await write(page, 'HEAD {{host}}/api/v1/users/1\n')
  await run(page)
  await expect(responseOf(page).getByText('HEAD asks for the headers alone')).toBeVisible()
  await write(page, 'GET {{host}}/api/v1/users?limit=3\nAccept: text/csv\n')
  await run(page)
  await expect(responseOf(page).getByRole('columnheader', { name: 'email' })).toBeVisible()
})
