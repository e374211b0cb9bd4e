import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRest, type RestServer } from './testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

describe('other origins', () => {
  test('OPTIONS says what is possible', async () => {
    const { call } = server.freshSandbox()
    const { status, headers } = await call('OPTIONS', '/api/v1/users/1')
    expect(status).toBe(204)
    expect(headers.get('allow')).toBe('GET, HEAD, PUT, PATCH, DELETE, OPTIONS')
  })

  test('a preflight allows what the page asks for, without credentials', async () => {
    const { call } = server.freshSandbox()
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
    const { call } = server.freshSandbox()
    const { headers } = await call('GET', '/api/v1/users/999', undefined, { origin: 'http://localhost:3000' })
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })
})
