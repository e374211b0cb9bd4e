/** The library's own server and client talk; what is decoded has to be what they say and hear, and what its parser accepts. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { buildSchema, execute, subscribe, validate } from 'graphql'
import { type Client, createClient, parseMessage } from 'graphql-ws'
import { useServer as serveOver } from 'graphql-ws/use/ws'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createStack } from '../stack.ts'
import { allFields } from '../testing/bodies.ts'
import { seededRandom } from '../testing/random.ts'
import { portOf, tapBefore } from '../testing/tap.ts'
import { decode, type Result, type Turn } from '../testing/traffic.ts'
import { nodeInflate } from '../websocket/testing/inflate.ts'
import { createGraphqlWsDecoders } from './index.ts'

const COUNT = 30
const schema = buildSchema(`
  type Query { echo(text: String!): String fail: String }
  type Subscription { count(to: Int!): Int }
`)

const roots = {
  query: {
    echo: ({ text }: { readonly text: string }) => text,
    fail: () => {
      throw new Error('on purpose')
    },
  },
  subscription: {
    async *count({ to }: { readonly to: number }) {
      for (let count = 1; count <= to; count += 1) yield { count }
    },
  },
}

/** Of one instance of graphql-js with the schema: the test's modules are not those that the library would load by itself. */
const SERVER = { schema, roots, execute, subscribe, validate }

interface Talk {
  readonly results: readonly Result[]
  /** What the client's program heard, as JSON, by operation. */
  readonly heard: readonly string[]
  readonly code: number
}

