/** Programs of a learner, connected and called by real clients through the whole server, with what was recorded. */
import { once } from 'node:events'
import { fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ProgramState } from '#proto/api/program.ts'
import type { RelayResponse } from '#proto/api/relay.ts'
import { ExampleService } from '#proto/gen/example_pb.js'
import { openViewer } from '../../feed/testing/feed-server.ts'
import type { Browser } from '../../test/testing/open-server.ts'
import { withLearners } from '../testing/learners.ts'
import { type StartedProgram, startGrpc, startHttp, startRaw, startWebSocket } from './testing/programs.ts'

const learners = withLearners()
const RUN = 'c0ffee'.padEnd(32, '0')
const programs: StartedProgram[] = []
let grpc: StartedProgram
let http: StartedProgram
let sockets: StartedProgram

beforeAll(async () => {
  grpc = await startGrpc()
  http = await startHttp((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: first\n\n')
      request.socket.once('close', () => response.end())
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.writeHead(201, 'Made', { 'x-Mixed': 'Case' })
      response.end(
        JSON.stringify({
          method: request.method,
          url: request.url,
          raw: request.rawHeaders,
          body: String(Buffer.concat(chunks)),
        }),
      )
    })
  })
  sockets = await startWebSocket()
  programs.push(grpc, http, sockets)
})
afterAll(async () => {
  for (const program of programs) await program.close()
})

async function connect(address: string, more: object = {}) {
  const { browser } = await learners.openOwn()
  const answer = await fetch(`${learners.url}/wire/program`, {
    method: 'PUT',
    headers: { origin: learners.url, cookie: browser.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ address, ...more }),
  })
  const json: unknown = await answer.json()
  return {
    browser,
    status: answer.status,
    json,
    state: json as ProgramState,
    url: `http://127.0.0.1:${(json as ProgramState).port}`,
  }
}

/** What was recorded in the sandbox, each exchange as a text per direction. */
async function recorded(browser: Browser) {
  const viewer = await openViewer(learners.url, browser)
  const read = () => {
    const exchanges = new Map<
      bigint,
      {
        facts: { run: string; client: number; version: number; byOwnServer: boolean }
        toServer: string
        toClient: string
        closed: boolean
      }
    >()
    for (const { event } of viewer.events) {
      if (event.case === 'exchangeOpened')
        exchanges.set(event.value.exchange, { facts: event.value, toServer: '', toClient: '', closed: false })
      if (event.case === 'exchangeClosed') Object.assign(exchanges.get(event.value.exchange) ?? {}, { closed: true })
      const of = event.case === 'bytes' ? exchanges.get(event.value.exchange) : undefined
      if (event.case === 'bytes' && of !== undefined)
        of[event.value.direction === 1 ? 'toServer' : 'toClient'] += Buffer.from(event.value.data).toString('latin1')
    }
    return [...exchanges.values()]
  }
  return { read, close: () => viewer.socket.terminate(), viewer }
}

describe('a program that speaks gRPC', () => {
  test('is connected: what it speaks, its services by reflection, the own port', async () => {
    const { status, state } = await connect(`:${grpc.port}`)
    expect(status).toBe(200)
    expect(state).toMatchObject({
      isConnected: true,
      address: `localhost:${grpc.port}`,
      speaks: { tls: false, http2: true },
      contract: 'reflection-v1',
      services: ['example.ExampleService', 'grpc.health.v1.Health'],
      problem: null,
    })
    expect(state.port).toBeGreaterThan(0)
  })

  test('is told by the feed, each file behind those that it imports', async () => {
    const { browser, state } = await connect(`127.0.0.1:${grpc.port}`)
    const { viewer, close } = await recorded(browser)
    const [told] = await viewer.seen('contractChanged')
    expect(told).toMatchObject({
      program: `127.0.0.1:${grpc.port}`,
      port: state.port,
      serving: true,
      services: state.services,
    })
    const names = fromBinary(FileDescriptorSetSchema, told?.descriptorSet ?? new Uint8Array()).file.map(
      ({ name }) => name,
    )
    expect(names.indexOf('google/api/annotations.proto')).toBeLessThan(names.indexOf('example.proto'))
    close()
  })

  test('is called by the relay as {{mine}}, and its frames are recorded under the run', async () => {
    const { browser, state } = await connect(`127.0.0.1:${grpc.port}`)
    const answer = await browser.post('/wire/relay/grpc', {
      run: RUN,
      port: 'mine',
      method: 'example.ExampleService/SayHello',
      metadata: [],
      message: { name: 'Ada' },
    })
    expect((await answer.json()) as RelayResponse).toMatchObject({
      status: { code: 0 },
      message: { message: 'Program says hello, Ada' },
      trailers: [
        ['grpc-status', '0'],
        ['x-program', 'mine'],
      ],
    })
    const { read, close } = await recorded(browser)
    await expect
      .poll(read)
      .toMatchObject([
        { facts: { run: RUN, version: 2, byOwnServer: true }, toServer: expect.stringMatching(/^PRI \* HTTP\/2\.0/) },
      ])
    expect(read()[0]?.toClient).toContain('Program says hello, Ada')
    expect(state.address).toBe(`127.0.0.1:${grpc.port}`)
    close()
  })

  test('is called by any client at the own port', async () => {
    const { url } = await connect(`127.0.0.1:${grpc.port}`)
    const client = createClient(ExampleService, createGrpcTransport({ baseUrl: url }))
    expect((await client.sayHello({ name: 'Bob' })).message).toBe('Program says hello, Bob')
  })
})

