/** Over real sockets, by programs that others wrote too: json-rpc-2.0's client, and ws. */
import { once } from 'node:events'
import { JSONRPCClient } from 'json-rpc-2.0'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { jsonRpcPlugin } from './index.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer(
    ({ app, tap, worlds }) => app.register(jsonRpcPlugin, { worlds, onUpgrade: tap.onUpgrade }),
    { sandboxes: {} },
  )
})
afterAll(() => server.close())

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${server.url}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const text = await response.text()
  return { status: response.status, text, json: text === '' ? undefined : JSON.parse(text) }
}

const error = (code: number, id: unknown = null) => ({
  jsonrpc: '2.0',
  error: expect.objectContaining({ code, message: expect.any(String) }),
  id,
})
const ADA = expect.objectContaining({ id: 1, name: 'Ada Lovelace', email: 'ada@example.com' })

describe('what the specification says of', () => {
  test.each([
    { what: 'parameters by name', call: '{"jsonrpc":"2.0","method":"users.get","params":{"id":1},"id":3}', id: 3 },
    { what: 'parameters by position', call: '{"jsonrpc":"2.0","method":"users.get","params":[1],"id":"a"}', id: 'a' },
    { what: 'the id null', call: '{"jsonrpc":"2.0","method":"users.get","params":[1],"id":null}', id: null },
  ])('$what', async ({ call, id }) => {
    expect(await post(call)).toMatchObject({ status: 200, json: { jsonrpc: '2.0', result: ADA, id } })
  })

  test.each([
    { what: 'a text that is no JSON', call: '{"jsonrpc":"2.0","method"', answer: error(-32_700) },
    { what: 'no text at all', call: '', answer: error(-32_700) },
    { what: 'bytes that are no UTF-8', call: Uint8Array.of(0x22, 0xff, 0x22), answer: error(-32_700) },
    { what: 'JSON that is no call', call: '{"jsonrpc":"2.0","method":1,"params":"bar"}', answer: error(-32_600) },
    { what: 'another version', call: '{"jsonrpc":"1.0","method":"users.get","id":1}', answer: error(-32_600, 1) },
    { what: 'a method there is not', call: '{"jsonrpc":"2.0","method":"nope","id":"1"}', answer: error(-32_601, '1') },
    {
      what: 'a parameter of another type',
      call: '{"jsonrpc":"2.0","method":"users.get","params":["x"],"id":1}',
      answer: error(-32_602, 1),
    },
    {
      what: 'a parameter too many',
      call: '{"jsonrpc":"2.0","method":"users.get","params":[1,2],"id":1}',
      answer: error(-32_602, 1),
    },
    {
      what: 'a name that means nothing',
      call: '{"jsonrpc":"2.0","method":"users.get","params":{"id":1,"x":1},"id":1}',
      answer: error(-32_602, 1),
    },
    {
      what: 'somebody who is not there',
      call: '{"jsonrpc":"2.0","method":"users.get","params":[999],"id":1}',
      answer: error(-32_004, 1),
    },
    {
      what: 'an id that cannot be one',
      call: '{"jsonrpc":"2.0","method":"users.get","params":[1],"id":[1]}',
      answer: error(-32_600),
    },
    { what: 'an empty batch', call: '[]', answer: error(-32_600) },
    { what: 'a batch of no calls', call: '[1,2]', answer: [error(-32_600), error(-32_600)] },
    {
      what: 'a batch of all kinds',
      call: '[{"jsonrpc":"2.0","method":"users.get","params":[1],"id":"1"},{"jsonrpc":"2.0","method":"users.get","params":[2]},{"foo":1},{"jsonrpc":"2.0","method":"nope","id":5}]',
      answer: [{ jsonrpc: '2.0', result: ADA, id: '1' }, error(-32_600), error(-32_601, 5)],
    },
  ])('$what', async ({ call, answer }) => {
    const { status, json } = await post(call)
    expect([status, json]).toEqual([200, answer])
  })

  test.each(['{"jsonrpc":"2.0","method":"users.get","params":[1]}', '[{"jsonrpc":"2.0","method":"nope"}]'])(
    'notifications: nothing is answered to %s',
    async (call) => {
      expect(await post(call)).toEqual({ status: 204, text: '', json: undefined })
    },
  )
})

test('an id comes back as it was written, with more digits than a double has', async () => {
  const { text } = await post('{"jsonrpc":"2.0","method":"users.get","params":[1],"id":12345678901234567890.10}')
  expect(text).toMatch(/"id":12345678901234567890\.10\}$/)
})

test('a batch of more calls than 50 is refused as a whole', async () => {
  const call = '{"jsonrpc":"2.0","method":"users.get","params":[1],"id":1}'
  const most = await post(`[${Array(50).fill(call).join()}]`)
  expect(most.json).toHaveLength(50)
  const more = await post(`[${Array(51).fill(call).join()}]`)
  expect(more.json).toEqual(error(-32_600))
})

