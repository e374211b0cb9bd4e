import { once } from 'node:events'
import { connect as connectHttp2, constants } from 'node:http2'
import { create } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect'
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { EchoService } from '#proto/gen/echo_pb.js'
import { ExampleService } from '#proto/gen/example_pb.js'
import { Health } from '#proto/gen/grpc/health/v1/health_pb.js'
import { ServerReflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { ServerReflection as ServerReflectionAlpha } from '#proto/gen/grpc/reflection/v1alpha/reflection_pb.js'
import { ChatMessageSchema, UserService } from '#proto/gen/user_pb.js'
import { FrameType, jsonOf, MOST_OF_A_FRAME, ownServerLimits, textOf } from '#proto/own-server/index.ts'
import { openBrowser } from '../test/testing/open-server.ts'
import { openWholeServer } from '../test/testing/whole-server.ts'
import { openTab, type Tab } from './testing/tab.ts'

let server: Awaited<ReturnType<typeof openWholeServer>>
const tabs: Tab[] = []

beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(async () => {
  for (const tab of tabs) await tab.close()
  await server.close()
})

async function openOwn() {
  const browser = await openBrowser(server.url)
  const tab = await openTab(server.url, browser)
  tabs.push(tab)
  return { browser, tab }
}

/** Deploys routes that the test answers frame by frame. */
async function openRaw() {
  const own = await openOwn()
  const answer = await own.tab.deploy({ routes: [{ method: 'GET', path: '/' }], sockets: ['/chat'] })
  const port = 'port' in answer ? (answer.port ?? 0) : 0
  return { ...own, port, url: `http://127.0.0.1:${port}` }
}

async function openUsers() {
  const own = await openOwn()
  const aborted: string[] = []
  const { port } = await own.tab.serve([ExampleService, UserService, EchoService], (router) => {
    router.service(ExampleService, {
      sayHello: ({ name }, { responseHeader, responseTrailer }) => {
        if (name === '') throw new ConnectError('a name is needed', Code.InvalidArgument)
        responseHeader.set('x-made-in', 'a tab')
        responseTrailer.set('x-letters', String(name.length))
        return { message: `Hello, ${name}` }
      },
    })
    router.service(UserService, {
      async *listUsers() {
        for (let number = 1; number <= 3; number++) yield { userId: String(number), name: `user ${number}` }
      },
      async createUsers(requests) {
        const users = []
        for await (const { name } of requests) users.push({ userId: String(users.length), name })
        return { users }
      },
      async *chat(messages, { signal }) {
        try {
          for await (const { content } of messages) yield create(ChatMessageSchema, { content: `you said ${content}` })
        } finally {
          if (signal.aborted) aborted.push('chat')
        }
      },
    })
    router.service(EchoService, {
      wait: (_request, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted.push('wait')
            reject(ConnectError.from(signal.reason))
          })
        }),
    })
  })
  return { ...own, port: port ?? 0, url: `http://127.0.0.1:${port}`, aborted }
}

