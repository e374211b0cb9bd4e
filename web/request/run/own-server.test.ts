/** Blocks to `{{mine}}`: the own server is one of this test, at a port of its own, as a deployed one has. */
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import type { OwnServer } from '../../trace/index.ts'
import { petContract } from '../../trace/testing/own-traffic.ts'
import type { RunEnvironment } from './environment.ts'
import { isMine, mineUrl } from './own-server.ts'
import { runBlock } from './run.ts'
import { randomRun } from './run-id.ts'

let own: FastifyInstance
let app: FastifyInstance
let sockets: WebSocketServer
let environment: RunEnvironment
/** What the app's server was asked to relay. */
const relayed: unknown[] = []
/** The requests of WebSockets. */
const opened: (string | undefined)[] = []

const END = {
  type: 'end',
  response: {
    ...{ connection: 1, reused: false, milliseconds: 1, headers: [], trailers: [], message: { name: 'Tom' } },
    status: { code: 0, name: 'OK', message: '' },
  },
}

beforeAll(async () => {
  own = Fastify()
  own.removeAllContentTypeParsers()
  own.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  own.all('/echo', ({ method, url, headers, body }) => ({ method, url, headers, body: body ?? null }))
  own.get('/away', (_, reply) => reply.code(502).header('framewise-program', 'not-listening').send('away'))
  own.get('/events', (_, reply) => reply.type('text/event-stream').send('data: one\n\n'))
  own.post('/graphql', ({ headers }) => ({ data: { traceparent: headers['traceparent'] ?? null } }))
  // A unary answer of Connect is its message.
  own.post('/pets.PetService/Name', (_, reply) => reply.type('application/json').send('{"name":"Tom"}'))
  app = Fastify()
  for (const path of ['/wire/relay/grpc', '/wire/relay/websocket']) {
    app.post(path, ({ body }, reply) => {
      relayed.push(body)
      return reply.type('application/x-ndjson').send(`${JSON.stringify(END)}\n`)
    })
  }
  sockets = new WebSocketServer({ server: own.server, path: '/chat' })
  sockets.on('connection', (socket, { url }) => {
    opened.push(url)
    socket.on('message', (text) => socket.send(String(text)))
  })
  const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  const port = Number(new URL(await own.listen({ port: 0, host: '127.0.0.1' })).port)
  environment = {
    ...{ baseUrl, sandbox: 'quiet-otter', newRun: randomRun, own: deployed(port) },
    fetch: (input, init) => fetch(input, init),
  }
})

afterAll(async () => {
  sockets.close()
  for (const server of [own, app]) {
    server.server.closeAllConnections()
    await server.close()
  }
})

function deployed(port: number | null, isServing = true): OwnServer {
  return {
    ...{ isServing, port, revision: 1, descriptors: petContract('species') },
    ...{ services: ['pets.PetService'], routes: [], sockets: ['/chat'], graphql: '/graphql', program: null },
  }
}

async function results(text: string, changed: Partial<RunEnvironment> = {}) {
  const ran = await runBlock(text, { ...environment, ...changed })
  if (ran.status === 'refused') throw new Error(ran.problems.map((problem) => problem.code).join())
  return ran.results
}

test('an HTTP request goes to its port and names the run, not the sandbox', async () => {
  const [result] = await results('POST {{mine}}/echo?a=1\nX-Own: yes\n\nhello')
  const seen = JSON.parse(result?.body?.text ?? 'null')
  expect(seen).toMatchObject({ method: 'POST', url: '/echo?a=1', body: 'hello' })
  expect(seen.headers).toMatchObject({ 'x-own': 'yes' })
  expect(seen.headers.traceparent).toContain(result?.run)
  expect(seen.headers).not.toHaveProperty('x-sandbox')
})

test('what the server answered in the place of a program is a failure; of code in a tab it is an answer', async () => {
  const program = { ...deployed(environment.own?.port ?? 0), program: 'localhost:50051' }
  const [failed] = await results('GET {{mine}}/away', { own: program })
  expect(failed?.failure).toMatchObject({ code: 'program', said: { en: { title: 'Nothing listens there' } } })
  const [answered] = await results('GET {{mine}}/away')
  expect(answered).toMatchObject({ failure: null, httpStatus: 502 })
})

