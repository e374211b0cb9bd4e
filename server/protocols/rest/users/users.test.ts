import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

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
    const { call } = server.freshSandbox()
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
    const { call } = server.freshSandbox()
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
        'etag: "LB2iChyWelA2JjQI"',
        'cache-control: private, no-cache',
        'vary: Accept, Origin',
        'content-type: application/json; charset=utf-8',
        `content-length: ${body.length}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  })

  test('HEAD answers the headers of GET without its body', async () => {
    const { call } = server.freshSandbox()
    const get = await call('GET', '/api/v1/users/1')
    const head = await call('HEAD', '/api/v1/users/1')
    expect(head.text).toBe('')
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(get.text)))
  })
})

describe('writing', () => {
  test('a created user is found where Location says', async () => {
    const { call } = server.freshSandbox()
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
    const { call } = server.freshSandbox()
    const put = await call('PUT', '/api/v1/users/1', { name: 'Ada', email: 'a@example.com' })
    expect(put.status).toBe(200)
    expect(put.json).toMatchObject({ id: 1, name: 'Ada', email: 'a@example.com', address: null })
    expect((await call('GET', '/api/v1/users/1')).json).toEqual(put.json)
  })

  test('PUT takes back what GET gave', async () => {
    const { call } = server.freshSandbox()
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
    const { call } = server.freshSandbox()
    const { status, json } = await call('PATCH', '/api/v1/users/1', patch, {
      'content-type': 'application/merge-patch+json',
    })
    expect(status).toBe(200)
    expect(json).toMatchObject(expected)
    expect((await call('GET', '/api/v1/users/1')).json).toEqual(json)
  })

  test('a deleted user is gone, and its number is not given again', async () => {
    const { call } = server.freshSandbox()
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

  test.each(['application/json', 'application/xml', 'text/xml'])(
    'DELETE may say %s of a body that it has not',
    async (type) => {
      const { call } = server.freshSandbox()
      expect((await call('DELETE', '/api/v1/users/1', undefined, { 'content-type': type })).status).toBe(204)
    },
  )

  test('one sandbox never sees what another wrote', async () => {
    const mine = server.freshSandbox()
    const other = server.freshSandbox()
    await mine.call('PATCH', '/api/v1/users/1', { name: 'Mine' })
    expect((await other.call('GET', '/api/v1/users/1')).json.name).toBe('Ada Lovelace')
  })
})
