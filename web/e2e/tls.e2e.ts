import { test as base, expect, type Page } from '@playwright/test'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'
import { framesOf, responseOf, run, write } from './app.ts'

/** A server of its own, with a certificate that no browser knows. */
const test = base.extend<object, { readonly server: ServerProcess }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures off the first parameter
    async ({}, use) => {
      const server = await startServerProcess({ tls: true })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
})
test.use({ ignoreHTTPSErrors: true, permissions: ['clipboard-read', 'clipboard-write', 'local-network-access'] })

async function send(page: Page, text: string): Promise<void> {
  await write(page, text)
  await run(page)
}

test.beforeEach(async ({ page }) => {
  await page.goto('/en/playground')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
})

test('the page comes over HTTP/2, and in the clear it leads there', async ({ page, server }) => {
  const [protocol] = await page.evaluate(() =>
    performance
      .getEntriesByType('navigation')
      .map((entry) => entry instanceof PerformanceNavigationTiming && entry.nextHopProtocol),
  )
  expect(protocol).toBe('h2')
  await page.goto(`${server.url.replace('https', 'http')}/en/settings`)
  expect(page.url()).toBe(`${server.url}/en/settings`)
})

test('a browser’s own request is shown as HTTP/2, decrypted, and its next run goes over the same connection', async ({
  page,
}) => {
  const frames = framesOf(page)
  await send(page, 'GET {{host}}/api/v1/users/1')
  await expect(responseOf(page)).toContainText('Ada Lovelace')
  await expect(frames.panel).toContainText(/Connection \d+ · HTTP\/2 · .*TLS 1\.3.*shown decrypted/)
  await expect(frames.row(/GET \/api\/v1\/users\/1/)).toBeVisible()
  await send(page, 'GET {{host}}/api/v1/users/2')
  const [first, second] = [frames.row(/GET \/api\/v1\/users\/1/), frames.row(/GET \/api\/v1\/users\/2/)]
  await expect(second).toContainText('stream 3')
  // What the first request said the second refers to: HPACK's table lives as long as the connection.
  await expect(first).toContainText(/[^\d][45]\d\d\sbytes of protocol/)
  await expect(second).toContainText(/[^\d][4-9]\d\sbytes of protocol/)
  await expect(frames.ladder.getByText(/Connection \d+/)).toHaveCount(1)
})

const H2 = /HTTP\/2 · .*TLS 1\.3/
const H1 = /HTTP\/1\.1 · .*TLS 1\.3/
const EVENTS = 'GET {{host}}/events?client_id=me\nAccept: text/event-stream'

for (const { name, text, row, over } of [
  {
    name: 'gRPC-Web',
    text: '# @transport grpc-web\nGRPC {{host}}/user.v1.UserService/GetUser\n\n{ "id": 1 }',
    row: /POST \/user\.v1\.UserService\/GetUser/,
    over: H2,
  },
  {
    name: 'native gRPC by the relay',
    text: 'GRPC {{host}}/user.v1.UserService/GetUser\n\n{ "id": 1 }',
    row: /grpc-status 0/,
    over: /HTTP\/2/,
  },
  { name: 'a stream of events', text: EVENTS, row: /connected/, over: H2 },
  { name: 'GraphQL', text: 'GRAPHQL {{host}}/graphql\n\n{ user(id: 1) { name } }', row: /200 OK/, over: H2 },
  // Browsers speak WebSocket over HTTP/2 only where the server offers to (RFC 8441), and this one does not.
  { name: 'a WebSocket', text: 'WEBSOCKET {{host}}/ws\n\nhello', row: /hello/, over: H1 },
  {
    name: 'Socket.IO over polls',
    text: '# @auth {"token": "my-jwt-token"}\n# @transport polling\nSOCKETIO {{host}}',
    row: /connected|CONNECT/,
    over: H2,
  },
])
  test(`${name} works over TLS, and has its frames`, async ({ page }) => {
    const frames = framesOf(page)
    await send(page, text)
    await expect(frames.row(row).first()).toBeVisible()
    await expect(frames.panel).toContainText(over)
  })

test('more streams may be open than a browser has connections of HTTP/1.1', async ({ page }) => {
  await send(page, Array.from({ length: 7 }, () => EVENTS).join('\n\n###\n\n'))
  const answers = page.getByRole('group', { name: 'Answers of this block' }).getByRole('button', { name: /200/ })
  await expect(answers).toHaveCount(7)
  await answers.last().click()
  await expect(responseOf(page).getByRole('log')).toContainText('connected')
  await expect(responseOf(page).getByText(/Open for/)).toBeVisible()
})

const LESSON = '/en/course/tls-in-the-browser/behind-the-lock'

test('the lesson’s exercise is solved by the browser’s own HTTP/2', async ({ page }) => {
  await page.goto(`${LESSON}/one-connection`)
  const exercise = page.getByRole('region', { name: 'Exercise' })
  await expect(exercise).toBeVisible()
  await expect(exercise).not.toContainText('needs a server that speaks TLS')
  const request = (user: number) => `GET {{host}}/api/v1/users/${user}\nx-learner: remember me`
  await send(page, `${request(1)}\n\n###\n\n${request(2)}`)
  await expect(exercise).toContainText('Solved')
})

test('a server without a certificate says what the exercise needs', async ({ page }) => {
  const clear = await startServerProcess()
  await page.goto(`${clear.url}${LESSON}/one-connection`)
  await expect(page.getByRole('region', { name: 'Exercise' })).toContainText('needs a server that speaks TLS')
  await page.goto(`${clear.url}${LESSON.replace('en', 'ru')}/alpn`)
  await expect(page.getByRole('region', { name: 'Задание' })).toContainText('нужен сервер с TLS')
  await clear.stop()
})
