/** What clients can get wrong, over real sockets. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPolling, type PollServer } from './testing/open-polling.ts'

let server: PollServer
beforeAll(async () => {
  server = await openPolling()
})
afterAll(() => server.close())

const MESSAGE = { recipient_id: 'bob', sender_id: 'ada', message: 'hello' }
const NOTE = { user_id: 'bob', type: 'invitation', data: {} }

describe('what is sent', () => {
  test.each([
    { name: 'broken JSON', path: '/api/send_message', body: '{"message":', status: 400, field: undefined },
    { name: 'a text', path: '/api/send_message', body: '"hello"', status: 422, field: 'body' },
    {
      name: 'no message',
      path: '/api/send_message',
      body: { ...MESSAGE, message: undefined },
      status: 422,
      field: 'message',
    },
    {
      name: 'an empty message',
      path: '/api/send_message',
      body: { ...MESSAGE, message: '' },
      status: 422,
      field: 'message',
    },
    {
      name: 'a message of 2,001 characters',
      path: '/api/send_message',
      body: { ...MESSAGE, message: 'x'.repeat(2_001) },
      status: 422,
      field: 'message',
    },
    {
      name: 'U+0000 in a message',
      path: '/api/send_message',
      body: { ...MESSAGE, message: '\0' },
      status: 422,
      field: 'message',
    },
    {
      name: 'half a character',
      path: '/api/send_message',
      body: { ...MESSAGE, message: '\ud83d' },
      status: 422,
      field: 'message',
    },
    {
      name: 'nobody as recipient',
      path: '/api/send_message',
      body: { ...MESSAGE, recipient_id: '' },
      status: 422,
      field: 'recipient_id',
    },
    {
      name: 'a recipient that is null',
      path: '/api/send_message',
      body: { ...MESSAGE, recipient_id: null },
      status: 422,
      field: 'recipient_id',
    },
    {
      name: 'a recipient of a half',
      path: '/api/send_message',
      body: { ...MESSAGE, recipient_id: 1.5 },
      status: 422,
      field: 'recipient_id',
    },
    {
      name: 'a sender that is a list',
      path: '/api/send_message',
      body: { ...MESSAGE, sender_id: ['a'] },
      status: 422,
      field: 'sender_id',
    },
    {
      name: 'a sender with a line break',
      path: '/api/send_message',
      body: { ...MESSAGE, sender_id: 'a\nb' },
      status: 422,
      field: 'sender_id',
    },
    {
      name: 'a body of 17 kB',
      path: '/api/send_message',
      body: { ...MESSAGE, message: 'x'.repeat(17_000) },
      status: 413,
      field: undefined,
    },
    {
      name: 'a notification without data',
      path: '/api/notifications/send',
      body: { ...NOTE, data: undefined },
      status: 422,
      field: 'data',
    },
    {
      name: 'a notification of a type with blanks',
      path: '/api/notifications/send',
      body: { ...NOTE, type: 'a b' },
      status: 422,
      field: 'type',
    },
    {
      name: 'a notification of 9 kB',
      path: '/api/notifications/send',
      body: { ...NOTE, data: 'x'.repeat(9_000) },
      status: 413,
      field: undefined,
    },
  ])('$name is refused, and nobody gets it', async ({ path, body, status, field }) => {
    const { send, ask } = server.fresh()
    const { json, status: answered } = await send(path, body)
    expect([answered, Object.keys(json.error.details)]).toEqual([status, field === undefined ? [] : [field]])
    expect((await ask('/api/poll/bob?timeout=0')).json.messages).toEqual([])
    expect((await ask('/api/notifications/bob/poll?timeout=0')).json.notifications).toEqual([])
  })

  test('a form is refused, and told what would do', async () => {
    const { send } = server.fresh()
    const { status, headers } = await send('/api/send_message', 'message=hello', { 'content-type': 'text/plain' })
    expect([status, headers.get('accept-post')]).toEqual([415, 'application/json'])
  })

  test('what its sender left in the middle of reaches nobody', async () => {
    const { ask, headers, send } = server.fresh()
    const socket = connect(server.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.end(
      `POST /api/send_message HTTP/1.1\r\nHost: a\r\nX-Sandbox: ${headers['x-sandbox']}\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n${JSON.stringify(MESSAGE)}`,
    )
    await once(socket.resume(), 'close')
    await send('/api/send_message', { ...MESSAGE, message: 'after' })
    expect((await ask('/api/poll/bob')).json.messages.map(({ message }) => message)).toEqual(['after'])
  })
})

describe('a question', () => {
  test.each([
    { name: 'a time that is longer than it may be', query: 'timeout=61', field: 'timeout' },
    { name: 'a time below nothing', query: 'timeout=-1', field: 'timeout' },
    { name: 'a time in words', query: 'timeout=soon', field: 'timeout' },
    { name: 'no time', query: 'timeout=', field: 'timeout' },
    { name: 'two times', query: 'timeout=1&timeout=2', field: 'timeout' },
    { name: 'an endless time', query: 'timeout=Infinity', field: 'timeout' },
    { name: 'a position in words', query: 'since=yesterday', field: 'since' },
    { name: 'a position below nothing', query: 'since=-1', field: 'since' },
    { name: 'a position that is no number', query: 'since=NaN', field: 'since' },
    { name: 'a position in milliseconds', query: 'since=1763720000123', field: 'since' },
    { name: 'a position with an exponent', query: 'since=1e9', field: 'since' },
    { name: 'bytes that are no text', query: 'since=%ff', field: 'query' },
  ])('with $name is refused at once, and told why', async ({ query, field }) => {
    const { ask } = server.fresh()
    for (const path of ['/api/poll/bob', '/api/notifications/bob/poll']) {
      const { status, json } = await ask(`${path}?${query}`)
      expect([status, json.error.code, Object.keys(json.error.details)]).toEqual([400, 'BROKEN_REQUEST', [field]])
    }
    expect(server.held).toBe(0)
  })

  test.each([`/api/poll/${'x'.repeat(65)}`, '/api/poll/a%00', '/api/notifications/a%0a/poll'])(
    'at %s names nobody',
    async (path) => {
      const { status, json } = await server.fresh().ask(path)
      expect([status, json.error.code]).toEqual([404, 'NOT_FOUND'])
    },
  )
})

test.each([
  { method: 'POST', path: '/api/poll/bob', allow: 'GET, HEAD, OPTIONS' },
  { method: 'DELETE', path: '/api/notifications/bob/poll', allow: 'GET, HEAD, OPTIONS' },
  { method: 'GET', path: '/api/send_message', allow: 'POST, OPTIONS' },
  { method: 'PATCH', path: '/api/notifications/send', allow: 'POST, OPTIONS' },
])('$method $path is not possible, and told what is', async ({ method, path, allow }) => {
  const answer = await fetch(server.url + path, { method })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
})
