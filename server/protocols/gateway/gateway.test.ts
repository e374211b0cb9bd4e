/** What the recorded answers of grpc-gateway do not say (server/test/gateway-answers.test.ts): sandboxes, pages, limits, streams. */

import { EventEmitter, once } from 'node:events'
import { request } from 'node:http'
import { connect, constants } from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestServer } from '../../test/testing/open-server.ts'
import { NOBODY } from '../../test/testing/open-server.ts'
import { openGateway } from './testing/open-gateway.ts'

let server: TestServer
beforeAll(async () => {
  server = await openGateway()
})
afterAll(() => server.close())

const ask = (path: string, init: RequestInit = {}) => fetch(server.url + path, init)

describe('a request of the gateway', () => {
  test('is about the sandbox that it names', async () => {
    const made = await ask('/v1/users', {
      method: 'POST',
      headers: { 'x-sandbox': 'gateway-mine' },
      body: '{"name":"New","email":"new@example.com"}',
    })
    const { id } = (await made.json()) as { readonly id: string }
    const seen = (sandbox: string) => ask(`/v1/users/${id}`, { headers: { 'x-sandbox': sandbox } })
    expect((await seen('gateway-mine')).status).toBe(200)
    expect((await seen('gateway-other')).status).toBe(404)
  })

  test('in a sandbox that is not there is refused in the gateway’s own form', async () => {
    const response = await ask('/v1/users', { headers: { 'x-sandbox': NOBODY } })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 3, details: [] })
  })

  test('may come from any page', async () => {
    const response = await ask('/v1/hello/Ada', { headers: { origin: 'https://elsewhere.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const preflight = await ask('/v1/users/1', {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'PATCH' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'PATCH'])
  })

  test('and any other path is none', async () => {
    const response = await ask('/v2/hello/Ada')
    expect(await response.json()).toEqual({ nothing: 'here' })
  })
})

describe('what is too much', () => {
  const MORE_THAN_ALLOWED = `{"id":"${'x'.repeat(1_048_576)}"}`

  test.each([
    ['a body', '/v1/gateway/parcels'],
    ['one message of a stream', '/v1/gateway/sum'],
  ])('%s is RESOURCE_EXHAUSTED', async (_name, path) => {
    const response = await ask(path, { method: 'POST', body: MORE_THAN_ALLOWED })
    expect(response.status).toBe(429)
    expect(await response.json()).toMatchObject({ code: 8, message: expect.stringContaining('1048576') })
  })

  test('but a stream of small messages has no end', async () => {
    const body = '{"number":1}'.repeat(100_000)
    const response = await ask('/v1/gateway/sum', { method: 'POST', body })
    expect(await response.json()).toEqual({ count: 100_000, sum: '100000' })
  })
})

describe('a stream', () => {
  test('comes line by line as the method answers', async () => {
    const response = await ask('/v1/gateway/count/3?interval=5ms')
    const lines = (await response.text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).result.number)).toEqual([1, 2, 3])
  })

  test('goes over HTTP/2 as well', async () => {
    const session = connect(server.url)
    const stream = session.request({ ':path': '/v1/gateway/count/2' })
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    await new Promise((resolve) => stream.once('end', resolve))
    session.close()
    expect(Buffer.concat(chunks).toString().trimEnd().split('\n')).toHaveLength(2)
  })

  test('a message of the client is given on before the next one comes', async () => {
    const asked = request(`${server.url}/v1/gateway/sum`, { method: 'POST' })
    const answer = new Promise<string>((resolve) => {
      asked.on('response', (response) => response.on('data', (chunk) => resolve(String(chunk))))
    })
    asked.write('{"number":1}{"num')
    asked.write('ber":2}')
    asked.end()
    expect(await answer).toBe('{"count":2,"sum":"3"}')
  })
})

describe('the work of a method ends', () => {
  /** Of each wait that began: ends only when it is told to. */
  const waits: AbortSignal[] = []
  const began = new EventEmitter()
  let stuck: TestServer
  beforeAll(async () => {
    stuck = await openGateway((_milliseconds, signal) => {
      waits.push(signal)
      began.emit('wait', signal)
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    })
  })
  afterAll(() => stuck.close())

  test('at its deadline', async () => {
    const response = await fetch(`${stuck.url}/v1/gateway/wait?delay=30s`, { headers: { 'grpc-timeout': '50m' } })
    expect(response.status).toBe(504)
    expect(await response.json()).toEqual({ code: 4, message: 'context deadline exceeded', details: [] })
    expect(waits.at(-1)?.aborted).toBe(true)
  })

  test.each([
    ['of an answer', '/v1/gateway/wait?delay=30s'],
    ['of a stream that began', '/v1/gateway/count/5?interval=30s'],
  ])('when nobody waits any more: %s', async (_name, path) => {
    const asked = request(stuck.url + path)
    asked.on('error', () => undefined)
    asked.on('response', (response) => response.on('error', () => undefined).resume())
    const waiting = once(began, 'wait')
    asked.end()
    const [signal] = (await waiting) as [AbortSignal]
    const ended = once(signal, 'abort')
    asked.destroy()
    await ended
    expect(signal.reason).toMatchObject({ rawMessage: 'The client went away' })
  })

  test.each([
    ['of an answer', '/v1/gateway/wait?delay=30s'],
    ['of a stream that began', '/v1/gateway/count/5?interval=30s'],
  ])('when its stream of HTTP/2 is reset: %s', async (_name, path) => {
    const session = connect(stuck.url)
    const waiting = once(began, 'wait')
    const stream = session.request({ ':path': path })
    stream.on('error', () => undefined).resume()
    const [signal] = (await waiting) as [AbortSignal]
    const ended = once(signal, 'abort')
    stream.close(constants.NGHTTP2_CANCEL)
    await ended
    // The connection goes on.
    const next = session.request({ ':path': '/v1/hello/Ada' })
    const [headers] = await once(next, 'response')
    expect(headers[':status']).toBe(200)
    next.close()
    session.destroy()
  })
})

test('a client that takes no trailers is sent none', async () => {
  const response = await ask('/v1/gateway/metadata')
  expect(response.headers.get('trailer')).toBeNull()
  expect(response.headers.get('grpc-metadata-x-shelf')).toBe('7')
})
