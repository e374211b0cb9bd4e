import { request } from 'node:http'
import { hostname } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from '../app.ts'
import { openWholeServer } from '../test/testing/whole-server.ts'
import { refusalOfHost } from './own-origin.ts'

const HOSTS = [
  { host: 'localhost:8080', loopback: true, lan: true },
  { host: '127.0.0.1:8080', loopback: true, lan: true },
  { host: '[::1]:8080', loopback: true, lan: true },
  { host: 'lab.example', loopback: true, lan: true },
  { host: '192.168.1.7:8080', loopback: false, lan: true },
  { host: '[fd00::7]:8080', loopback: false, lan: true },
  { host: 'laptop:8080', loopback: false, lan: true },
  { host: 'Laptop.local:8080', loopback: false, lan: true },
  { host: 'laptop.local.', loopback: false, lan: true },
  { host: hostname(), loopback: false, lan: true },
  { host: 'evil.example:8080', loopback: false, lan: false },
  { host: 'local.evil.example', loopback: false, lan: false },
  { host: '192.168.1.7.evil.example', loopback: false, lan: false },
  { host: '127.0.0.1.nip.io:8080', loopback: false, lan: false },
  { host: '', loopback: false, lan: false },
]

describe('a Host', () => {
  test.each(HOSTS)('$host is ours where only this machine connects: $loopback, in a network: $lan', (row) => {
    const isOurs = (loopback: boolean) =>
      refusalOfHost({ host: row.host }, { loopback, allowedHosts: ['lab.example'] }) === null
    expect({ loopback: isOurs(true), lan: isOurs(false) }).toEqual({ loopback: row.loopback, lan: row.lan })
  })
})

describe('a page of elsewhere', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await openWholeServer()
  })
  afterAll(() => server.close())

  function post(path: string, headers: Record<string, string>, body = ''): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const outgoing = request(server.url + path, { method: 'POST', headers }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode))
      })
      outgoing.once('error', reject).end(body)
    })
  }
  const FOREIGN = { origin: 'https://evil.example' }
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
  const MUTATION = 'query=mutation{deleteUser(id:"1")}'

  test.each([
    { what: 'a form to GraphQL', path: '/graphql', headers: { ...FOREIGN, ...FORM }, body: MUTATION },
    { what: 'a form that says null', path: '/graphql', headers: { ...FORM, origin: 'null' }, body: MUTATION },
    {
      what: 'a form without Origin that the browser calls cross-site',
      path: '/graphql',
      headers: { ...FORM, 'sec-fetch-site': 'cross-site' },
      body: MUTATION,
    },
    {
      what: 'a multipart form',
      path: '/graphql',
      headers: { ...FOREIGN, 'content-type': 'Multipart/form-data; boundary=x' },
      body: '--x--',
    },
    { what: 'plain text', path: '/api/broadcast', headers: { ...FOREIGN, 'content-type': 'text/plain' }, body: '{}' },
    { what: 'nothing at all', path: '/api/v1/tokens', headers: FOREIGN, body: '' },
  ])('may not send $what', async ({ path, headers, body }) => {
    expect(await post(path, headers, body)).toBe(403)
  })

  test.each([
    { what: 'JSON', headers: { ...FOREIGN, 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' },
    {
      what: 'a form that its browser asked about',
      headers: { ...FOREIGN, ...FORM, 'graphql-require-preflight': '1' },
      body: 'query={__typename}',
    },
    { what: 'a form, as a program', headers: FORM, body: 'query={__typename}' },
  ])('may send $what', async ({ headers, body }) => {
    expect(await post('/graphql', headers, body)).toBe(200)
  })

  test('may poll by Socket.IO, whose POSTs are plain text', async () => {
    const opened = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: FOREIGN })
    const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string }
    const headers = { ...FOREIGN, 'content-type': 'text/plain;charset=UTF-8' }
    expect(await post(`/socket.io/?EIO=4&transport=polling&sid=${sid}`, headers, '40{"token":"my-jwt-token"}')).toBe(
      200,
    )
  })
})
