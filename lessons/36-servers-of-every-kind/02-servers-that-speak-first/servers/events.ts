// Server-sent events: each response is a queue, the log is for latecomers.
// Run: node events.ts        PORT moves it away from 8080.
import { createServer, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'

/** Bytes that a client has not taken yet: beyond this it is too slow. */
const MOST_WAITING = 64 * 1024

const told: { id: number; text: string }[] = []
const clients = new Set<ServerResponse>()

function send(client: ServerResponse, text: string) {
  // Cut off, it comes back and says what it had last.
  if (client.writableLength > MOST_WAITING) client.destroy()
  else client.write(text)
}

function event(news: { id: number; text: string }): string {
  return `id: ${news.id}\ndata: ${JSON.stringify(news)}\n\n`
}

const beat = setInterval(() => {
  for (const client of clients) send(client, ': still here\n\n')
}, 15_000)

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'POST' && pathname === '/news') {
    const sent = (await json(request).catch(() => null)) as { text?: string }
    if (typeof sent?.text !== 'string') {
      response.writeHead(400).end()
      return
    }
    const news = { id: told.length + 1, text: sent.text }
    told.push(news)
    for (const client of clients) send(client, event(news))
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(JSON.stringify(news))
    return
  }
  if (request.method !== 'GET' || pathname !== '/events') {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no', // nginx passes it on at once
    'access-control-allow-origin': '*',
  })
  send(response, ': here\n\n')
  const last = request.headers['last-event-id']
  // No await from here on: nothing falls in between.
  if (last !== undefined) {
    for (const news of told.slice(Number(last))) send(response, event(news))
  }
  clients.add(response)
  response.on('close', () => clients.delete(response))
})

server.on('close', () => clearInterval(beat))
server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1')
