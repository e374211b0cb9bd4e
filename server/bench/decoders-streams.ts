/**
 * The part of the mixed recording in which a connection stays open: a WebSocket whose two sides send JSON of many sizes, GraphQL
 * over another, and an event stream of news with ids, in the chunks in which Node writes them. Made by real clients and servers,
 * from a seed.
 */
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { type Random, seededRandom } from '#proto/wire/testing/random.ts'
import { portOf, tapBefore } from '#proto/wire/testing/tap.ts'
import type { Turn } from '#proto/wire/testing/traffic.ts'

const MESSAGES = 1200
const EVENTS = 2400
const OPERATIONS = 150
const SIZES = [1, 2, 6, 20, 80] as const

export async function recordWebSocket(): Promise<readonly Turn[]> {
  const random = seededRandom(6)
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  server.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })))
  const tap = await tapBefore(portOf({ address: () => server.address() }))
  const client = new WebSocket(`ws://127.0.0.1:${tap.port}/ws`)
  await once(client, 'open')
  for (let count = 0; count < MESSAGES; count += 1) {
    const text = prices(random)
    client.send(count % 4 === 0 ? Buffer.from(text) : text)
    await once(client, 'message')
  }
  const over = once(client, 'close')
  client.close(1000, 'done')
  await over
  tap.close()
  server.close()
  return tap.connections[0] ?? []
}

/** Operations of graphql-transport-ws, one after the other, each with a few results. */
export async function recordGraphql(): Promise<readonly Turn[]> {
  const random = seededRandom(8)
  const handleProtocols = () => 'graphql-transport-ws'
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false, handleProtocols })
  await once(server, 'listening')
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const { id, type } = JSON.parse(String(data))
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}')
      if (type !== 'subscribe') return
      const list = JSON.parse(prices(random))
      socket.send(JSON.stringify({ id, type: 'next', payload: { data: { list } } }))
      socket.send(JSON.stringify({ id, type: 'complete' }))
    }),
  )
  const tap = await tapBefore(portOf({ address: () => server.address() }))
  const client = new WebSocket(`ws://127.0.0.1:${tap.port}/graphql`, 'graphql-transport-ws')
  await once(client, 'open')
  client.send('{"type":"connection_init"}')
  await once(client, 'message')
  const query = 'query Prices($first: Int) {\n  list(first: $first) {\n    symbol\n    name\n    price\n  }\n}'
  for (let id = 1; id <= OPERATIONS; id += 1) {
    const complete = new Promise<void>((resolve) => {
      client.on('message', (data) => String(data).includes('"complete"') && resolve())
    })
    client.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query, variables: { first: id } } }))
    await complete
    client.removeAllListeners('message')
  }
  const over = once(client, 'close')
  client.close(1000, 'done')
  await over
  tap.close()
  server.close()
  return tap.connections[0] ?? []
}

export async function recordEventStream(): Promise<readonly Turn[]> {
  const random = seededRandom(7)
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/event-stream')
    response.write('retry: 3000\n\n')
    for (let id = 1; id <= EVENTS; id += 1) {
      response.write(id % 10 === 0 ? ': still here\n\n' : `id: ${id}\ndata: ${prices(random)}\n\n`)
    }
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const tap = await tapBefore(portOf(server))
  const asked = get({ port: tap.port, host: '127.0.0.1', path: '/events?client_id=ada', agent: false })
  const [answered] = await once(asked, 'response')
  answered.resume()
  await once(answered, 'end')
  tap.close()
  server.close()
  return tap.connections[0] ?? []
}

function prices(random: Random): string {
  const count = random.pick(SIZES)
  const list = Array.from({ length: count }, () => ({
    symbol: 'BTC',
    name: 'Биткойн',
    price: random.below(1_000_000) / 100,
  }))
  return JSON.stringify({ type: 'prices', list })
}
