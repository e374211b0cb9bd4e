/** What the app says when something is wrong, large or slow, and how much it loads before anyone types. */
import type { Request, Route } from '@playwright/test'
import { startServerProcess } from '../../server/test/testing/server-process.ts'
import { framesOf, GRPC_STEP, isOfAbsence, responseOf, run, stopBehind, write } from './app.ts'
import { expect, test } from './fixture.ts'

const BROKEN = [
  'GET {{host}}/api/v1/users/1\nAccept application/json\n',
  'GRPC {{host}}/UserService/GetUser\n\n{ "userId": "one" }\n',
]

test('a header without a colon and a message of the wrong type are told before anything is sent', async ({ page }) => {
  await page.goto('/en/playground')
  const problems = page.getByRole('list', { name: 'Problems in the request' })
  for (const text of BROKEN) {
    await write(page, text)
    await expect(problems.getByRole('listitem')).not.toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
    await write(page, 'GET {{host}}/api/v1/users/1\n')
    await expect(problems).toHaveCount(0)
  }
  await run(page)
  await expect(framesOf(page).row(/GET/)).toHaveCount(1)
})

test('an unknown gRPC method is marked before it is sent, and not sent without its contract', async ({
  page,
  complaints,
}) => {
  await page.goto('/en/playground')
  await write(page, 'GRPC {{host}}/example.ExampleService/SayGoodbye\n\n{}\n')
  const problems = page.getByRole('list', { name: 'Problems in the request' })
  await expect(problems.getByRole('listitem')).toContainText(['SayGoodbye'])
  await run(page)
  await expect(responseOf(page).getByRole('alert')).toContainText('The app has no contract for this method')
  expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 422')])
})

test('a run without a server says what to do, and keeps the text', async ({ page, complaints }) => {
  const server = await startServerProcess()
  await page.goto(`${server.url}/en/${GRPC_STEP}`)
  await write(page, 'GRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Kept" }\n')
  await run(page)
  await expect(responseOf(page).getByText('Hello, Kept')).toBeVisible()
  await server.kill()
  await run(page)
  const alert = responseOf(page).getByRole('alert')
  await expect(alert).toContainText('The server did not answer')
  await expect(alert).toContainText('npm start')
  await expect(page.getByRole('button', { name: 'Start over' })).toBeVisible()
  expect(complaints.splice(0).filter((complaint) => !isOfAbsence(complaint))).toEqual([])
  await stopBehind(page, server)
})

const NEEDS_CODE = [
  {
    name: 'a Connect call',
    text: 'GRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
    shows: /Hello, Ada/,
  },
  {
    name: 'an operation of GraphQL',
    text: 'GRAPHQL {{host}}/graphql\n\n{ user(id: 1) { name } }\n',
    shows: /"name": "/,
  },
  { name: 'a call of Kafka', text: 'KAFKA {{kafka}}/list-topics\n', shows: /the broker did what was asked/ },
  {
    name: 'an event stream',
    text: 'GET {{host}}/events?client_id=me\nAccept: text/event-stream\n',
    shows: /Open for/,
  },
  {
    name: 'a chat of Socket.IO',
    text: '# @auth {"token": "my-jwt-token"}\nSOCKETIO {{host}}/\n',
    shows: /Open for/,
  },
] as const

test.describe('in a browser that has never been here', () => {
  test.use({ isCold: true })

  for (const { name, text, shows } of NEEDS_CODE) {
    test(`${name} whose code cannot be had says so, and runs once the server is back`, async ({ page, complaints }) => {
      await page.goto('/en/playground')
      await write(page, text)
      const cut = (route: Route) => route.abort()
      await page.route('**/*', cut)
      await run(page)
      await expect(responseOf(page).getByRole('alert')).toContainText('The server did not answer')
      await page.unroute('**/*', cut)
      await run(page)
      await expect(responseOf(page)).toContainText(shows)
      await expect(responseOf(page).getByRole('alert')).toHaveCount(0)
      expect(complaints.splice(0).filter((complaint) => !/ERR_FAILED/.test(complaint))).toEqual([])
    })
  }
})

