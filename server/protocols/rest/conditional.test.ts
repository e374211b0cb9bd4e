import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Call, openRest, type RestServer } from './testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

async function tagOf(call: Call, path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await call('GET', path, undefined, headers)).headers.get('etag') ?? 'none'
}

describe('If-None-Match', () => {
  test.each([
    { name: 'the tag', header: (tag: string) => tag, status: 304 },
    { name: 'the tag, made weak', header: (tag: string) => `W/${tag}`, status: 304 },
    { name: 'the tag among others', header: (tag: string) => `"a", ${tag},"b"`, status: 304 },
    { name: 'anything', header: () => '*', status: 304 },
    { name: 'another tag', header: () => '"a"', status: 200 },
    { name: 'the tag without quotes', header: (tag: string) => tag.replaceAll('"', ''), status: 200 },
  ])('$name is answered $status', async ({ header, status }) => {
    const { call } = server.freshSandbox()
    const tag = await tagOf(call, '/api/v1/users/1')
    const answer = await call('GET', '/api/v1/users/1', undefined, { 'if-none-match': header(tag) })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('etag')).toBe(tag)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(answer.headers.get('vary')).toBe('Accept, Origin')
  })

  test('a 304 has no content', async () => {
    const { call } = server.freshSandbox()
    const answer = await call('GET', '/api/v1/users', undefined, { 'if-none-match': '*' })
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 304, text: '' })
    expect(answer.headers.get('content-type')).toBeNull()
  })

  test('a changed user has another tag, and so has the list', async () => {
    const { call } = server.freshSandbox()
    const before = [await tagOf(call, '/api/v1/users/1'), await tagOf(call, '/api/v1/users')]
    await call('PATCH', '/api/v1/users/1', { name: 'A' })
    const after = [await tagOf(call, '/api/v1/users/1'), await tagOf(call, '/api/v1/users')]
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).not.toBe(before[1])
    // And the old state its old tag.
    await call('PATCH', '/api/v1/users/1', { name: 'Ada Lovelace' })
    expect(await tagOf(call, '/api/v1/users/1')).toBe(before[0])
  })

  test('a user has a strong tag for each form, a list a weak one', async () => {
    const { call } = server.freshSandbox()
    const json = await tagOf(call, '/api/v1/users/1')
    const xml = await tagOf(call, '/api/v1/users/1', { accept: 'application/xml' })
    expect(json).toMatch(/^"[\w-]+"$/)
    expect(xml).toMatch(/^"[\w-]+"$/)
    expect(xml).not.toBe(json)
    expect(await tagOf(call, '/api/v1/users')).toMatch(/^W\/"[\w-]+"$/)
  })

  test('HEAD answers as GET would', async () => {
    const { call } = server.freshSandbox()
    const tag = await tagOf(call, '/api/v1/users/1')
    const fresh = await call('HEAD', '/api/v1/users/1')
    expect(fresh.headers.get('etag')).toBe(tag)
    expect((await call('HEAD', '/api/v1/users/1', undefined, { 'if-none-match': tag })).status).toBe(304)
  })
})

