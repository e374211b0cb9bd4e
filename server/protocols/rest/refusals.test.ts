import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRest, type RestServer } from './testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

const JOHN = { name: 'John', email: 'john@example.com' }

describe('a refusal', () => {
  test('a name that poisons objects is what is wrong, not the JSON', async () => {
    const { call } = server.freshSandbox()
    const { json } = await call('POST', '/api/v1/users', '{"__proto__":{"a":1}}')
    expect(json.error.message).toContain('__proto__')
  })

  test.each([
    { type: 'application/json', body: '{"name":"é","email":"e@example.com"}' },
    { type: 'application/json; charset="UTF-8"', body: '{"name":"é","email":"e@example.com"}' },
    { type: 'application/xml', body: '<user><name>é</name><email>e@example.com</email></user>' },
  ])('a body of $type must be UTF-8', async ({ type, body }) => {
    const { name: sandbox } = server.freshSandbox()
    const send = (encoding: 'latin1' | 'utf8') =>
      fetch(`${server.url}/api/v1/users`, {
        method: 'POST',
        headers: { 'content-type': type, 'x-sandbox': sandbox },
        body: Buffer.from(body, encoding),
      })
    const refused = await send('latin1')
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('The body is not UTF-8: byte ')
    expect((await send('utf8')).status).toBe(201)
  })

  test('a body that is too large is told how large it may be', async () => {
    const { call } = server.freshSandbox()
    const { json } = await call('POST', '/api/v1/users', { ...JOHN, name: 'x'.repeat(20_000) })
    expect(json.error.message).toContain('16384 bytes')
  })

  test.each([
    { method: 'GET', path: '/api/v1/nothing', status: 404 },
    { method: 'DELETE', path: '/api/v1/users', status: 405 },
  ])('$method $path is answered in the form that is wanted, too', async ({ method, path, status }) => {
    const { call } = server.freshSandbox()
    const answer = await call(method, path, undefined, { accept: 'application/xml' })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  })

  test.each([
    { start: 'GET {}/api/users?version=2', status: 200 },
    { start: 'DELETE {}/api/v1/users', status: 405 },
    { start: 'GET {}/api/v1/%zz', status: 400 },
  ])('a proxy’s $start is $status', async ({ start, status }) => {
    const target = start.replace('{}', 'http://framewise.example')
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`${target} HTTP/1.1\r\nHost: framewise.example\r\nConnection: close\r\n\r\n`)
      })
      let text = ''
      socket.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      socket.on('close', () => resolve(text))
    })
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).not.toContain('"broken_request"')
  })

  test('a packed body is refused, and told how to come', async () => {
    const { call } = server.freshSandbox()
    const { status, headers } = await call('POST', '/api/v1/users', JOHN, { 'content-encoding': 'gzip' })
    expect({ status, wanted: headers.get('accept-encoding') }).toEqual({ status: 415, wanted: 'identity' })
    expect((await call('POST', '/api/v1/users', JOHN, { 'content-encoding': 'identity' })).status).toBe(201)
  })

  test.each([
    { method: 'DELETE', path: '/users/2', headers: { accept: 'image/png' }, status: 204 },
    { method: 'DELETE', path: '/users/2', headers: { 'content-type': 'text/plain' }, body: 'x', status: 204 },
    { method: 'POST', path: '/exports', headers: { 'content-type': 'text/plain' }, body: 'x', status: 202 },
    { method: 'POST', path: '/exports', headers: { accept: 'image/png' }, status: 406 },
  ])('$method $path with $headers is $status', async ({ method, path, body, headers, status }) => {
    const { call } = server.freshSandbox()
    expect((await call(method, `/api/v1${path}`, body, headers)).status).toBe(status)
  })
})
