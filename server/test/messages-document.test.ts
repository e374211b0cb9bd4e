/** `/asyncapi.json`: valid, and held against what clients that nobody here wrote really send and hear; each message is caused once. */
import { once } from 'node:events'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { listen } from '../protocols/sse/testing/open-sse.ts'
import { asyncApiFaults } from './testing/document-faults.ts'
import { type AsyncApi, createContract, type Direction, type MessageContract } from './testing/message-contract.ts'
import { type MessageServer, openMessageServer } from './testing/open-messages.ts'

let server: MessageServer
let text: string
let contract: MessageContract
const seen = new Set<string>()

beforeAll(async () => {
  server = await openMessageServer()
  text = await (await fetch(`${server.url}/asyncapi.json`)).text()
  contract = createContract(JSON.parse(text) as AsyncApi)
})
afterAll(() => server.close())

interface Spoken {
  readonly channel: string
  readonly direction: Direction
  readonly name: string
  readonly payload: unknown
  readonly operation?: string
}

/** Fails where the document does not know it. */
function hold({ channel, direction, name, payload, operation }: Spoken): void {
  const told = contract.judge(channel, direction, name, asDocumented(payload), operation)
  expect(told, `${direction} ${channel} ${name}: ${JSON.stringify(payload)}`).not.toEqual([])
  for (const message of told) seen.add(`${direction} ${channel}/${message}`)
}

/** JSON Schema knows bytes as a string of `format: binary`. */
function asDocumented(payload: unknown): unknown {
  if (Buffer.isBuffer(payload)) return payload.toString('latin1')
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, asDocumented(value)]))
}

/** What its protocol calls a message: JSON-RPC's have no type, but are told by what they bear. */
function nameOf(value: unknown): string {
  const message = Object(value)
  if (!Reflect.has(message, 'jsonrpc')) return String(Reflect.get(message, 'type'))
  return Reflect.has(message, 'method')
    ? Reflect.get(message, 'method')
    : Reflect.has(message, 'error')
      ? 'error'
      : 'result'
}

interface Talk {
  say(name: string, payload: unknown, isJson?: boolean): void
  /** The next message, held against the document. */
  hear(): Promise<unknown>
  readonly socket: WebSocket
}

async function talk(channel: string, path: string, protocol?: string): Promise<Talk> {
  const socket = new WebSocket(server.url.replace('http', 'ws') + path, protocol === undefined ? [] : [protocol])
  const heard: (readonly [data: Buffer, isBinary: boolean])[] = []
  socket.on('message', (data, isBinary) => {
    if (Buffer.isBuffer(data)) heard.push([data, isBinary])
  })
  await once(socket, 'open')
  const isRaw = channel === 'echo' && protocol === undefined
  const read = (data: Buffer, isBinary: boolean): readonly [name: string, payload: unknown] => {
    if (isBinary) return ['bytes', data]
    if (isRaw || !data.toString().startsWith('{')) return ['text', data.toString()]
    const value: unknown = JSON.parse(data.toString())
    return [nameOf(value), value]
  }
  return {
    socket,
    say(name, payload) {
      hold({ channel, direction: 'toServer', name, payload })
      socket.send(isRaw ? (payload as string | Buffer) : JSON.stringify(payload))
    },
    async hear() {
      while (heard.length === 0) await once(socket, 'message')
      const [data, isBinary] = heard.shift() ?? [Buffer.of(), false]
      const [name, payload] = read(data, isBinary)
      hold({ channel, direction: 'toClient', name, payload })
      return payload
    },
  }
}

/** Listens until a message of this type has come. */
async function hearUntil({ hear }: Talk, type: string): Promise<unknown> {
  for (;;) {
    const payload = await hear()
    if (nameOf(payload) === type) return payload
  }
}

describe('/asyncapi.json', () => {
  test('is valid, and whole in itself', () => {
    const document = JSON.parse(text) as AsyncApi
    expect(asyncApiFaults({ ...document })).toEqual([])
    expect(document.asyncapi).toBe('3.1.0')
    expect(Object.keys(document.operations).length).toBeGreaterThan(20)
  })

  test('has examples that keep their own schemas', () => {
    const { components, channels } = JSON.parse(text) as AsyncApi
    for (const [channel, { messages }] of Object.entries(channels))
      for (const id of Object.keys(messages)) {
        const { name, examples = [] } = components.messages[id] ?? { name: '' }
        expect(examples.length).toBeGreaterThan(0)
        for (const { payload } of examples) {
          const told = (['toServer', 'toClient'] as const).flatMap((way) => contract.judge(channel, way, name, payload))
          expect([id, told]).toEqual([id, expect.arrayContaining([id])])
        }
      }
  })

  test('names the address by which it was asked for, and is not sent again to who has it', async () => {
    const { servers } = JSON.parse(text) as AsyncApi
    expect(servers['websocket']).toMatchObject({ host: new URL(server.url).host, protocol: 'ws' })
    const first = await fetch(`${server.url}/asyncapi.json`)
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await fetch(`${server.url}/wire/asyncapi.json`, { headers })).status).toBe(304)
  })
})