test.each([
  { name: 'another type', headers: { 'content-type': 'text/plain' }, status: 415 },
  { name: 'a packed body', headers: { 'content-encoding': 'gzip' }, status: 415 },
  { name: 'a sandbox that is not there', headers: { 'x-sandbox': 'no-such-one-0000' }, status: 400 },
])('$name is refused before any call', async ({ headers, status }) => {
  expect(await post('{"jsonrpc":"2.0","method":"users.get","params":[1],"id":1}', headers)).toMatchObject({ status })
})

test('too many bytes are refused in the protocol’s own form', async () => {
  const { status, json } = await post(JSON.stringify({ jsonrpc: '2.0', method: 'x'.repeat(70_000), id: 1 }))
  expect([status, json]).toEqual([413, error(-32_600)])
})

test.each(['GET', 'PUT', 'DELETE'])('%s is told what is spoken here', async (method) => {
  const response = await fetch(`${server.url}/rpc`, { method })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  expect(await response.json()).toEqual(error(-32_600))
})

describe.each(['HTTP', 'WebSocket'])('a foreign client over %s', (way) => {
  async function connect(sandbox: string): Promise<{ readonly client: JSONRPCClient; close(): void }> {
    if (way === 'HTTP') {
      const client: JSONRPCClient = new JSONRPCClient(async (request) => {
        const { json } = await post(JSON.stringify(request), { 'x-sandbox': sandbox })
        if (json !== undefined) client.receive(json)
      })
      return { client, close: () => undefined }
    }
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/rpc?sandbox=${sandbox}`, 'jsonrpc')
    await once(socket, 'open')
    const client = new JSONRPCClient((request) => socket.send(JSON.stringify(request)))
    socket.on('message', (data) => client.receive(JSON.parse(String(data))))
    return { client, close: () => socket.terminate() }
  }

  test('makes, renames, lists and deletes a user, in its own sandbox alone', async () => {
    const [mine, other] = [await server.newSandbox(), await server.newSandbox()]
    const { client, close } = await connect(mine.name)
    const made = await client.request('users.create', { name: 'Mary', email: 'mary@example.com' })
    expect(await client.request('users.rename', [made.id, 'Mary Somerville'])).toMatchObject({
      name: 'Mary Somerville',
    })
    const before = await client.request('users.list', { limit: 1 })
    expect(await client.request('users.delete', { id: made.id })).toBe(true)
    expect(await client.request('users.list', { limit: 1 })).toMatchObject({ total: before.total - 1 })
    await expect(client.request('users.get', [made.id])).rejects.toMatchObject({ code: -32_004 })
    const elsewhere = await server.worlds.users(other.id).list({ offset: 0, limit: 1 })
    expect(elsewhere.total).toBe(before.total - 1)
    close()
  })

  test('hears why a user was not made', async () => {
    const { client, close } = await connect((await server.newSandbox()).name)
    const again = client.request('users.create', { name: 'Ada', email: 'ADA@example.com' })
    await expect(again).rejects.toMatchObject({ code: -32_009, data: { code: 'taken' } })
    close()
  })
})

describe('over WebSocket', () => {
  async function open(sandbox: string) {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/rpc?sandbox=${sandbox}`)
    const heard: unknown[] = []
    const waiting: ((message: unknown) => void)[] = []
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data))
      const next = waiting.shift()
      if (next === undefined) heard.push(message)
      else next(message)
    })
    await once(socket, 'open')
    return {
      socket,
      next: () => (heard.length > 0 ? Promise.resolve(heard.shift()) : new Promise((resolve) => waiting.push(resolve))),
    }
  }
  const NEWS = { title: 'A comet', content: 'Seen at dawn.', authorId: 2 }

  test('who watches is notified of each new post of the sandbox, until it watches no more', async () => {
    const { id, name } = await server.newSandbox()
    const { socket, next } = await open(name)
    socket.send('{"jsonrpc":"2.0","method":"posts.watch","id":1}')
    expect(await next()).toEqual({ jsonrpc: '2.0', result: { watching: true }, id: 1 })
    const made = await server.worlds.posts(id).create(NEWS)
    expect(await next()).toEqual({
      jsonrpc: '2.0',
      method: 'posts.added',
      params: { id: made.id, title: NEWS.title, content: NEWS.content, created_at: made.createdAt },
    })
    socket.send('{"jsonrpc":"2.0","method":"posts.watch","params":[false],"id":2}')
    expect(await next()).toMatchObject({ result: { watching: false } })
    await server.worlds.posts(id).create(NEWS)
    socket.send('{"jsonrpc":"2.0","method":"users.get","params":[1],"id":3}')
    expect(await next()).toMatchObject({ id: 3 })
    socket.terminate()
  })

  test('bytes that say they are no text close it', async () => {
    const { socket } = await open((await server.newSandbox()).name)
    socket.send(Buffer.from('{}'), { binary: true })
    expect((await once(socket, 'close'))[0]).toBe(1003)
  })

  test('over HTTP nothing can be watched', async () => {
    expect((await post('{"jsonrpc":"2.0","method":"posts.watch","id":1}')).json).toEqual(error(-32_601, 1))
  })
})