test('events come from it', async () => {
  const [result] = await results('# @until 1 message\nGET {{mine}}/events\nAccept: text/event-stream')
  expect(result?.failure).toBeNull()
  expect(result?.stream?.latest.map(({ text }) => text)).toContain('one')
})

test('GraphQL asks it, and names the run', async () => {
  const [result] = await results('GRAPHQL {{mine}}/graphql\n\n{ anythingAtAll }')
  expect(result?.body?.text).toContain(result?.run)
})

test('a WebSocket opens there, by the run alone', async () => {
  const [result] = await results('# @until 1 message\nWEBSOCKET {{mine}}/chat\n\nhello')
  expect(result?.failure).toBeNull()
  expect(opened.at(-1)).toBe(`/chat?run=${result?.run}`)
})

describe('a gRPC call', () => {
  test('goes by the relay to the own port', async () => {
    const [result] = await results('GRPC {{mine}}/pets.PetService/Name\n\n{"species": "cat"}')
    expect(result).toMatchObject({ failure: null, status: { code: 0 } })
    expect(relayed.at(-1)).toMatchObject({ port: 'mine', method: 'pets.PetService/Name', message: { species: 'cat' } })
  })

  test('goes there by its address, too', async () => {
    const host = new URL(mineUrl(environment)).host
    await results(`GRPC ${host}/pets.PetService/Name\n\n{}`)
    expect(relayed.at(-1)).toMatchObject({ port: 'mine' })
  })

  test('goes from the browser by the contract that is deployed', async () => {
    const [result] = await results('# @transport connect\nGRPC {{mine}}/pets.PetService/Name\n\n{"species": "cat"}')
    expect(result).toMatchObject({ failure: null, status: { code: 0 } })
    expect(JSON.parse(result?.body?.text ?? 'null')).toEqual({ name: 'Tom' })
    expect(result?.sent.map(({ name }) => name)).not.toContain('x-sandbox')
  })

  test('with a field that the deployed contract does not have is not sent', async () => {
    const ran = await runBlock('GRPC {{mine}}/pets.PetService/Name\n\n{"age": 3}', environment)
    expect(ran).toMatchObject({ status: 'refused', problems: [{ code: 'field-unknown' }] })
  })

  test('to a service of this server alone is unknown there', async () => {
    const [result] = await results('# @transport connect\nGRPC {{mine}}/example.ExampleService/SayHello\n\n{}')
    expect(result?.failure).toMatchObject({ code: 'method-unknown' })
  })
})

test('a WebSocket by the relay names the own port', async () => {
  await results('# @via relay\nWEBSOCKET {{mine}}/chat?a=1')
  expect(relayed.at(-1)).toMatchObject({ port: 'mine', target: '/chat?a=1' })
})

describe.each([
  ['nothing was ever deployed', null],
  ['the tab that served is gone', deployed(51_000, false)],
  ['it has no port', deployed(null)],
])('where %s', (_, own) => {
  test.each([
    'GET {{mine}}/hello',
    'GET {{mine}}/events\nAccept: text/event-stream',
    'GRPC {{mine}}/pets.PetService/Name\n\n{}',
    '# @transport grpc-web\nGRPC {{mine}}/pets.PetService/Name\n\n{}',
    'GRAPHQL {{mine}}/graphql\n\n{ hello }',
    'WEBSOCKET {{mine}}/chat',
    '# @via relay\nWEBSOCKET {{mine}}/chat',
  ])('%s is not sent, and what follows neither', async (text) => {
    const all = await results(`${text}\n\n###\nGET {{host}}/never`, { own })
    expect(all.map(({ failure }) => failure?.code)).toEqual(['not-deployed'])
  })
})

test.each([
  ['over HTTP', 'http://127.0.0.1:8080', 51_002, 'http://127.0.0.1:51002'],
  ['over TLS', 'https://otter.local:8443', 51_002, 'https://otter.local:51002'],
  ['at an address of IPv6', 'http://[::1]:8080', 51_002, 'http://[::1]:51002'],
  ['without a deployment', 'http://127.0.0.1:8080', null, 'http://mine.invalid'],
])('{{mine}} of a page %s', (_, baseUrl, port, url) => {
  const surrounding = { baseUrl, own: deployed(port) }
  expect(mineUrl(surrounding)).toBe(url)
  expect(isMine(`${url}/a`, surrounding)).toBe(true)
  expect(isMine(`${baseUrl}/a`, surrounding)).toBe(false)
})
