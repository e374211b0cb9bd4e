import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Call, openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer
let now = Date.now()

beforeAll(async () => {
  server = await openRest({}, () => now)
})
afterAll(() => server.close())

async function tokenOf(call: Call, scope: string, expires_in = 60): Promise<string> {
  return (await call('POST', '/api/v1/tokens', { scope, expires_in })).json.token
}

const see = (call: Call, authorization?: string) =>
  call('GET', '/api/v1/sandbox', undefined, authorization === undefined ? {} : { authorization })

describe('the sandbox', () => {
  test('is shown to who has a token', async () => {
    const { call } = server.freshSandbox()
    const { status, json } = await see(call, `Bearer ${await tokenOf(call, 'read')}`)
    expect(status).toBe(200)
    expect(json).toEqual({ users: 24, posts: expect.any(Number) })
  })

  test('is put back by who has a token for that', async () => {
    const { call } = server.freshSandbox()
    await call('DELETE', '/api/v1/users/1')
    const authorization = `Bearer ${await tokenOf(call, 'admin')}`
    expect((await call('DELETE', '/api/v1/sandbox', undefined, { authorization })).status).toBe(204)
    expect((await call('GET', '/api/v1/users/1')).status).toBe(200)
  })

  test('is not put back by who may only read', async () => {
    const { call } = server.freshSandbox()
    const authorization = `Bearer ${await tokenOf(call, 'read')}`
    const { status, json, headers } = await call('DELETE', '/api/v1/sandbox', undefined, { authorization })
    expect(status).toBe(403)
    expect(json.error).toMatchObject({ code: 'FORBIDDEN', message: 'The token allows read, this needs admin' })
    expect(headers.get('www-authenticate')).toBe('Bearer realm="framewise", error="insufficient_scope", scope="admin"')
  })

  const PLAIN = 'Bearer realm="framewise"'
  const INVALID = 'Bearer realm="framewise", error="invalid_token"'

  test.each([
    { name: 'without a token', header: () => undefined, challenge: PLAIN },
    { name: 'with a password', header: () => 'Basic YTpi', challenge: PLAIN },
    { name: 'with no token behind Bearer', header: () => 'Bearer', challenge: INVALID },
    { name: 'with an invented token', header: () => 'Bearer my-token', challenge: INVALID },
    {
      name: 'with a changed token',
      header: (token: string) => {
        const [payload = '', signature = ''] = token.split('.')
        const claims = Buffer.from(payload, 'base64url').toString().replace('read', 'admin')
        return `Bearer ${Buffer.from(claims).toString('base64url')}.${signature}`
      },
      challenge: INVALID,
    },
    { name: 'with a token and something behind', header: (token: string) => `Bearer ${token}.x`, challenge: INVALID },
  ])('$name is 401', async ({ header, challenge }) => {
    const { call } = server.freshSandbox()
    const { status, json, headers } = await see(call, header(await tokenOf(call, 'read')))
    expect(status).toBe(401)
    expect(json.error.code).toBe('UNAUTHENTICATED')
    expect(json.error.message).toContain('POST /api/v1/tokens')
    expect(headers.get('www-authenticate')).toBe(challenge)
  })

  test('a token is good until it expires', async () => {
    const { call } = server.freshSandbox()
    const authorization = `bearer ${await tokenOf(call, 'read', 10)}`
    now += 9_000
    expect((await see(call, authorization)).status).toBe(200)
    now += 1_000
    const late = await see(call, authorization)
    expect(late.status).toBe(401)
    expect(late.json.error.message).toContain('expired')
  })

  test('a token of another sandbox is none here', async () => {
    const authorization = `Bearer ${await tokenOf(server.freshSandbox().call, 'admin')}`
    expect((await see(server.freshSandbox().call, authorization)).json.error.message).toContain('another sandbox')
  })
})