describe('what really goes is what the document says', () => {
  test('calls of JSON-RPC, and what nobody called for', async () => {
    const rpc = await talk('rpc', '/rpc', 'jsonrpc')
    rpc.say('call', { jsonrpc: '2.0', method: 'posts.watch', id: 1 })
    expect(await rpc.hear()).toMatchObject({ result: { watching: true } })
    rpc.say('call', { jsonrpc: '2.0', method: 'users.get', params: [999], id: 2 })
    expect(await rpc.hear()).toMatchObject({ error: { code: -32_004 } })
    await write()
    await hearUntil(rpc, 'posts.added')
    rpc.socket.terminate()
  })

  test('the echo', async () => {
    const plain = await talk('echo', '/ws')
    plain.say('text', 'Привет')
    expect(await plain.hear()).toBe('Привет')
    plain.say('bytes', Buffer.of(0, 1, 255))
    expect(await plain.hear()).toEqual(Buffer.of(0, 1, 255))
    const commands = await talk('echo', '/ws', 'json.v1')
    commands.say('json', { n: 1 })
    expect(await commands.hear()).toEqual({ type: 'echo', value: { n: 1 } })
    commands.say('fragments', { fragments: ['Hel', 'lo'] })
    expect(await commands.hear()).toBe('Hello')
    commands.say('ping', { ping: 'hi' })
    await once(commands.socket, 'ping')
    commands.say('close', { close: 1005 })
    expect(await commands.hear()).toMatchObject({ type: 'error' })
    commands.say('close', { close: 4001, reason: 'Bye' })
    expect((await once(commands.socket, 'close'))[0]).toBe(4001)
    plain.socket.terminate()
  })

  test('prices, scores and posts', async () => {
    const ticker = await talk('ticker', '/ws/ticker')
    await ticker.hear()
    ticker.say('subscribe', { subscribe: ['BTC'] })
    await hearUntil(ticker, 'subscribed')
    expect(await hearUntil(ticker, 'prices')).toMatchObject({ prices: { BTC: expect.any(Number) } })
    ticker.say('unsubscribe', { unsubscribe: ['DOGE'] })
    await hearUntil(ticker, 'error')
    const board = await talk('leaderboard', '/ws/leaderboard')
    await board.hear()
    board.say('add', { add: { player: 'ada', points: 5 } })
    await board.hear()
    board.socket.send('{"add":"many"}')
    expect(await board.hear()).toMatchObject({ type: 'error' })
    const posts = await talk('posts', '/ws/posts')
    posts.say('watch_posts', { watch_posts: true, id: 1 })
    await hearUntil(posts, 'watching')
    await write()
    await hearUntil(posts, 'post_added')
    posts.say('get_profile', { get_profile: 1 })
    await hearUntil(posts, 'profile')
    posts.say('get_profile', { get_profile: 999_999, id: 2 })
    await hearUntil(posts, 'error')
    for (const { socket } of [ticker, board, posts]) socket.terminate()
  })

  test('the chat, its acknowledgements and its refusals', async () => {
    const [ada, grace] = [await connect('my'), await connect('your')]
    const room_id = 'general'
    await Promise.all([ada.heard('connected'), grace.heard('connected')])
    await grace.ask('join_chat', { room_id })
    await ada.ask('join_chat', { room_id, since: 0 })
    await grace.heard('user_joined')
    await ada.ask('send_message', { room_id, message: 'Hello!', client_id: 'one' })
    await grace.heard('new_message')
    await ada.ask('typing', { room_id, is_typing: true })
    await grace.heard('user_typing')
    await ada.ask('send_file', { room_id, name: 'a.bin', data: Buffer.of(1, 2, 255) })
    await grace.heard('new_file')
    await ada.ask('get_profile', { user_id: 1 })
    await grace.ask('watch_posts', {})
    await write()
    await grace.heard('post_added')
    expect(await ada.ask('send_message', { room_id, message: '' })).toMatchObject({ status: 'error' })
    ada.socket.emit('send_message', { room_id, message: '' })
    await ada.heard('error')
    await ada.ask('leave_chat', { room_id })
    await grace.heard('user_left')
    for (const { socket } of [ada, grace]) socket.disconnect()
  })

  test('events, with a heartbeat, news and a gap', async () => {
    const listener = await listen(server, '/events?client_id=ada')
    await listener.until(2)
    for (let count = 1; count <= 4; count += 1) await broadcast({ text: `news ${count}` })
    await listener.until(2 + 4)
    server.beat()
    const late = await listen(server, '/events?client_id=eve&last_event_id=1')
    const blocks = [...(await listener.until(2 + 4 + 2)), ...(await late.until(4))]
    const data = blocks.flatMap((block) => block.split('\n').filter((line) => line.startsWith('data: ')))
    const names = data.map((line) => {
      const payload: unknown = JSON.parse(line.slice('data: '.length))
      const type = nameOf(payload)
      const name = ['connected', 'heartbeat', 'gap'].includes(type) ? type : 'news'
      hold({ channel: 'events', direction: 'toClient', name, payload })
      return name
    })
    expect(new Set(names)).toEqual(new Set(['connected', 'news', 'heartbeat', 'gap']))
    listener.leave()
    late.leave()
  })

  test('subscriptions', async () => {
    const graphql = await talk('subscriptions', '/graphql', 'graphql-transport-ws')
    graphql.say('connection_init', { type: 'connection_init' })
    await hearUntil(graphql, 'connection_ack')
    graphql.say('ping', { type: 'ping' })
    await hearUntil(graphql, 'pong')
    const query = 'subscription { postAdded { id title content createdAt author { name } comments { id } } }'
    graphql.say('subscribe', { id: '1', type: 'subscribe', payload: { query } })
    graphql.say('subscribe', { id: '2', type: 'subscribe', payload: { query: '{ nothing }' } })
    await hearUntil(graphql, 'error')
    await write()
    await hearUntil(graphql, 'next')
    graphql.say('complete', { id: '1', type: 'complete' })
    graphql.say('subscribe', { id: '3', type: 'subscribe', payload: { query: '{ user(id: 1) { name } }' } })
    await hearUntil(graphql, 'next')
    await hearUntil(graphql, 'complete')
    graphql.socket.terminate()
  })

  test('orders by events', async () => {
    const headers = { 'content-type': 'application/json', 'x-sandbox': server.sandbox }
    const place = (quantity: number) =>
      fetch(`${server.url}/shop/order-events`, {
        ...{ method: 'POST', headers },
        body: JSON.stringify({ item: 'chair', quantity }),
      })
    await place(1)
    await place(9)
    await expect.poll(() => server.records().length).toBe(4 + 2)
    for (const { value } of server.records()) {
      const payload: unknown = JSON.parse(value)
      const name = nameOf(payload)
      if (name === 'order_placed') hold({ channel: 'orders', direction: 'toServer', name, payload })
      hold({ channel: 'orders', direction: 'toClient', name, payload })
    }
  })

  test('nothing is promised that was not seen above', () => {
    expect(contract.promised.filter((message) => !seen.has(message))).toEqual([])
  })

  test.each([
    { name: 'a field that nobody named', payload: { type: 'prices', timestamp: 1, prices: {}, mood: 'good' } },
    { name: 'a symbol that is none', payload: { type: 'prices', timestamp: 1, prices: { DOGE: 1 } } },
    { name: 'a price as a text', payload: { type: 'prices', timestamp: 1, prices: { BTC: '1' } } },
    { name: 'no time', payload: { type: 'prices', prices: {} } },
  ])('$name would be noticed', ({ payload }) => {
    expect(contract.judge('ticker', 'toClient', 'prices', payload)).toEqual([])
  })
})