describe('a program with an address for gRPC and one for HTTP', () => {
  test.each([
    { name: 'gRPC first', addresses: () => `:${grpc.port}, 127.0.0.1:${http.port}` },
    { name: 'HTTP first', addresses: () => `127.0.0.1:${http.port} :${grpc.port}` },
  ])('is called at both, by what each speaks: $name', async ({ addresses }) => {
    const { status, state, url } = await connect(addresses())
    expect(status).toBe(200)
    expect(state).toMatchObject({
      speaks: { tls: false, http2: true, http1: true },
      contract: 'reflection-v1',
      services: ['example.ExampleService', 'grpc.health.v1.Health'],
    })
    expect(state.address.split(', ').toSorted()).toEqual(
      [`127.0.0.1:${http.port}`, `localhost:${grpc.port}`].toSorted(),
    )
    const client = createClient(ExampleService, createGrpcTransport({ baseUrl: url }))
    expect((await client.sayHello({ name: 'Bob' })).message).toBe('Program says hello, Bob')
    const answer = await fetch(`${url}/made`, { headers: { origin: learners.url } })
    expect(((await answer.json()) as { raw: string[] }).raw).toContain(`127.0.0.1:${http.port}`)
  })

  test.each([
    { name: 'three', addresses: () => `:${grpc.port}, :${http.port}, :${sockets.port}`, problem: 'address-malformed' },
    { name: 'one of them no address', addresses: () => `:${grpc.port}, here`, problem: 'address-malformed' },
    { name: 'one of them elsewhere', addresses: () => `:${grpc.port}, 8.8.8.8:8080`, problem: 'address-elsewhere' },
  ])('is refused: $name', async ({ addresses, problem }) => {
    const { json } = await connect(addresses())
    expect(json).toMatchObject({ error: { details: { problem } } })
  })
})

describe('a program that speaks HTTP/1.1', () => {
  test('is connected though it hangs up on what is no request of HTTP/1.1, as websockets in Python does', async () => {
    const program = await startRaw((socket) =>
      socket.once('data', (first: Buffer) => {
        if (first.toString('latin1').startsWith('PRI ')) socket.destroy()
        else socket.end('HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n')
      }),
    )
    programs.push(program)
    const { status, state } = await connect(`:${program.port}`)
    expect(status).toBe(200)
    expect(state).toMatchObject({ isConnected: true, speaks: { tls: false, http2: false, http1: true }, problem: null })
  })

  test('gets the client’s own lines, called by its own name, and no word of the page', async () => {
    const { browser, url } = await connect(`127.0.0.1:${http.port}`)
    const answer = await fetch(`${url}/made?x=1`, {
      method: 'POST',
      headers: {
        origin: learners.url,
        'X-Own': 'Yes',
        traceparent: `00-${RUN}-${RUN.slice(16)}-01`,
        cookie: 'framewise_viewer=secret; mine=1',
      },
      body: 'hello',
    })
    expect(answer.status).toBe(201)
    expect(answer.statusText).toBe('Made')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const told = (await answer.json()) as { method: string; url: string; raw: string[]; body: string }
    expect(told).toMatchObject({ method: 'POST', url: '/made?x=1', body: 'hello' })
    expect(told.raw).toContain(`127.0.0.1:${http.port}`)
    expect(told.raw).toContain('mine=1')
    expect(told.raw.map((each) => each.toLowerCase())).not.toContain('origin')
    const { read, close } = await recorded(browser)
    await expect.poll(read).toMatchObject([{ facts: { run: RUN, version: 1, byOwnServer: true }, closed: true }])
    const [exchange] = read()
    expect(exchange?.toServer).toMatch(/^POST \/made\?x=1 HTTP\/1\.1\r\n/)
    expect(exchange?.toClient).toMatch(/^HTTP\/1\.1 201 Made\r\nx-Mixed: Case\r\n/)
    expect(exchange?.toServer).not.toContain('secret')
    close()
  })

  test('streams as it comes', async () => {
    const { url } = await connect(`127.0.0.1:${http.port}`)
    const stop = new AbortController()
    const answer = await fetch(`${url}/events`, { signal: stop.signal })
    const reader = answer.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('data: first\n\n')
    stop.abort()
  })

  test('answers WebSockets, whose frames are recorded', async () => {
    const { browser, url } = await connect(`127.0.0.1:${sockets.port}`)
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?run=${RUN}`, { headers: { origin: learners.url } })
    await once(socket, 'open')
    socket.send('echo me')
    expect(String((await once(socket, 'message'))[0])).toBe('echo me')
    socket.close(1000)
    await once(socket, 'close')
    const { read, close } = await recorded(browser)
    await expect.poll(read).toMatchObject([{ facts: { run: RUN, version: 1 }, closed: true }])
    expect(read()[0]?.toClient).toMatch(/^HTTP\/1\.1 101 /)
    expect(read()[0]?.toClient).toContain('echo me')
    close()
  })
})
