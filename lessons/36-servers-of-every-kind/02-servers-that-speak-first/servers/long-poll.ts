// Long polling: a request waits for a message or for the clock.
// Run: node long-poll.ts        PORT moves it away from 8080.
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

class Inbox {
  messages: { id: number; text: string }[] = []
  #waiting = new Set<() => void>()

  say(text: string) {
    this.messages.push({ id: this.messages.length + 1, text })
    for (const wake of this.#waiting) wake()
  }

  /** Until the next message, the time-out, or the client’s leaving. */
  async change(milliseconds: number, left: AbortSignal) {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    this.#waiting.add(resolve)
    left.addEventListener('abort', () => resolve())
    await promise
    clearTimeout(timer)
    this.#waiting.delete(resolve)
  }
}

const inboxes = new Map<string, Inbox>()

function inboxOf(who: string): Inbox {
  const inbox = inboxes.get(who) ?? new Inbox()
  inboxes.set(who, inbox)
  return inbox
}

type Sent = { to: string; text: string; after?: number }

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'POST' && url.pathname === '/messages') {
    const sent = (await json(request).catch(() => null)) as Sent | null
    if (sent === null) {
      response.writeHead(400).end()
      return
    }
    const { to, text, after = 0 } = sent
    if (after > 0) setTimeout(() => inboxOf(to).say(text), after)
    else inboxOf(to).say(text)
    response.writeHead(202).end()
    return
  }
  const who = /^\/poll\/([^/]+)$/.exec(url.pathname)?.[1]
  if (request.method !== 'GET' || who === undefined) {
    response.writeHead(404).end()
    return
  }
  const since = Number(url.searchParams.get('since'))
  const seconds = Math.min(Number(url.searchParams.get('timeout')), 30)
  const left = new AbortController()
  response.on('close', () => left.abort())
  const inbox = inboxOf(decodeURIComponent(who))
  // Looks, and only then waits; without an await there is no gap.
  if (inbox.messages.length <= since) {
    await inbox.change(seconds * 1000, left.signal)
  }
  const messages = inbox.messages.slice(since)
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ messages, timeout: messages.length === 0 }))
})

server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1')
