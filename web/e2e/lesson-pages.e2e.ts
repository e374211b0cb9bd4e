/** The JavaScript programs of lessons in what they are written for: a page, with its own EventSource, WebSocket and fetch. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'

const LESSONS = new URL('../../lessons/', import.meta.url)
const LIBRARY = new URL('../../node_modules/socket.io-client/dist/socket.io.esm.min.js', import.meta.url)

const CHAT = '15-socket-io/01-a-chat/clients/chat-page.js'
const NEWS = '16-server-sent-events/01-news-as-it-happens/clients/news.js'
const BY_TEXT = '08-grpc-in-the-browser/01-three-ways-round/clients/by-text.js'
const INBOX = '17-long-polling/01-a-request-that-waits/clients/inbox.js'
const GOALS = '18-which-for-real-time/01-one-feed-four-ways/clients/goals.js'

/** A page of the server's own origin with one program in it, and a list of what the program heard. */
async function open(page: Page, program: string, script: string): Promise<void> {
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/page': ['text/html', pageWith(script)],
    '/page/program.js': ['text/javascript', readFileSync(new URL(program, LESSONS), 'utf8')],
    '/page/socket.io.js': ['text/javascript', readFileSync(LIBRARY, 'utf8')],
  }
  for (const [path, [contentType, body]] of Object.entries(files)) {
    await page.route(
      ({ pathname }) => pathname === path,
      (route) => route.fulfill({ contentType, body }),
    )
  }
  await page.goto('/page')
}

function pageWith(script: string): string {
  return `<!doctype html><link rel="icon" href="data:,"><ol></ol>
<script type="importmap">{"imports":{"socket.io-client":"/page/socket.io.js"}}</script>
<script type="module">
const host = location.origin
const show = (text) => document.querySelector('ol').append(Object.assign(document.createElement('li'), { textContent: text }))
const post = (path, body) =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
${script}
</script>`
}

const goalsBy = (way: string) => `
import { ${way} } from '/page/program.js'
const line = ${way}(host, 'fan-' + Date.now(), show)
await line.tell('1:0')
await line.tell('2:0')`

const CASES: readonly {
  readonly name: string
  readonly program: string
  readonly script: string
  readonly heard: readonly string[]
}[] = [
  {
    name: 'the chat hears what another one says, and each message once',
    program: CHAT,
    script: `
import { ChatClient } from '/page/program.js'
const [ada, grace] = ['ada', 'grace'].map((name) => new ChatClient(host, name + '-jwt-token'))
ada.addEventListener('new_message', ({ detail }) => show(detail.username + ': ' + detail.message))
await ada.join('page')
await grace.join('page')
await grace.say('page', 'hello')
await ada.say('page', 'hello, Grace')
const { messages } = await ada.history('page', 1)
show('kept: ' + messages.length)`,
    heard: ['grace: hello', 'ada: hello, Grace', 'kept: 2'],
  },
  {
    name: 'the news come by the browser’s EventSource',
    program: NEWS,
    script: `
import { watchNews } from '/page/program.js'
const leaving = new AbortController()
watchNews('/events?client_id=page', ({ type, data }) => show(type === 'connected' ? type : data.text), leaving.signal)
await post('/api/notify/page', { type: 'match', data: { text: 'kick-off' } })
await post('/api/notify/page', { type: 'match', data: { text: 'full time' } })`,
    heard: ['connected', 'kick-off', 'full time'],
  },
  {
    name: 'the inbox shows each message once, over several polls',
    program: INBOX,
    script: `
import { watchInbox } from '/page/program.js'
const send = (message) => post('/api/send_message', { recipient_id: 'page', sender_id: 'bob', message })
await send('tea at four')
const { signal } = new AbortController()
watchInbox(host, 'page', ({ message }) => {
  show(message)
  if (message === 'tea at four') send('or at five')
}, signal)`,
    heard: ['tea at four', 'or at five'],
  },
  {
    name: 'gRPC-Web is spoken as text, without a library',
    program: BY_TEXT,
    script: `
import { showUsers } from '/page/program.js'
await showUsers(host, show)`,
    heard: ['Ada Lovelace', '2 users', 'status 5: User with id 999 not found'],
  },
  ...['byLongPolling', 'byEvents', 'byWebSocket', 'bySocketIo'].map((way) => ({
    name: `goals are heard ${way}`,
    program: GOALS,
    script: goalsBy(way),
    heard: ['1:0', '2:0'],
  })),
]

for (const { name, program, script, heard } of CASES) {
  test(`in a page, ${name}`, async ({ page }) => {
    await open(page, program, script)
    await expect(page.getByRole('listitem')).toHaveText([...heard])
  })
}
