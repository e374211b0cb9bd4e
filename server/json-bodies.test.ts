/** Every place that reads a body of JSON, asked the same: what one takes they all take, and what one refuses they all refuse. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from './app.ts'
import { openWholeServer } from './test/testing/whole-server.ts'

let server: RunningServer
let cookie = ''
beforeAll(async () => {
  server = await openWholeServer()
  const page = await fetch(`${server.url}/wire/sandbox`, { method: 'POST', headers: own() })
  cookie = page.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ')
})
afterAll(() => server.close())

/** What a page of this server says of itself. */
const own = () => ({ origin: server.url, 'sec-fetch-site': 'same-origin', ...(cookie !== '' && { cookie }) })

interface Door {
  readonly name: string
  readonly method?: string
  readonly path: string
  readonly json: string
  /** Of the good body. */
  readonly status?: number
}

const NAMES = '"name":"Ada","email":"ada@example.com"'

const DOORS: readonly Door[] = [
  // The address is taken: so the same body may be sent again and again.
  { name: 'POST of REST', path: '/api/v1/users', json: `{${NAMES}}`, status: 409 },
  { name: 'PUT of REST', method: 'PUT', path: '/api/v1/users/1', json: `{${NAMES}}` },
  { name: 'PATCH of REST', method: 'PATCH', path: '/api/v1/users/1', json: '{"name":"Ada"}' },
  { name: 'the second version of REST', path: '/api/v2/users', json: `{${NAMES}}`, status: 409 },
  { name: 'what is told to all streams of events', path: '/api/broadcast', json: '{"type":"a","data":1}' },
  {
    name: 'a message for pollers',
    path: '/api/send_message',
    json: '{"recipient_id":"a","sender_id":"b","message":"c"}',
  },
  { name: 'a service of the shop', path: '/shop/payments', json: '{}', status: 422 },
  { name: 'the gateway', path: '/v1/users', json: `{${NAMES}}`, status: 409 },
  { name: 'a field by the gateway', method: 'PUT', path: '/v1/people/1/address', json: '{"city":"a"}', status: 400 },
  { name: 'a stream through the gateway', path: '/v1/gateway/sum', json: '{"number":1}' },
  { name: 'GraphQL', path: '/graphql', json: '{"query":"{ __typename }"}' },
  { name: 'the app’s own API', path: '/wire/catch', json: '{"on":false}' },
]

describe.each(DOORS)('$name', ({ method = 'POST', path, json, status = 200 }) => {
  const send = async (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) => {
    const { pathname } = new URL(path, server.url)
    const from = pathname.startsWith('/wire/') ? own() : {}
    const given = { 'content-type': 'application/json', ...from, ...headers }
    return fetch(server.url + path, { method, headers: given, body })
  }

  test.each([
    { how: 'as it is', headers: {} },
    { how: 'behind a byte order mark', mark: '\uFEFF', headers: {} },
    { how: 'with the coding identity', headers: { 'content-encoding': 'identity' } },
    { how: 'with its charset', headers: { 'content-type': 'application/json; charset="UTF-8"' } },
    { how: 'with its type in capitals', headers: { 'content-type': 'Application/JSON' } },
  ])('reads a body $how', async ({ mark = '', headers }) => {
    expect((await send(mark + json, headers)).status).toBe(status)
  })

  test.each([
    { how: 'packed', body: new Uint8Array(gzipSync(json)), coding: 'gzip' },
    { how: 'in a coding that nobody knows', body: json, coding: 'aes128gcm' },
    { how: 'in two codings', body: json, coding: 'identity, gzip' },
  ])('refuses a body $how, and says what it takes', async ({ body, coding }) => {
    const answer = await send(body, { 'content-encoding': coding })
    expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity'])
    expect(await answer.text()).toContain('without Content-Encoding')
  })

  test('refuses another charset', async () => {
    expect((await send(json, { 'content-type': 'application/json; charset=latin1' })).status).toBe(415)
  })

  test('refuses bytes that are no UTF-8', async () => {
    expect((await send(new Uint8Array([...Buffer.from(json.slice(0, -1)), 0x20, 0xff, 0x7d]))).status).toBe(400)
  })
})

describe.each(DOORS.filter(({ path }) => !path.startsWith('/v1/')))(
  '$name',
  ({ name, method = 'POST', path, json }) => {
    const send = (type: string) => {
      const headers = { 'content-type': type, ...(path.startsWith('/wire/') && own()) }
      return fetch(server.url + path, { method, headers, body: json })
    }

    test.each(['text/plain', 'application/json-patch+json', 'application/jsonx', 'image/png', 'no type'])(
      'refuses a body of the type %s',
      async (type) => {
        const answer = await send(type)
        expect([name, answer.status, (await answer.text()).includes('application/json')]).toEqual([name, 415, true])
      },
    )

    test('takes a patch for nothing but a patch', async () => {
      expect((await send('application/merge-patch+json')).status).toBe(method === 'PATCH' ? 200 : 415)
    })
  },
)

test.each([
  { method: 'POST', path: '/api/v1/users', header: 'accept-post' },
  { method: 'PUT', path: '/api/v1/users/1', header: 'accept' },
  { method: 'PATCH', path: '/api/v1/users/1', header: 'accept-patch' },
  { method: 'POST', path: '/api/send_message', header: 'accept-post' },
  { method: 'PUT', path: '/shop/services/stock', header: 'accept' },
])('$method $path tells in $header what it reads', async ({ method, path, header }) => {
  const answer = await fetch(server.url + path, { method, headers: { 'content-type': 'text/plain' }, body: 'x' })
  expect([answer.status, answer.headers.get(header)]).toEqual([415, expect.stringContaining('application/json')])
})

test.each(['application/json', 'image/png'])('at no path a body of %s is no matter', async (type) => {
  const headers = { 'content-type': type, 'content-encoding': 'gzip' }
  expect((await fetch(`${server.url}/nothing`, { method: 'POST', headers, body: '{' })).status).toBe(404)
})