async function talk(act: (client: Client, heard: string[]) => Promise<void>): Promise<Talk> {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const sockets = new WebSocketServer({ server: http, path: '/graphql' })
  serveOver(SERVER, sockets)
  const tap = await tapBefore(portOf(http))
  const heard: string[] = []
  let code = 0
  const client = createClient({
    url: `ws://127.0.0.1:${tap.port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token: 'ж"\\' },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
  })
  const closed = new Promise<void>((resolve) => {
    client.on('closed', (event) => {
      code = typeof event === 'object' && event !== null && 'code' in event ? Number(event.code) : 0
      resolve()
    })
  })
  await new Promise<void>((resolve) => client.on('connected', () => resolve()))
  await act(client, heard)
  await client.dispose()
  await closed
  for (const socket of sockets.clients) socket.terminate()
  sockets.close()
  http.close()
  tap.close()
  return { results: tap.connections.map(decoded), heard, code }
}

function decoded(turns: readonly Turn[]): Result {
  return decode(() => createStack({ version: 1, codecs: nodeInflate }), turns)
}

async function ask(client: Client, heard: string[], query: string, variables?: Record<string, unknown>): Promise<void> {
  for await (const result of client.iterate(variables === undefined ? { query } : { query, variables })) {
    heard.push(JSON.stringify(result))
  }
}

test('what its client and server say is decoded as they hear it, and accepted as they accept it', async () => {
  const random = seededRandom(3)
  const texts = ['hi', 'Привет', 'quote " and \\', '}{][', '\u0000\u001f', '😀', ''] as const
  const { results, heard, code } = await talk(async (client, told) => {
    for (let index = 0; index < COUNT; index += 1) {
      const kind = random.below(4)
      if (kind === 0)
        await ask(client, told, 'query Echo($text: String!) {\n  echo(text: $text)\n}', { text: random.pick(texts) })
      else if (kind === 1) await ask(client, told, `subscription { count(to: ${random.below(4)}) }`)
      else if (kind === 2) await ask(client, told, '{ fail }')
      else await ask(client, told, '{ unknown }').catch((error: unknown) => told.push(JSON.stringify(error)))
    }
  })
  const frames = results.flatMap((result) =>
    result.frames.filter(({ protocol }) => protocol === 'graphql-transport-ws'),
  )
  expect(frames.flatMap(({ issues }) => issues)).toEqual([])
  const payloads = frames
    .filter(({ kind }) => kind === 'next' || kind === 'error')
    .map(({ fields }) => fields.find(({ key }) => key === 'gqlws.payload')?.value)
  // Frames come in the order of their sources' names.
  expect(payloads.map(String).toSorted()).toEqual(heard.toSorted())
  expect(heard.length).toBeGreaterThan(COUNT)
  const spoken = results.flatMap(({ frames: all, store }) =>
    all
      .filter(({ protocol }) => protocol === 'graphql-transport-ws')
      .map(({ span, kind }) => ({ kind, parsed: parseMessage(Buffer.from(store.bytes(span)).toString()) })),
  )
  expect(spoken.map(({ kind }) => kind)).toEqual(spoken.map(({ parsed }) => parsed.type))
  expect(code).toBe(1000)
})

test('a client that comes again is closed with 4429, and the code bears its name', async () => {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const sockets = new WebSocketServer({ server: http })
  serveOver(SERVER, sockets)
  const tap = await tapBefore(portOf(http))
  const socket = new WebSocket(`ws://127.0.0.1:${tap.port}`, 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send('{"type":"connection_init"}')
  socket.send('{"type":"connection_init"}')
  await once(socket, 'close')
  sockets.close()
  http.close()
  tap.close()
  const [{ frames } = { frames: [] }] = tap.connections.map(decoded)
  expect(frames.flatMap(({ issues }) => issues.map(({ code }) => code))).toContain('gqlws.init.repeated')
  const close = allFields(frames).find(({ key, value }) => key === 'ws.close.code' && value === 4429)
  expect(close?.symbol).toBe('Too Many Initialisation Requests')
})

/** What its parser refuses is no message here either, or one with an issue; what it accepts has none of its own. */
test.each([
  '{"type":"ping"}',
  '{"type":"ping","payload":[]}',
  '{"type":"pong","payload":null}',
  '{"type":"pong","payload":"text"}',
  '{"type":"connection_init","payload":{"a":1}}',
  '{"type":"connection_init","payload":1}',
  '{"type":"connection_ack","payload":true}',
  '{"type":"subscribe"}',
  '{"id":"","type":"subscribe","payload":{"query":"{ a }"}}',
  '{"id":"1","type":"subscribe","payload":{"query":1}}',
  '{"id":"1","type":"subscribe","payload":{"query":"{ a }","variables":"x"}}',
  '{"id":"1","type":"subscribe","payload":{"query":"{ a }","operationName":1}}',
  '{"id":"1","type":"subscribe","payload":{"query":"{ a }","variables":null,"operationName":null,"extensions":null}}',
  '{"id":"1","type":"next","payload":{}}',
  '{"id":"1","type":"next","payload":null}',
  '{"id":1,"type":"complete"}',
  '{"id":"1","type":"complete"}',
  '{"id":"1","type":"error","payload":[]}',
  '{"id":"1","type":"error","payload":[{"message":"a"}]}',
  '{"id":"1","type":"error","payload":[{}]}',
  '{"type":"start"}',
  '{}',
  '[]',
  'null',
  '{',
])('%s is accepted or refused as its parser does', (message) => {
  const bytes = Buffer.from(message)
  const span = { source: '>.0.message', start: 0, end: bytes.length }
  const both = (['toServer', 'toClient'] as const).map((direction) =>
    createGraphqlWsDecoders()(direction)
      .message(true, span, bytes)
      .frames.flatMap(({ issues }) => issues.map(({ code }) => code)),
  )
  const isRefused = both.every((codes) =>
    codes.some((code) => /\.(?:unreadable|missing|type\.unknown|shape)$|^gqlws\.type|^gqlws\.id/.test(code)),
  )
  expect(isRefused).toBe(refuses(message))
})

function refuses(message: string): boolean {
  try {
    parseMessage(message)
    return false
  } catch {
    return true
  }
}