const TRANSPORTS: readonly { readonly name: string; readonly make: (baseUrl: string) => Transport }[] = [
  { name: 'gRPC', make: (baseUrl) => createGrpcTransport({ baseUrl }) },
  { name: 'gRPC-Web over HTTP/1.1', make: (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' }) },
  { name: 'gRPC-Web over HTTP/2', make: (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '2' }) },
  { name: 'Connect over HTTP/1.1', make: (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1' }) },
  { name: 'Connect over HTTP/2', make: (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '2' }) },
]

describe.each(TRANSPORTS)('$name to handlers in a tab', ({ name, make }) => {
  let url = ''
  beforeAll(async () => {
    url = (await openUsers()).url
  })

  test('a unary call, its headers and its trailers', async () => {
    const seen: Record<string, string | null> = {}
    const { message } = await createClient(ExampleService, make(url)).sayHello(
      { name: 'Ada' },
      {
        onHeader: (headers) => Object.assign(seen, { made: headers.get('x-made-in') }),
        onTrailer: (trailers) => Object.assign(seen, { letters: trailers.get('x-letters') }),
      },
    )
    expect({ message, ...seen }).toEqual({ message: 'Hello, Ada', made: 'a tab', letters: '3' })
  })

  test('an error with its status and message', async () => {
    const failing = createClient(ExampleService, make(url)).sayHello({ name: '' })
    await expect(failing).rejects.toMatchObject({ code: Code.InvalidArgument, rawMessage: 'a name is needed' })
  })

  test('a stream of answers', async () => {
    const names: string[] = []
    for await (const user of createClient(UserService, make(url)).listUsers({})) names.push(user.name)
    expect(names).toEqual(['user 1', 'user 2', 'user 3'])
  })

  test('a stream of requests', async () => {
    async function* requests() {
      yield { name: 'Ada' }
      yield { name: 'Grace' }
    }
    const { users } = await createClient(UserService, make(url)).createUsers(requests())
    expect(users.map((user) => user.name)).toEqual(['Ada', 'Grace'])
  })

  test('a message of a megabyte is carried whole', async () => {
    const text = 'x'.repeat(900_000)
    const { message } = await createClient(ExampleService, make(url)).sayHello({ name: text })
    expect(message).toBe(`Hello, ${text}`)
  })

  test('a method that has no handler is UNIMPLEMENTED', async () => {
    const failing = createClient(UserService, make(url)).getUser({ id: '1' })
    await expect(failing, name).rejects.toMatchObject({ code: Code.Unimplemented })
  })
})

describe('calls that do not end by themselves', () => {
  test('both sides of a chat go on while it is open', async () => {
    const { url } = await openUsers()
    const said: string[] = []
    async function* messages() {
      yield { content: 'one' }
      while (said.length < 1) await new Promise((resolve) => setImmediate(resolve))
      yield { content: 'two' }
    }
    for await (const { content } of createClient(UserService, createGrpcTransport({ baseUrl: url })).chat(messages()))
      said.push(content)
    expect(said).toEqual(['you said one', 'you said two'])
  })

  test('a client that cancels aborts the handler', async () => {
    const { url, tab, aborted } = await openUsers()
    const controller = new AbortController()
    const call = createClient(EchoService, createGrpcTransport({ baseUrl: url })).wait(
      {},
      { signal: controller.signal },
    )
    while (tab.socket.bufferedAmount > 0) await new Promise((resolve) => setImmediate(resolve))
    setTimeout(() => controller.abort(), 50)
    await expect(call).rejects.toMatchObject({ code: Code.Canceled })
    await expect.poll(() => aborted).toEqual(['wait'])
  })

  test('a handler that knows no deadline is ended a second behind it, and told so', async () => {
    const { tab, url } = await openRaw()
    const call = createClient(EchoService, createGrpcTransport({ baseUrl: url })).wait(
      {},
      { headers: { 'grpc-timeout': '50m' } },
    )
    const { next } = await tab.nextCall()
    await expect(call).rejects.toMatchObject({ code: Code.DeadlineExceeded })
    expect(jsonOf((await next(FrameType.RESET)).payload)).toMatchObject({ reason: 'overdue' })
  })

  // A stream of requests beside one of answers needs HTTP/2.
  test.each(TRANSPORTS.filter(({ name }) => !name.endsWith('HTTP/1.1')))(
    'a tab that closes ends open streams of $name with UNAVAILABLE',
    async ({ make }) => {
      const { tab, url } = await openUsers()
      async function* silence() {
        yield { content: 'one' }
        await once(tab.socket, 'close')
      }
      const failing = async () => {
        for await (const _ of createClient(UserService, make(url)).chat(silence())) tab.socket.terminate()
      }
      await expect(failing()).rejects.toMatchObject({ code: Code.Unavailable })
    },
  )

  test('calls that had no answer yet hear UNAVAILABLE, and so do new ones for a while', async () => {
    const { tab, url } = await openRaw()
    const client = createClient(ExampleService, createGrpcTransport({ baseUrl: url }))
    const call = client.sayHello({ name: 'Ada' })
    call.catch(() => undefined)
    await tab.nextCall()
    await tab.close()
    await expect(call).rejects.toMatchObject({ code: Code.Unavailable })
    await expect(client.sayHello({ name: 'Ada' })).rejects.toMatchObject({ code: Code.Unavailable })
    const answer = await fetch(`${url}/anything`)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  })
})

describe('reflection and health', () => {
  test.each([
    { version: 'v1', service: ServerReflection },
    { version: 'v1alpha', service: ServerReflectionAlpha },
  ])('$version lists what is served, and tells its contract', async ({ service }) => {
    const { url } = await openUsers()
    async function* questions() {
      yield { messageRequest: { case: 'listServices', value: '' } } as const
      yield { messageRequest: { case: 'fileContainingSymbol', value: 'example.ExampleService' } } as const
      yield { messageRequest: { case: 'fileContainingSymbol', value: 'parcel.v1.DepotService' } } as const
    }
    const answers = []
    const client = createClient(service as typeof ServerReflection, createGrpcTransport({ baseUrl: url }))
    for await (const { messageResponse } of client.serverReflectionInfo(questions())) answers.push(messageResponse)
    const names = answers[0]?.case === 'listServicesResponse' ? answers[0].value.service.map(({ name }) => name) : []
    expect(names).toEqual([
      'echo.v1.EchoService',
      'example.ExampleService',
      'grpc.health.v1.Health',
      'grpc.reflection.v1.ServerReflection',
      'grpc.reflection.v1alpha.ServerReflection',
      'user.UserService',
    ])
    expect(answers.slice(1).map((answer) => answer.case)).toEqual(['fileDescriptorResponse', 'errorResponse'])
  })

  test('health knows the services that are served, and watchers hear of the end', async () => {
    const { url, tab } = await openUsers()
    const health = createClient(Health, createGrpcTransport({ baseUrl: url }))
    expect((await health.check({ service: 'example.ExampleService' })).status).toBe(1)
    await expect(health.check({ service: 'nobody.Service' })).rejects.toMatchObject({ code: Code.NotFound })
    const states: number[] = []
    for await (const { status } of health.watch({})) {
      states.push(status)
      if (status === 1) tab.stop()
      else break
    }
    expect(states).toEqual([1, 2])
  })
})

describe('the gateway over a learner’s contract', () => {
  test('a GET becomes a call, and both hops belong to the sandbox', async () => {
    const { url } = await openUsers()
    const answer = await fetch(`${url}/v1/hello/Ada`)
    expect([answer.status, await answer.json()]).toEqual([200, { message: 'Hello, Ada' }])
  })

  test('an error of the handler comes as grpc-gateway says it', async () => {
    const { url } = await openUsers()
    const answer = await fetch(`${url}/v1/hello/`)
    expect(answer.status).toBe(400)
  })
})

describe('plain HTTP', () => {
  test('a request comes as it was written, without this server’s cookie', async () => {
    const { tab, url, browser } = await openRaw()
    const answer = fetch(`${url}/a%20b?c=d`, {
      method: 'PUT',
      headers: { cookie: `theme=dark; ${browser.cookie}`, 'x-mine': 'yes' },
      body: 'hello',
    })
    const call = await tab.nextCall()
    let body = ''
    for await (const chunk of call.body) body += textOf(chunk)
    call.respond(201, [
      ['x-a', '1'],
      ['x-a', '2'],
    ])
    call.data('made')
    call.end()
    const { status, headers } = await answer
    expect({ status, a: headers.get('x-a'), length: headers.get('content-length') }).toMatchObject({
      status: 201,
      a: '1, 2',
      length: '4',
    })
    expect(await (await answer).text()).toBe('made')
    expect(call.head).toMatchObject({ method: 'PUT', target: '/a%20b?c=d', version: '1.1', scheme: 'http' })
    expect(body).toBe('hello')
    expect(call.head.headers).toContainEqual(['x-mine', 'yes'])
    expect(call.head.headers).toContainEqual(['cookie', 'theme=dark'])
  })

  test.each([
    { name: 'a path of this server', path: '/' },
    { name: 'its own protocol', path: '/wire/sandbox' },
    { name: 'a taught route', path: '/api/v1/users' },
    { name: 'its health', path: '/healthz' },
  ])('$name is the learner’s at the learner’s port', async ({ path }) => {
    const { tab, url } = await openRaw()
    tab.onCall((call) => {
      call.respond(418)
      call.end()
    })
    expect((await fetch(`${url}${path}`)).status).toBe(418)
  })

  test('an event stream arrives as it is sent', async () => {
    const { tab, url } = await openRaw()
    const asked = fetch(`${url}/events`)
    const call = await tab.nextCall()
    call.respond(200, [['content-type', 'text/event-stream']])
    const answer = await asked
    const reader = answer.body?.getReader()
    call.data('data: 1\n\n')
    const first = await reader?.read()
    expect(Buffer.from(first?.value ?? []).toString()).toBe('data: 1\n\n')
    await reader?.cancel()
    expect(jsonOf((await call.next(FrameType.RESET)).payload)).toMatchObject({ reason: 'left' })
  })

  test('a page of elsewhere may ask, and read the answer', async () => {
    const { tab, url } = await openRaw()
    const asked = await fetch(url, {
      method: 'OPTIONS',
      headers: { origin: server.url, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-a' },
    })
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'PUT'])
    tab.onCall((call) => {
      call.respond(200)
      call.end()
    })
    const answer = await fetch(url, { headers: { origin: server.url } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test.each([
    { name: 'a cookie of this server', header: ['set-cookie', 'framewise_viewer_8080=x; Path=/wire'] as const },
    { name: 'a cookie for all hosts below', header: ['set-cookie', 'a=b; Domain=localhost'] as const },
    { name: 'HSTS', header: ['strict-transport-security', 'max-age=1'] as const },
    { name: 'Clear-Site-Data', header: ['clear-site-data', '"*"'] as const },
    { name: 'Alt-Svc', header: ['alt-svc', 'h2=":1"'] as const },
    { name: 'Service-Worker-Allowed', header: ['service-worker-allowed', '/'] as const },
    { name: 'Refresh', header: ['refresh', '0'] as const },
    { name: 'a line break', header: ['x-a', 'b\r\nset-cookie: c=d'] as const },
  ])('$name is withheld from the answer', async ({ header }) => {
    const { tab, url } = await openRaw()
    tab.onCall((call) => {
      call.respond(200, [[...header], ['x-kept', 'yes']])
      call.end()
    })
    const answer = await fetch(url)
    expect([answer.headers.get(header[0]), answer.headers.get('x-kept')]).toEqual([null, 'yes'])
  })

  test('a cookie of the learner’s own is kept', async () => {
    const { tab, url } = await openRaw()
    tab.onCall((call) => {
      call.respond(200, [['set-cookie', 'cart=1']])
      call.end()
    })
    expect((await fetch(url)).headers.getSetCookie()).toEqual(['cart=1'])
  })

  test.each([
    { name: 'HEAD', method: 'HEAD', status: 200 },
    { name: '204', method: 'GET', status: 204 },
    { name: '304', method: 'GET', status: 304 },
  ])('an answer to $name has no body, whatever the handler sends', async ({ method, status }) => {
    const { tab, url } = await openRaw()
    tab.onCall((call) => {
      call.respond(status)
      call.data('too much')
      call.end()
    })
    const answer = await fetch(url, { method })
    expect([answer.status, await answer.text()]).toEqual([status, ''])
  })

  test('a handler that fails is 500, and one that was deployed over 503', async () => {
    const { tab, url } = await openRaw()
    const reasons = ['failed', 'redeployed']
    tab.onCall((call) => call.json(FrameType.RESET, { reason: reasons.shift(), detail: 'x' }))
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([500, 503])
  })

  test('over HTTP/2 a stream that breaks off is reset', async () => {
    const { tab, url } = await openRaw()
    const session = connectHttp2(url)
    const stream = session.request({ ':path': '/' })
    const call = await tab.nextCall()
    expect(call.head.version).toBe('2.0')
    call.respond(200)
    call.data('begun')
    await once(stream, 'data')
    const closed = new Promise((resolve) => stream.once('close', resolve))
    stream.on('error', () => undefined)
    await tab.close()
    await closed
    expect(stream.rstCode).toBe(constants.NGHTTP2_INTERNAL_ERROR)
    session.close()
  })
})

describe('credit', () => {
  test('a body waits while the handler does not read', async () => {
    const { tab, url } = await openRaw()
    const total = 4 * 1024 * 1024
    const asked = fetch(url, { method: 'POST', body: new Uint8Array(total) })
    const call = await tab.nextCall()
    await call.next(FrameType.DATA)
    // Whatever was on its way has come when the answer of another stream has.
    const other = fetch(url)
    const second = await tab.nextCall()
    const came = call.frames.filter(({ type }) => type === FrameType.DATA)
    expect(came.reduce((sum, { payload }) => sum + payload.length, 0)).toBeLessThan(total / 4)
    let read = 0
    for await (const chunk of call.body) read += chunk.length
    for (const each of [call, second]) {
      each.respond(200)
      each.end()
    }
    expect([read, (await asked).status, (await other).status]).toEqual([total, 200, 200])
  })

  test('a tab that sends without credit is closed', async () => {
    const { tab, port } = await openRaw()
    const session = connectHttp2(`http://127.0.0.1:${port}`)
    const stream = session.request({ ':path': '/' })
    stream.pause()
    stream.on('error', () => undefined)
    const call = await tab.nextCall()
    call.respond(200)
    for (let i = 0; i < 8; i++) call.data(new Uint8Array(MOST_OF_A_FRAME / 2))
    expect((await tab.closed).code).toBe(4002)
    session.destroy()
  })
})

describe('WebSockets', () => {
  test('text, bytes, the subprotocol and the close code are the learner’s', async () => {
    const { tab, port } = await openRaw()
    const client = new WebSocket(`ws://127.0.0.1:${port}/chat?room=1`, ['v1', 'v2'])
    const call = await tab.nextCall()
    expect(call.head.target).toBe('/chat?room=1')
    call.json(FrameType.ACCEPT, { protocol: 'v2' })
    await once(client, 'open')
    expect(client.protocol).toBe('v2')
    client.send('hello')
    expect(textOf((await call.next(FrameType.TEXT)).payload)).toBe('hello')
    client.send(Uint8Array.of(1, 2))
    expect([...(await call.next(FrameType.BINARY)).payload]).toEqual([1, 2])
    const message = once(client, 'message')
    call.send(FrameType.TEXT, Buffer.from('welcome'))
    expect(String((await message)[0])).toBe('welcome')
    const closed = once(client, 'close')
    call.json(FrameType.CLOSE, { code: 4100, reason: 'enough' })
    const [code, reason] = await closed
    expect([code, String(reason)]).toEqual([4100, 'enough'])
  })

  test('the tab hears how a client closed', async () => {
    const { tab, port } = await openRaw()
    const client = new WebSocket(`ws://127.0.0.1:${port}/chat`)
    const call = await tab.nextCall()
    call.json(FrameType.ACCEPT, {})
    await once(client, 'open')
    client.close(4000, 'bye')
    expect(jsonOf((await call.next(FrameType.CLOSE)).payload)).toEqual({ code: 4000, reason: 'bye' })
  })

  test('a path without a handler is refused, and the tab’s end is 1001', async () => {
    const { tab, port } = await openRaw()
    const refused = new WebSocket(`ws://127.0.0.1:${port}/nobody`)
    const first = await tab.nextCall()
    first.respond(404)
    const [error] = await once(refused, 'error')
    expect(String(error)).toContain('404')
    const client = new WebSocket(`ws://127.0.0.1:${port}/chat`)
    const call = await tab.nextCall()
    call.json(FrameType.ACCEPT, {})
    await once(client, 'open')
    const closed = once(client, 'close')
    await tab.close()
    expect((await closed)[0]).toBe(1001)
  })
})

describe('which tab, and whose', () => {
  test('the newer tab serves, at the same port, and the older one is told', async () => {
    const { browser, tab, port } = await openRaw()
    const newer = await openTab(server.url, browser)
    tabs.push(newer)
    expect((await tab.closed).code).toBe(4001)
    expect(await newer.deploy({})).toEqual({ revision: 1, port, tookOver: true })
  })

  test('a page without a sandbox, or of elsewhere, has no tunnel', async () => {
    const { browser } = await openRaw()
    const url = `${server.url.replace('http', 'ws')}/wire/serve`
    const attempts = [
      { headers: { origin: server.url } },
      { headers: { origin: 'http://evil.example', cookie: browser.cookie } },
      { headers: { cookie: browser.cookie } },
    ]
    const statuses = []
    for (const options of attempts) {
      const socket = new WebSocket(url, options)
      const [error] = await once(socket, 'error')
      statuses.push(/\d{3}/.exec(String(error))?.[0])
    }
    expect(statuses).toEqual(['401', '403', '403'])
  })

  test.each([
    { name: 'the authority', headers: (name: string) => ({ host: `${name}.localhost` }) },
    { name: 'x-sandbox', headers: (name: string) => ({ 'x-sandbox': name }) },
  ])('on the main port a learner’s server is named by $name', async ({ headers }) => {
    const { browser, tab } = await openRaw()
    tab.onCall((call) => {
      call.respond(418)
      call.end()
    })
    const { hostname, port } = new URL(server.url)
    const { request } = await import('node:http')
    const asked = request({ hostname, port, path: '/nowhere/here', headers: headers(browser.name) })
    asked.end()
    const [answer] = await once(asked, 'response')
    expect(answer.statusCode).toBe(418)
  })

  test('a deployment that is too large, or no contract, is refused with a reason', async () => {
    const { tab } = await openOwn()
    const refused = await tab.deploy({ services: ['example.ExampleService'] })
    expect(refused).toMatchObject({ reason: 'malformed' })
    expect(await tab.deploy({})).toMatchObject({ tookOver: false })
  })

  test('more calls than a tab may have are refused, and those that are open go on', async () => {
    const { tab, url } = await openRaw()
    const all = Array.from({ length: ownServerLimits.streams }, () => fetch(url))
    const calls = []
    for (const _ of all) calls.push(await tab.nextCall())
    expect((await fetch(url)).status).toBe(503)
    for (const call of calls) {
      call.respond(204)
      call.end()
    }
    expect(new Set((await Promise.all(all)).map(({ status }) => status))).toEqual(new Set([204]))
  })

  test.each([
    { name: 'no frame', bytes: Uint8Array.of(1, 2, 3) },
    { name: 'a frame of a stream that never was', bytes: Uint8Array.of(3, 0, 0, 0, 99, 0, 0, 0, 0) },
    { name: 'a control frame that does not exist', bytes: Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0) },
  ])('$name closes the tunnel', async ({ bytes }) => {
    const { tab } = await openRaw()
    tab.sendRaw(bytes)
    expect((await tab.closed).code).toBe(4002)
  })
})