test('a call that does not come back can be stopped, says so, and can be made again', async ({ page }) => {
  const server = await startServerProcess()
  await page.goto(`${server.url}/en/${GRPC_STEP}`)
  await page.waitForLoadState('networkidle')
  server.process.kill('SIGSTOP')
  await run(page)
  await expect(responseOf(page).getByText('Waiting for the answer…')).toBeVisible()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(responseOf(page).getByRole('alert')).toContainText('Stopped')
  server.process.kill('SIGCONT')
  await run(page)
  await expect(responseOf(page).getByText('Hello, Ada')).toBeVisible()
  await stopBehind(page, server)
})

test('a long list is shown from its beginning, and all its bytes are among the frames', async ({ page }) => {
  await page.goto('/en/playground')
  await write(page, 'GET {{host}}/api/v1/users?limit=100\n')
  await run(page)
  await expect(responseOf(page)).toContainText('200')
  const { row, grid } = framesOf(page)
  await row(/200 OK/).click()
  await grid
    .getByRole('gridcell', { name: /^byte / })
    .first()
    .focus()
  await page.keyboard.press('ControlOrMeta+End')
  // 0x7d closes the JSON.
  await expect(grid.getByRole('gridcell', { name: /0x7d/ }).last()).toBeFocused()
})

/** Of it the map of the course is 6 kB and the lesson's own text 5: both grow with what is taught. */
const MOST_BYTES = 185_000

test.describe('of a browser that has never been here', () => {
  test.use({ isCold: true })

  test('a lesson loads at most 185 kB of compressed scripts before the editor', async ({ page }) => {
    const scripts: Request[] = []
    page.on('requestfinished', (request) => {
      if (new URL(request.url()).pathname.endsWith('.js')) scripts.push(request)
    })
    await page.goto(`/en/${GRPC_STEP}`)
    await expect(page.getByRole('heading', { name: 'A call that looks local' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const first = scripts.filter((request) => !/\/(monaco-editor|editor\.worker)-/.test(request.url()))
    const sizes = await Promise.all(first.map(async (request) => (await request.sizes()).responseBodySize))
    const total = sizes.reduce((sum, bytes) => sum + bytes, 0)
    expect(total).toBeGreaterThan(50_000)
    expect(total).toBeLessThanOrEqual(MOST_BYTES)
    // Scripts of workers are seen as well, so that one which came early would have been counted.
    await run(page)
    await expect(framesOf(page).row(/200 OK/)).toBeVisible()
    await expect.poll(() => scripts.some((request) => /\/worker-/.test(request.url()))).toBe(true)
  })

  test('the course is loaded in one language, and in the other at the switch, which keeps the place', async ({
    page,
  }) => {
    const scripts: string[] = []
    page.on('response', async (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(await response.text())
    })
    const title = { en: 'The request, line by line', ru: 'Запрос строка за строкой' }
    await page.goto('/en/course?open=http-messages,grpc-over-http2')
    await expect(page.getByRole('link', { name: title.en })).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(scripts.some((script) => script.includes(title.en))).toBe(true)
    expect(scripts.filter((script) => script.includes(title.ru))).toEqual([])
    await page.locator(`a[href="/en/${GRPC_STEP}"]`).scrollIntoViewIfNeeded()
    await page.getByRole('link', { name: 'Русский' }).click()
    await expect(page.getByRole('link', { name: title.ru })).toBeAttached()
    await expect(page.getByRole('link', { name: title.en })).not.toBeAttached()
    await expect(page.locator(`a[href="/ru/${GRPC_STEP}"]`)).toBeInViewport()
  })
})

test('borders move by keys and by hand, stop where a pane would be too small, are kept, and go back by a double press', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/en/${GRPC_STEP}`)
  const border = page.getByRole('separator', { name: 'Width of the left side' })
  const place = async () => (await border.boundingBox())?.x ?? 0
  await expect(border).toBeVisible()
  const before = await place()
  await border.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(place).toBeCloseTo(before + 1440 * 0.05, -1)
  await page.keyboard.press('Home')
  // 16 rem, which the text keeps.
  await expect.poll(place).toBeCloseTo(16 * 16, -1)
  await page.keyboard.press('End')
  await expect.poll(place).toBeCloseTo(1440 * 0.6, -1)
  await page.mouse.move(await place(), 450)
  await page.mouse.down()
  await page.mouse.move(600, 450, { steps: 4 })
  await page.mouse.up()
  await expect.poll(place).toBeCloseTo(600, -1)
  await page.reload()
  await expect.poll(place).toBeCloseTo(600, -1)
  await border.dblclick()
  await expect.poll(place).toBe(before)
})
