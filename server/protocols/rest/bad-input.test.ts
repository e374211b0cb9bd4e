import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRest, type RestServer } from './testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest({ usersPerSandbox: 26 })
})
afterAll(() => server.close())

interface Bad {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly type?: string
  readonly status: number
  readonly code: string
  readonly details?: Readonly<Record<string, readonly string[]>>
}

const JOHN = { name: 'John', email: 'john@example.com' }

const HOME = { street: 's', city: 'c', country: 'c', postal_code: '1' }

const LONG = 'x'.repeat(20_000)

describe('a bad body', () => {
  test.each<Bad>([
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
      name: 'broken JSON that is nested without end',
      method: 'POST',
      path: '/users',
      body: '['.repeat(16_000),
      status: 400,
      code: 'BROKEN_BODY',
    },
    {
      name: 'a character that no text holds',
      method: 'POST',
      path: '/users',
      body: { ...JOHN, name: 'J\u0000', address: { street: '\ud800', city: 'c', country: 'c', postal_code: '1' } },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: {
        name: ['must hold neither U+0000 nor half of a surrogate pair'],
        'address.street': ['must hold neither U+0000 nor half of a surrogate pair'],
      },
    },
    {
      name: 'such a character in a post',
      method: 'POST',
      path: '/posts',
      body: { title: 't', content: '\udc00', author_id: 1 },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { content: ['must hold neither U+0000 nor half of a surrogate pair'] },
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
      details: { admin: ['is not known here; known: name, email, address, preferences'] },
    },
    {
      name: 'unknown fields that every object has by birth',
      method: 'POST',
      path: '/users',
      body: { ...JOHN, toString: 1, address: { ...HOME, valueOf: {} } },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: {
        toString: ['is not known here; known: name, email, address, preferences'],
        'address.valueOf': ['is not known here; known: street, city, country, postal_code'],
      },
    },
    {
      name: 'a known field in another’s spelling',
      method: 'POST',
      path: '/posts',
      body: { title: 't', content: 'c', authorId: 1 },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: {
        author_id: ['is required'],
        authorId: ['is not known here; known: title, content, author_id'],
      },
    },
    {
      name: 'an author who is not there',
      method: 'POST',
      path: '/posts',
      body: { title: 't', content: 'c', author_id: 999 },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { author_id: ['there is no user 999'] },
    },
    {
      name: 'JSON in another character set',
      method: 'POST',
      path: '/users',
      body: '{}',
      type: 'application/json; charset=utf-16',
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    {
      name: 'no e-mail address',
      method: 'POST',
      path: '/users',
      body: { name: 'J', email: 'john' },
      status: 422,
      code: 'VALIDATION_ERROR',
      details: { email: ['must be an e-mail address such as ada@example.com'] },
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
      details: { id: ['is not known here; known: name, email, address, preferences'] },
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
  ])('$name is answered $status $code', async ({ method, path, body, type, status, code, details }) => {
    const { call } = server.freshSandbox()
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
  })

  test('a sandbox takes so many users and no more', async () => {
    const { call } = server.freshSandbox()
    const statuses: number[] = []
    for (const index of [1, 2, 3]) {
      statuses.push((await call('POST', '/api/v1/users', { name: 'J', email: `j${index}@example.com` })).status)
    }
    expect(statuses).toEqual([201, 201, 507])
  })

  test('a client that leaves within its body harms nobody', async () => {
    const { call } = server.freshSandbox()
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
