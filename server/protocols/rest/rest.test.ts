import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestServer } from '../testing/open-server.ts'
import { restPlugin } from './index.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer(
    async (app, worlds) => {
      await app.register(restPlugin, { prefix: '/api/v1', worlds })
    },
    { usersPerSandbox: 26 },
  )
})
afterAll(() => server.close())

let sandboxes = 0

/** A sandbox that no other test uses. */
function freshSandbox() {
  const name = `s${++sandboxes}`
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(server.url + path, {
      method,
      headers: { 'x-sandbox': name, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: text === '' ? undefined : JSON.parse(text),
    }
  }
  return { name, call }
}

/** The exact bytes of an answer, less the date. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(request))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('close', () => resolve(text.replace(/\r\nDate: [^\r]+/, '')))
    socket.on('error', reject)
  })
}

const JOHN = { name: 'John', email: 'john@example.com' }

describe('reading', () => {
  test('the first page of the seed', async () => {
    const { call } = freshSandbox()
    const { status, json } = await call('GET', '/api/v1/users')
    expect(status).toBe(200)
    expect(json.pagination).toEqual({ page: 1, pages: 3, total: 24 })
    expect(json.users).toHaveLength(10)
    expect(json.users[0]).toEqual({
      id: 1,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      address: { street: '12 St James’s Square', city: 'London', country: 'United Kingdom', postal_code: 'SW1Y 4JH' },
      preferences: { language: 'en', theme: 'light', newsletter: true },
      created_at: '2025-01-15T09:30:00Z',
    })
  })

  test.each([
    { query: '?page=3', ids: [21, 22, 23, 123], pages: 3 },
    { query: '?page=2&limit=2', ids: [3, 4], pages: 12 },
    { query: '?page=99', ids: [], pages: 3 },
    { query: '?sandbox=x&limit=1', ids: [1], pages: 24 },
  ])('page $query has users $ids', async ({ query, ids, pages }) => {
    const { call } = freshSandbox()
    const read = await call('GET', `/api/v1/users${query}`)
    expect(read.json.users.map((user: { id: number }) => user.id)).toEqual(ids)
    expect(read.json.pagination.pages).toBe(pages)
    // The same out of rows of its own.
    await call('PATCH', '/api/v1/users/1', { name: 'Ada' })
    const again = await call('GET', `/api/v1/users${query}`)
    expect(again.json.users.map((user: { id: number }) => user.id)).toEqual(ids)
  })

  test('an answer is these bytes and no more', async () => {
    const body =
      '{"id":123,"name":"Katherine Johnson","email":"katherine@example.com","address":{"street":"100 Duke Street","city":"Hampton","country":"United States","postal_code":"23669"},"preferences":{"language":"en","theme":"light","newsletter":false},"created_at":"2025-02-07T09:30:00Z"}'
    expect(await raw('GET /api/v1/users/123 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toBe(
      [
        'HTTP/1.1 200 OK',
        'x-content-type-options: nosniff',
        'content-security-policy: sandbox',
        'content-type: application/json; charset=utf-8',
        `content-length: ${body.length}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  })

  test('HEAD answers the headers of GET without its body', async () => {
    const { call } = freshSandbox()
    const get = await call('GET', '/api/v1/users/1')
    const head = await call('HEAD', '/api/v1/users/1')
    expect(head.text).toBe('')
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(get.text)))
  })
})

describe('writing', () => {
  test('a created user is found where Location says', async () => {
    const { call } = freshSandbox()
    const made = await call('POST', '/api/v1/users', JOHN)
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe('/api/v1/users/124')
    expect(made.json).toMatchObject({
      id: 124,
      ...JOHN,
      address: null,
      preferences: { language: 'en', theme: 'light', newsletter: false },
    })
    expect((await call('GET', '/api/v1/users/124')).json).toEqual(made.json)
    expect((await call('GET', '/api/v1/users')).json.pagination.total).toBe(25)
  })

  test('PUT replaces the whole user: what is left out is gone', async () => {
    const { call } = freshSandbox()
    const put = await call('PUT', '/api/v1/users/1', { name: 'Ada', email: 'a@example.com' })
    expect(put.status).toBe(200)
    expect(put.json).toMatchObject({ id: 1, name: 'Ada', email: 'a@example.com', address: null })
    expect((await call('GET', '/api/v1/users/1')).json).toEqual(put.json)
  })

  test('PUT takes back what GET gave', async () => {
    const { call } = freshSandbox()
    const got = await call('GET', '/api/v1/users/2')
    const put = await call('PUT', '/api/v1/users/2', got.json)
    expect(put.text).toBe(got.text)
  })

  test.each([
    { patch: { name: 'A' }, expected: { name: 'A', email: 'ada@example.com' } },
    { patch: { address: null }, expected: { address: null, name: 'Ada Lovelace' } },
    { patch: { address: { city: 'Leeds' } }, expected: { address: { city: 'Leeds', country: 'United Kingdom' } } },
    { patch: { preferences: { theme: 'dark' } }, expected: { preferences: { theme: 'dark', language: 'en' } } },
    { patch: {}, expected: { name: 'Ada Lovelace' } },
    { patch: { email: 'ADA@example.com' }, expected: { email: 'ADA@example.com' } },
  ])('PATCH $patch changes that alone', async ({ patch, expected }) => {
    const { call } = freshSandbox()
    const { status, json } = await call('PATCH', '/api/v1/users/1', patch, {
      'content-type': 'application/merge-patch+json',
    })
    expect(status).toBe(200)
    expect(json).toMatchObject(expected)
    expect((await call('GET', '/api/v1/users/1')).json).toEqual(json)
  })

  test('a deleted user is gone, and its number is not given again', async () => {
    const { call } = freshSandbox()
    await call('POST', '/api/v1/users', JOHN)
    const removed = await call('DELETE', '/api/v1/users/124')
    expect({ status: removed.status, text: removed.text, length: removed.headers.get('content-length') }).toEqual({
      status: 204,
      text: '',
      length: null,
    })
    expect((await call('GET', '/api/v1/users/124')).status).toBe(404)
    expect((await call('DELETE', '/api/v1/users/124')).status).toBe(404)
    expect((await call('POST', '/api/v1/users', JOHN)).json.id).toBe(125)
  })

  test('one sandbox never sees what another wrote', async () => {
    const mine = freshSandbox()
    const other = freshSandbox()
    await mine.call('PATCH', '/api/v1/users/1', { name: 'Mine' })
    expect((await other.call('GET', '/api/v1/users/1')).json.name).toBe('Ada Lovelace')
  })
})

const LONG = 'x'.repeat(20_000)

describe('bad input', () => {
  test.each([
    { name: 'broken JSON', method: 'POST', path: '/users', body: '{"name":', status: 400, code: 'BROKEN_BODY' },
    { name: 'an empty body', method: 'POST', path: '/users', body: '', status: 400, code: 'BROKEN_BODY' },
    {
      name: 'a poisoned prototype',
      method: 'POST',
      path: '/users',
      body: '{"__proto__":{"a":1}}',
      status: 400,
      code: 'BROKEN_BODY',
    },
    {
      name: 'no body',
      method: 'POST',
      path: '/users',
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { body: ['must be object'] },
    },
    {
      name: 'a list',
      method: 'POST',
      path: '/users',
      body: [],
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { body: ['must be object'] },
    },
    {
      name: 'nothing required',
      method: 'POST',
      path: '/users',
      body: {},
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { name: ['is required'], email: ['is required'] },
    },
    {
      name: 'a wrong type',
      method: 'POST',
      path: '/users',
      body: { ...JOHN, name: 5 },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { name: ['must be string'] },
    },
    {
      name: 'an unknown field',
      method: 'POST',
      path: '/users',
      body: { ...JOHN, admin: true },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { admin: ['is not a field of a user'] },
    },
    {
      name: 'no e-mail address',
      method: 'POST',
      path: '/users',
      body: { name: 'J', email: 'john' },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { email: ['has a form that is not allowed'] },
    },
    {
      name: 'half an address',
      method: 'POST',
      path: '/users',
      body: { ...JOHN, address: { street: 's', city: 'c', country: 'c' } },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { 'address.postal_code': ['is required'] },
    },
    {
      name: 'a taken e-mail',
      method: 'POST',
      path: '/users',
      body: { name: 'A', email: 'Ada@Example.com' },
      status: 409,
      code: 'TAKEN',
      details: { email: ['ada@example.com is taken'] },
    },
    {
      name: 'an oversized body',
      method: 'POST',
      path: '/users',
      body: { ...JOHN, name: LONG },
      status: 413,
      code: 'TOO_LARGE',
    },
    {
      name: 'a form',
      method: 'POST',
      path: '/users',
      body: 'name=John',
      type: 'application/x-www-form-urlencoded',
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    {
      name: 'plain text',
      method: 'POST',
      path: '/users',
      body: '{}',
      type: 'text/plain',
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    {
      name: 'another’s e-mail in PUT',
      method: 'PUT',
      path: '/users/1',
      body: { name: 'A', email: 'grace@example.com' },
      status: 409,
      code: 'TAKEN',
    },
    {
      name: 'another id in PUT',
      method: 'PUT',
      path: '/users/1',
      body: { ...JOHN, id: 2 },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { id: ['cannot be changed'] },
    },
    { name: 'PUT of nobody', method: 'PUT', path: '/users/999', body: JOHN, status: 404, code: 'NOT_FOUND' },
    {
      name: 'an id in PATCH',
      method: 'PATCH',
      path: '/users/1',
      body: { id: 2 },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { id: ['is not a field of a user'] },
    },
    {
      name: 'a null name in PATCH',
      method: 'PATCH',
      path: '/users/1',
      body: { name: null },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { name: ['must be string'] },
    },
    { name: 'PATCH of nobody', method: 'PATCH', path: '/users/999', body: {}, status: 404, code: 'NOT_FOUND' },
    { name: 'an unknown id', method: 'GET', path: '/users/999', status: 404, code: 'NOT_FOUND' },
    { name: 'an id that is no number', method: 'GET', path: '/users/ada', status: 404, code: 'NOT_FOUND' },
    { name: 'an endless id', method: 'GET', path: '/users/99999999999999999999', status: 404, code: 'NOT_FOUND' },
    { name: 'a bad escape', method: 'GET', path: '/users/%zz', status: 400, code: 'BROKEN_REQUEST' },
    {
      name: 'page 0',
      method: 'GET',
      path: '/users?page=0',
      status: 400,
      code: 'BROKEN_REQUEST',
      details: { page: ['must be one whole number from 1 to 1000000'] },
    },
    { name: 'a page that is no number', method: 'GET', path: '/users?page=two', status: 400, code: 'BROKEN_REQUEST' },
    { name: 'two pages', method: 'GET', path: '/users?page=1&page=2', status: 400, code: 'BROKEN_REQUEST' },
    {
      name: 'a huge limit',
      method: 'GET',
      path: '/users?limit=1000',
      status: 400,
      code: 'BROKEN_REQUEST',
      details: { limit: ['must be one whole number from 1 to 100'] },
    },
    { name: 'an unknown path', method: 'GET', path: '/nothing', status: 404, code: 'NOT_FOUND' },
    {
      name: 'a wrong method',
      method: 'DELETE',
      path: '/users',
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      allow: 'GET, HEAD, POST, OPTIONS',
    },
    {
      name: 'a wrong method with a body',
      method: 'POST',
      path: '/users/1',
      body: 'x',
      type: 'text/plain',
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      allow: 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS',
    },
    {
      name: 'a rare method',
      method: 'PROPFIND',
      path: '/users',
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      allow: 'GET, HEAD, POST, OPTIONS',
    },
  ])('$name is answered $status $code', async ({ method, path, body, type, status, code, details, allow }) => {
    const { call } = freshSandbox()
    const answer = await call(method, `/api/v1${path}`, body, type === undefined ? {} : { 'content-type': type })
    expect(answer.json.error).toEqual({
      message: expect.stringMatching(/./),
      code,
      details: details ?? expect.any(Object),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('allow')).toBe(allow ?? null)
  })

  test('a sandbox takes so many users and no more', async () => {
    const { call } = freshSandbox()
    const statuses: number[] = []
    for (const index of [1, 2, 3]) {
      statuses.push((await call('POST', '/api/v1/users', { name: 'J', email: `j${index}@example.com` })).status)
    }
    expect(statuses).toEqual([201, 201, 507])
  })

  test('a client that leaves within its body harms nobody', async () => {
    const { call } = freshSandbox()
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(
          'POST /api/v1/users HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"na',
          () => socket.destroy(),
        )
      })
      socket.on('close', () => resolve())
    })
    expect((await call('GET', '/api/v1/users')).json.pagination.total).toBe(24)
  })
})

describe('other origins', () => {
  test('OPTIONS says what is possible', async () => {
    const { call } = freshSandbox()
    const { status, headers } = await call('OPTIONS', '/api/v1/users/1')
    expect(status).toBe(204)
    expect(headers.get('allow')).toBe('GET, HEAD, PUT, PATCH, DELETE, OPTIONS')
  })

  test('a preflight allows what the page asks for, without credentials', async () => {
    const { call } = freshSandbox()
    const { status, headers } = await call('OPTIONS', '/api/v1/users/1', undefined, {
      origin: 'null',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type,x-sandbox',
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-methods')).toBe('PUT')
    expect(headers.get('access-control-allow-headers')).toBe('content-type,x-sandbox')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('errors too can be read from another origin', async () => {
    const { call } = freshSandbox()
    const { headers } = await call('GET', '/api/v1/users/999', undefined, { origin: 'http://localhost:3000' })
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })
})
