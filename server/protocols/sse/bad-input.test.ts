/** What clients can get wrong, over real sockets. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen, openSse, type SseServer } from './testing/open-sse.ts'

let server: SseServer
beforeAll(async () => {
  server = await openSse()
})
afterAll(() => server.close())

interface Refusal {
  readonly error: { readonly code: string; readonly message: string; readonly details: Record<string, string[]> }
}

const TOLD = { type: 'greeting', data: 1 }
const nested = `{"type":"a","data":${'['.repeat(6_000)}${']'.repeat(6_000)}}`

describe('what is told', () => {
  test.each([
    { name: 'broken JSON', body: '{"type":', status: 400, code: 'BROKEN_BODY', says: 'line 1, column 9' },
    { name: 'an empty body', body: '', status: 400, code: 'BROKEN_BODY', says: 'empty' },
    { name: 'a poisoned prototype', body: '{"__proto__":{}}', status: 400, code: 'BROKEN_BODY', says: '__proto__' },
    { name: 'a list', body: [], status: 422, code: 'VALIDATION_ERROR', field: 'body' },
    { name: 'no data', body: { type: 'a' }, status: 422, code: 'VALIDATION_ERROR', field: 'data' },
    { name: 'no type', body: { data: 1 }, status: 422, code: 'VALIDATION_ERROR', field: 'type' },
    { name: 'a number as type', body: { type: 1, data: 1 }, status: 422, code: 'VALIDATION_ERROR', field: 'type' },
    {
      name: 'a type that would begin another line',
      body: { type: 'a\ndata: forged', data: 1 },
      status: 422,
      code: 'VALIDATION_ERROR',
      field: 'type',
    },
    {
      name: 'a type of the stream’s own',
      body: { type: 'heartbeat', data: 1 },
      status: 422,
      code: 'VALIDATION_ERROR',
      field: 'type',
    },
    {
      name: 'U+0000 in its data',
      body: { type: 'a', data: { text: '\0' } },
      status: 422,
      code: 'VALIDATION_ERROR',
      field: 'data.text',
    },
    { name: 'data nested without end', body: nested, status: 422, code: 'VALIDATION_ERROR', field: 'data' },
    {
      name: 'data of many bytes',
      body: { type: 'a', data: 'x'.repeat(9_000) },
      status: 413,
      code: 'TOO_LARGE',
      says: '8192',
    },
    {
      name: 'a body of more bytes',
      body: { type: 'a', data: 'x'.repeat(17_000) },
      status: 413,
      code: 'TOO_LARGE',
      says: '16384',
    },
  ])('$name is refused', async ({ body, status, code, says = '', field }) => {
    for (const path of ['/api/broadcast', '/api/notify/ada']) {
      const answer = await server.post(path, body)
      const { error } = (await answer.json()) as Refusal
      expect([answer.status, error.code]).toEqual([status, code])
      expect(error.message).toContain(says)
      expect(Object.keys(error.details)).toEqual(field === undefined ? [] : [field])
    }
  })

  test.each([
    { name: 'a form', headers: { 'content-type': 'application/x-www-form-urlencoded' }, header: 'accept-post' },
    {
      name: 'another character set',
      headers: { 'content-type': 'application/json; charset=utf-16' },
      header: 'accept-post',
    },
    { name: 'something packed', headers: { 'content-encoding': 'gzip' }, header: 'accept-encoding' },
  ])('$name is refused by what it says of itself, and told what would do', async ({ headers, header }) => {
    const answer = await server.post('/api/broadcast', TOLD, headers)
    expect([answer.status, answer.headers.get(header)]).toEqual([415, expect.any(String)])
  })

  test('what is no UTF-8 is refused', async () => {
    const body = Buffer.from('{"type":"a","data":"é"}', 'latin1')
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${server.url}/api/broadcast`, { method: 'POST', headers, body })
    expect(((await answer.json()) as Refusal).error.message).toContain('not UTF-8')
  })

  test('a sender who leaves in the middle of the body tells nothing', async () => {
    const stream = await listen(server, '/events')
    await stream.until(2)
    const socket = connect(server.port, '127.0.0.1')
    socket.write(
      'POST /api/broadcast HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"type":"a"',
    )
    await once(socket, 'connect')
    socket.destroy()
    await server.post('/api/broadcast', { type: 'after', data: 1 })
    expect((await stream.until(3)).at(-1)).toContain('"type":"after"')
    stream.leave()
  })

  test('a body that comes byte by byte is read as it was meant', async () => {
    const stream = await listen(server, '/events')
    await stream.until(2)
    const socket = connect(server.port, '127.0.0.1').setNoDelay(true)
    const body = '{"type":"slow","data":"ж"}'
    const head = `POST /api/broadcast HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
    for (const byte of Buffer.from(head + body)) {
      await new Promise((resolve) => socket.write(Buffer.from([byte]), resolve))
    }
    expect((await stream.until(3)).at(-1)).toContain('"type":"slow","data":"ж"')
    socket.destroy()
    stream.leave()
  })
})

describe('a request for the stream', () => {
  test.each([
    { name: 'an empty client', path: '/events?client_id=', field: 'client_id' },
    { name: 'a client of 65 characters', path: `/events?client_id=${'x'.repeat(65)}`, field: 'client_id' },
    { name: 'a client with U+0000', path: '/events?client_id=a%00', field: 'client_id' },
    { name: 'a client that is two', path: '/events?client_id=a&client_id=b', field: 'client_id' },
    { name: 'bytes that are no text', path: '/events?client_id=%ff', field: 'query' },
    { name: 'an id in words', path: '/events?last_event_id=seven', field: 'last_event_id' },
    { name: 'an id with U+0000', path: '/events?last_event_id=7%00', field: 'last_event_id' },
    { name: 'a wish that is none', path: '/events?named=yes', field: 'named' },
  ])('with $name is refused, and told why', async ({ path, field }) => {
    const answer = await fetch(server.url + path)
    const { error } = (await answer.json()) as Refusal
    expect([answer.status, error.code, Object.keys(error.details)]).toEqual([400, 'BROKEN_REQUEST', [field]])
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  test.each(['seven', '-1', '1.5', '9'.repeat(16), '7, 8', '0x10'])(
    'with Last-Event-ID: %s is refused, and told why',
    async (id) => {
      const answer = await fetch(`${server.url}/events`, { headers: { 'last-event-id': id } })
      const { error } = (await answer.json()) as Refusal
      expect([answer.status, Object.keys(error.details)]).toEqual([400, ['last-event-id']])
      expect(answer.headers.get('x-accel-buffering')).toBeNull()
    },
  )

  test('with U+0000 in Last-Event-ID is no request at all', async () => {
    const socket = connect(server.port, '127.0.0.1')
    socket.write('GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 7\0\r\n\r\n')
    const [bytes] = await once(socket, 'data')
    expect(String(bytes)).toMatch(/^HTTP\/1\.1 400 /)
    socket.destroy()
  })

  test('with an empty Last-Event-ID says nothing about what was seen', async () => {
    const stream = await listen(server, '/events?client_id=empty', { 'last-event-id': '' })
    const [, connected] = await stream.until(2)
    expect(connected).toMatch(/^id: \d+\ndata: \{"type":"connected"/)
    stream.leave()
  })
})

test.each([
  { method: 'POST', path: '/events', allow: 'GET, HEAD, OPTIONS' },
  { method: 'DELETE', path: '/events', allow: 'GET, HEAD, OPTIONS' },
  { method: 'GET', path: '/api/broadcast', allow: 'POST, OPTIONS' },
  { method: 'PUT', path: '/api/notify/ada', allow: 'POST, OPTIONS' },
])('$method $path is not possible, and told what is', async ({ method, path, allow }) => {
  const answer = await fetch(server.url + path, { method })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
  expect(((await answer.json()) as Refusal).error.code).toBe('METHOD_NOT_ALLOWED')
  const asked = await fetch(server.url + path, { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('allow')]).toEqual([204, allow])
})

test('a page of elsewhere may ask beforehand, and may send', async () => {
  const origin = { origin: 'http://elsewhere.example' }
  const asked = await fetch(`${server.url}/api/broadcast`, {
    method: 'OPTIONS',
    headers: { ...origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  })
  expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'POST'])
  const sent = await server.post('/api/broadcast', TOLD, origin)
  expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
})