describe('If-Match', () => {
  const writes = [
    { method: 'PUT', body: { name: 'A', email: 'a@example.com' }, done: 200 },
    { method: 'PATCH', body: { name: 'A' }, done: 200 },
    { method: 'DELETE', body: undefined, done: 204 },
  ]

  test.each(writes)('$method of the state that was read is done', async ({ method, body, done }) => {
    const { call } = server.freshSandbox()
    const tag = await tagOf(call, '/api/v1/users/1')
    expect((await call(method, '/api/v1/users/1', body, { 'if-match': tag })).status).toBe(done)
  })

  test.each(writes)('$method of a state that was read as XML is done', async ({ method, body, done }) => {
    const { call } = server.freshSandbox()
    const tag = await tagOf(call, '/api/v1/users/1', { accept: 'application/xml' })
    expect((await call(method, '/api/v1/users/1', body, { 'if-match': `"x", ${tag}` })).status).toBe(done)
  })

  test.each(writes)('$method of an old state changes nothing', async ({ method, body }) => {
    const { call } = server.freshSandbox()
    const tag = await tagOf(call, '/api/v1/users/1')
    await call('PATCH', '/api/v1/users/1', { name: 'B' })
    const answer = await call(method, '/api/v1/users/1', body, { 'if-match': tag })
    expect(answer.status).toBe(412)
    expect(answer.json.error.code).toBe('PRECONDITION_FAILED')
    expect((await call('GET', '/api/v1/users/1')).json.name).toBe('B')
  })

  test.each([
    { name: 'the state that is there', header: (tag: string) => tag, status: 200 },
    { name: 'any state', header: () => '*', status: 200 },
    { name: 'another state', header: () => '"another"', status: 412 },
    { name: 'the state by a weak tag', header: (tag: string) => `W/${tag}`, status: 412 },
  ])('GET of $name is $status, and the tag that is known comes after that', async ({ header, status }) => {
    const { call } = server.freshSandbox()
    const tag = await tagOf(call, '/api/v1/users/1')
    const conditions = { 'if-match': header(tag) }
    expect((await call('GET', '/api/v1/users/1', undefined, conditions)).status).toBe(status)
    const both = await call('GET', '/api/v1/users/1', undefined, { ...conditions, 'if-none-match': tag })
    expect(both.status).toBe(status === 200 ? 304 : 412)
  })

  test('without a tag in it matches nothing, and says how a tag looks', async () => {
    const { call } = server.freshSandbox()
    const { status, json } = await call('PATCH', '/api/v1/users/1', { name: 'A' }, { 'if-match': 'abc' })
    expect(status).toBe(412)
    expect(json.error.message).toContain('double quotes')
  })

  test('a weak tag cannot guard a write', async () => {
    const { call } = server.freshSandbox()
    const tag = await tagOf(call, '/api/v1/users/1')
    expect((await call('PATCH', '/api/v1/users/1', { name: 'A' }, { 'if-match': `W/${tag}` })).status).toBe(412)
  })

  test('* is any state, but there must be one', async () => {
    const { call } = server.freshSandbox()
    expect((await call('PATCH', '/api/v1/users/1', { name: 'A' }, { 'if-match': '*' })).status).toBe(200)
    expect((await call('PATCH', '/api/v1/users/999', { name: 'A' }, { 'if-match': '*' })).status).toBe(404)
  })

  test('of two who read the same state, one writes', async () => {
    const { call } = server.freshSandbox()
    const tag = await tagOf(call, '/api/v1/users/1')
    const write = (name: string) => call('PATCH', '/api/v1/users/1', { name }, { 'if-match': tag })
    const statuses = (await Promise.all([write('A'), write('B')])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 412])
  })

  test('a write and a DELETE of the same state: the first is done, the other refused', async () => {
    const { call } = server.freshSandbox()
    const headers = { 'if-match': await tagOf(call, '/api/v1/users/1') }
    const answers = await Promise.all([
      call('PATCH', '/api/v1/users/1', { name: 'A' }, headers),
      call('DELETE', '/api/v1/users/1', undefined, headers),
    ])
    const statuses = answers.map(({ status }) => status)
    expect([
      [200, 412],
      [404, 204],
    ]).toContainEqual(statuses)
  })

  test('the tag in the answer to a write is the one that a read gives', async () => {
    const { call } = server.freshSandbox()
    const patched = await call('PATCH', '/api/v1/users/1', { name: 'A' })
    expect(patched.headers.get('etag')).toBe(await tagOf(call, '/api/v1/users/1'))
    const made = await call('POST', '/api/v1/users', { name: 'J', email: 'j@example.com' })
    expect(made.headers.get('etag')).toBe(await tagOf(call, '/api/v1/users/124'))
    const put = await call('PUT', '/api/v1/users/1', { name: 'A', email: 'a@example.com' })
    expect(put.headers.get('etag')).toBeNull()
  })

  test('version 2 demands it of PUT', async () => {
    const { call } = server.freshSandbox()
    const body = { name: 'A', email: 'a@example.com' }
    const refused = await call('PUT', '/api/v2/users/1', body)
    expect(refused.status).toBe(428)
    expect(refused.json.type).toBe('/problems/precondition-required')
    const tag = await tagOf(call, '/api/v2/users/1')
    expect((await call('PUT', '/api/v2/users/1', body, { 'if-match': tag })).status).toBe(200)
  })
})
