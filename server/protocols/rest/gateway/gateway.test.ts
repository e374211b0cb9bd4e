import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer
let now = Date.now()

beforeAll(async () => {
  server = await openRest({}, () => now)
})
afterAll(() => server.close())

describe('the server behind', () => {
  test('is mended when the sandbox is reset', async () => {
    const { call, name } = server.freshSandbox()
    await call('PUT', '/api/v1/upstream', { state: 'crashing' })
    await server.worlds.reset(name)
    expect((await call('GET', '/api/v1/upstream')).json).toEqual({ state: 'healthy', until: null })
  })

  test.each([
    { state: 'overloaded', status: 503, code: 'OVERLOADED', says: 'no worker free', retryAfter: '5' },
    { state: 'crashing', status: 502, code: 'BAD_GATEWAY', says: 'broke the connection off', retryAfter: null },
    { state: 'garbled', status: 502, code: 'BAD_GATEWAY', says: 'no HTTP', retryAfter: null },
    { state: 'slow', status: 504, code: 'GATEWAY_TIMEOUT', says: 'within 1 s', retryAfter: null },
  ])('when $state is answered for by $status', async ({ state, status, code, says, retryAfter }) => {
    const { call } = server.freshSandbox()
    expect((await call('PUT', '/api/v1/upstream', { state })).json).toEqual({ state, until: expect.any(String) })
    const answer = await call('GET', '/api/v1/quotes/random')
    expect(answer.status).toBe(status)
    expect(answer.json.error).toMatchObject({ code, message: expect.stringContaining(says) })
    expect(answer.headers.get('retry-after')).toBe(retryAfter)
    await call('PUT', '/api/v1/upstream', { state: 'healthy' })
    expect((await call('GET', '/api/v1/quotes/random')).status).toBe(200)
  })

  test('is healthy for everybody else', async () => {
    await server.freshSandbox().call('PUT', '/api/v1/upstream', { state: 'crashing' })
    const { status, json } = await server.freshSandbox().call('GET', '/api/v1/quotes/random')
    expect(status).toBe(200)
    expect(json).toEqual({ text: expect.any(String), topic: expect.any(String) })
  })

  test('mends itself after ten minutes', async () => {
    const { call } = server.freshSandbox()
    await call('PUT', '/api/v1/upstream', { state: 'crashing' })
    now += 10 * 60_000
    expect((await call('GET', '/api/v1/upstream')).json).toEqual({ state: 'healthy', until: null })
    expect((await call('GET', '/api/v1/quotes/random')).status).toBe(200)
  })

  test('has four workers, and the fifth who asks at once hears so', async () => {
    const { call } = server.freshSandbox()
    await call('PUT', '/api/v1/upstream', { state: 'slow' })
    const asked = Array.from({ length: 5 }, () => call('GET', '/api/v1/quotes/random'))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([503, 504, 504, 504, 504])
  })

  test('has no other states', async () => {
    const { call } = server.freshSandbox()
    const { status, json } = await call('PUT', '/api/v1/upstream', { state: 'tired' })
    expect(status).toBe(422)
    expect(json.error.details.state).toEqual([expect.stringContaining('healthy, slow')])
  })
})
