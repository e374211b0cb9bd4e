import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRest, type RestServer } from './testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

describe('version 2', () => {
  test.each([
    { query: '', position: { page: 1, per_page: 10, total: 24, pages: 3, has_next: true, has_prev: false } },
    { query: '?page=3', position: { page: 3, per_page: 10, total: 24, pages: 3, has_next: false, has_prev: true } },
    {
      query: '?page=2&per_page=8',
      position: { page: 2, per_page: 8, total: 24, pages: 3, has_next: true, has_prev: true },
    },
    { query: '?page=9', position: { page: 9, per_page: 10, total: 24, pages: 3, has_next: false, has_prev: true } },
  ])('page $query says where it stands', async ({ query, position }) => {
    const { call } = server.freshSandbox()
    const { json } = await call('GET', `/api/v2/users${query}`)
    expect(Object.keys(json)).toEqual(['data', 'pagination'])
    expect(json.pagination).toEqual(position)
  })

  test('a user is created, read, changed and deleted below its own path', async () => {
    const { call } = server.freshSandbox()
    const made = await call('POST', '/api/v2/users', { name: 'J', email: 'j@example.com' })
    expect(made.headers.get('location')).toBe('/api/v2/users/124')
    expect((await call('GET', '/api/v2/users/124')).json).toEqual(made.json)
    expect((await call('PATCH', '/api/v2/users/124', { name: 'K' })).json.name).toBe('K')
    expect((await call('DELETE', '/api/v2/users/124')).status).toBe(204)
  })

  test('a problem names its kind, and which fields are wrong', async () => {
    const { call } = server.freshSandbox()
    const { status, headers, json } = await call('POST', '/api/v2/users', {
      name: '',
      email: 'x',
      address: { street: 's', city: 'c', country: 'c' },
    })
    expect(status).toBe(422)
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(json).toEqual({
      type: '/problems/validation-error',
      title: 'Well formed, but not valid',
      status: 422,
      detail: 'The body is not a valid NewUser',
      errors: expect.arrayContaining([
        { detail: 'must not be empty', field: 'name', pointer: '#/name' },
        { detail: 'must be an e-mail address such as ada@example.com', field: 'email', pointer: '#/email' },
        { detail: 'is required', field: 'address.postal_code', pointer: '#/address/postal_code' },
      ]),
    })
    expect((await call('GET', json.type)).text).toContain('Mend the fields')
  })

  test('a problem of the query points at no place in the body', async () => {
    const { call } = server.freshSandbox()
    const { json } = await call('GET', '/api/v2/users?page=0')
    expect(json.errors).toEqual([{ detail: 'must be one whole number from 1 to 1000000', field: 'page' }])
  })

  test.each([
    { name: 'an unknown user', path: '/users/999', status: 404, type: '/problems/not-found' },
    { name: 'an unknown path', path: '/nothing', status: 404, type: '/problems/not-found' },
    { name: 'a page that is none', path: '/users?per_page=abc', status: 400, type: '/problems/broken-request' },
    { name: 'a bad escape', path: '/users/%zz', status: 400, type: '/problems/broken-request' },
    {
      name: 'an id that is longer than any',
      path: `/users/${'9'.repeat(8_193)}`,
      status: 414,
      type: '/problems/uri-too-long',
    },
  ])('$name is a problem', async ({ path, status, type }) => {
    const { call } = server.freshSandbox()
    const answer = await call('GET', `/api/v2${path}`)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ type, status, title: expect.any(String), detail: expect.any(String) })
  })

  test('a problem in XML has the name that RFC 9457 gives it', async () => {
    const { call } = server.freshSandbox()
    const { text, headers } = await call('GET', '/api/v2/users/999', undefined, { accept: 'application/xml' })
    expect(headers.get('content-type')).toBe('application/problem+xml; charset=utf-8')
    expect(text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><problem xmlns="urn:ietf:rfc:7807"><type>/problems/not-found</type><title>Not found</title><status>404</status><detail>There is no user 999</detail></problem>',
    )
  })
})

describe('a URL without a version', () => {
  const V2 = 'application/vnd.framewise.v2+json'

  test.each([
    { name: 'is version 1', path: '/api/users', accept: '*/*', keys: ['users', 'pagination'] },
    { name: 'is version 2 by query', path: '/api/users?version=2', accept: '*/*', keys: ['data', 'pagination'] },
    { name: 'is version 2 by type', path: '/api/users', accept: V2, keys: ['data', 'pagination'] },
    // RFC 3986 §6.2.2.2: escaping a character that needs none names nothing else.
    { name: 'may be escaped', path: '/api/%75sers?version=2', accept: '*/*', keys: ['data', 'pagination'] },
    { name: 'hears the query first', path: '/api/users?version=1', accept: '*/*', keys: ['users', 'pagination'] },
  ])('$name', async ({ path, accept, keys }) => {
    const { call } = server.freshSandbox()
    const { status, headers, json } = await call('GET', path, undefined, { accept })
    expect(status).toBe(200)
    expect(headers.get('vary')).toContain('Accept')
    expect(Object.keys(json)).toEqual(keys)
  })

  test('answers in the type that was asked for', async () => {
    const { call } = server.freshSandbox()
    const { headers } = await call('GET', '/api/users/1', undefined, { accept: V2 })
    expect(headers.get('content-type')).toBe(`${V2}; charset=utf-8`)
  })

  test('tells errors as the version does', async () => {
    const { call } = server.freshSandbox()
    expect((await call('GET', '/api/users/999')).json.error.code).toBe('NOT_FOUND')
    expect((await call('GET', '/api/users/999', undefined, { accept: V2 })).json.type).toBe('/problems/not-found')
  })

  test('says where a new user is', async () => {
    const { call } = server.freshSandbox()
    const made = await call('POST', '/api/users', { name: 'J', email: 'j@example.com' })
    expect(made.headers.get('location')).toBe('/api/users/124')
  })

  test.each([
    { method: 'GET', path: '/api/users?version=3', accept: '*/*', status: 400 },
    { method: 'GET', path: '/api/users/1?version=', accept: '*/*', status: 400 },
    { method: 'POST', path: '/api/users?version=abc', accept: '*/*', status: 400 },
    { method: 'GET', path: '/api/users?version=1&version=2', accept: '*/*', status: 400 },
    { method: 'GET', path: '/api/users', accept: 'application/vnd.framewise.v3+json', status: 406 },
    { method: 'GET', path: '/api/v1/users', accept: V2, status: 406 },
    { method: 'DELETE', path: '/api/users', accept: '*/*', status: 405 },
  ])('$method $path for $accept is $status', async ({ method, path, accept, status }) => {
    const { call } = server.freshSandbox()
    const answer = await call(method, path, undefined, { accept })
    expect(answer.status).toBe(status)
    expect(answer.json.error.message).toMatch(/version|only/)
  })
})