async function connect(who: string) {
  const socket = io(server.url, { forceNew: true, auth: { token: `${who}-jwt-token` }, transports: ['websocket'] })
  const waiting = new Map<string, () => void>()
  const count = new Map<string, number>()
  socket.onAny((event: string, payload: unknown) => {
    hold({ channel: 'chat', direction: 'toClient', name: event, payload })
    count.set(event, (count.get(event) ?? 0) + 1)
    waiting.get(event)?.()
  })
  await new Promise((resolve, reject) => socket.once('connect', () => resolve(null)).once('connect_error', reject))
  return {
    socket,
    /** Once it was heard, before or from now on. */
    heard: (event: string): Promise<void> =>
      new Promise((resolve) => {
        if (count.has(event)) resolve()
        else waiting.set(event, resolve)
      }),
    async ask(event: string, payload: unknown): Promise<unknown> {
      hold({ channel: 'chat', direction: 'toServer', name: event, payload })
      const answer: unknown = await socket.timeout(5_000).emitWithAck(event, payload)
      const operation = event.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
      hold({ channel: 'chat', direction: 'toClient', name: 'ack', payload: answer, operation })
      return answer
    },
  }
}

/** A new post, of which all who watch hear. */
async function write(): Promise<void> {
  const query = 'mutation { createPost(input: { title: "On frames", content: "They end.", authorId: 1 }) { id } }'
  const headers = { 'content-type': 'application/json' }
  await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
}

async function broadcast(data: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ type: 'greeting', data })
  await fetch(`${server.url}/api/broadcast`, { method: 'POST', headers, body })
}
