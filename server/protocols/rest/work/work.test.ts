import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Call, openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer
let now = Date.now()

beforeAll(async () => {
  server = await openRest({}, () => now)
})
afterAll(() => server.close())

describe('an export', () => {
  test('is accepted first, runs, and leads to its file at last', async () => {
    const { call } = server.freshSandbox()
    await call('PATCH', '/api/v1/users/1', { name: 'Countess' })
    const begun = await call('POST', '/api/v1/exports')
    expect(begun.status).toBe(202)
    expect(begun.headers.get('retry-after')).toBe('1')
    expect(begun.json).toMatchObject({ done: 0, total: 24 })
    const job = begun.headers.get('location') ?? ''
    expect((await call('GET', job)).json.id).toBe(begun.json.id)
    const done = await vi.waitUntil(
      async () => {
        const answer = await call('GET', job)
        return answer.status === 200 ? undefined : answer
      },
      { timeout: 60_000, interval: 100 },
    )
    expect(done.status).toBe(303)
    expect(done.json).toMatchObject({ state: 'done', done: 24 })
    const file = await call('GET', done.headers.get('location') ?? '')
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="users.csv"')
    expect(file.text.split('\r\n')).toHaveLength(26)
    expect(file.text).toContain('1,Countess,')
  })

  test('that is cancelled stays so, and has no file', async () => {
    const { call } = server.freshSandbox()
    const job = (await call('POST', '/api/v1/exports')).headers.get('location') ?? ''
    expect((await call('DELETE', job)).json.state).toBe('cancelled')
    const { status, json, headers } = await call('GET', job)
    expect(status).toBe(200)
    expect(json).toMatchObject({ state: 'cancelled', reason: expect.stringMatching(/./) })
    expect(headers.get('retry-after')).toBeNull()
    expect((await call('GET', job.replace('jobs', 'exports'))).status).toBe(404)
  })

  test('is one of a few at a time', async () => {
    const { call } = server.freshSandbox()
    const statuses: number[] = []
    for (let start = 0; start < 4; start += 1) statuses.push((await call('POST', '/api/v1/exports')).status)
    expect(statuses).toEqual([202, 202, 202, 429])
    expect((await call('GET', '/api/v1/jobs')).json.jobs).toHaveLength(3)
  })

  test('is its sandbox’s alone', async () => {
    const job = (await server.freshSandbox().call('POST', '/api/v1/exports')).headers.get('location') ?? ''
    expect((await server.freshSandbox().call('GET', job)).status).toBe(404)
  })
})

describe('search', () => {
  const search = (call: Call) => call('GET', '/api/v1/search?q=ada')

  test('finds parts of names in whatever case', async () => {
    const { call } = server.freshSandbox()
    const { json } = await call('GET', `/api/v1/search?q=${encodeURIComponent('ПЕТР')}`)
    expect(json).toMatchObject({ users: [{ name: 'Иван Петров' }], total: 1 })
  })

  test('five at once are possible, then one every five seconds', async () => {
    const { call } = server.freshSandbox()
    const left: (string | null)[] = []
    for (let step = 0; step < 5; step += 1) left.push((await search(call)).headers.get('ratelimit'))
    expect(left).toEqual([4, 3, 2, 1, 0].map((remaining) => `"search";r=${remaining};t=5`))
    const refused = await search(call)
    expect(refused.status).toBe(429)
    expect(refused.json.error.code).toBe('TOO_MANY')
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(refused.headers.get('ratelimit-policy')).toBe('"search";q=5;w=25')
    now += 4_000
    expect((await search(call)).headers.get('retry-after')).toBe('1')
    now += 1_000
    expect((await search(call)).status).toBe(200)
    expect((await search(call)).status).toBe(429)
    // Another sandbox has a bucket of its own.
    expect((await search(server.freshSandbox().call)).status).toBe(200)
  })

  test.each(['', '?q=', '?q=%20', `?q=${'x'.repeat(101)}`, '?q=a&q=b'])('/search%s is refused', async (query) => {
    const { call } = server.freshSandbox()
    const { status, json } = await call('GET', `/api/v1/search${query}`)
    expect(status).toBe(400)
    expect(json.error.details.q).toEqual(['must be some part of a name, at most 100 characters'])
  })
})

describe('the report with the fault', () => {
  test('breaks on a user without an address, and works again when there is none', async () => {
    const { call } = server.freshSandbox()
    const report = () => call('GET', '/api/v1/reports/countries')
    const { json } = await report()
    expect(json.countries).toContainEqual({ country: 'Japan', users: 1 })
    await call('POST', '/api/v1/users', { name: 'J', email: 'j@example.com' })
    const broken = await report()
    expect(broken.status).toBe(500)
    expect(broken.json.error).toMatchObject({ code: 'INTERNAL', message: expect.not.stringContaining('Reflect') })
    await call('DELETE', '/api/v1/users/124')
    expect((await report()).json).toEqual(json)
  })
})
