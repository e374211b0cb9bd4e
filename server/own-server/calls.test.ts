import { once } from 'node:events'
import { create } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect'
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node'
import { beforeAll, describe, expect, test } from 'vitest'
import { HttpVersion } from '#proto/gen/api/feed_pb.js'
import { EchoService } from '#proto/gen/echo_pb.js'
import { ExampleService } from '#proto/gen/example_pb.js'
import { Health } from '#proto/gen/grpc/health/v1/health_pb.js'
import { ServerReflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { ServerReflection as ServerReflectionAlpha } from '#proto/gen/grpc/reflection/v1alpha/reflection_pb.js'
import { ChatMessageSchema, UserService } from '#proto/gen/user_pb.js'
import { FrameType, jsonOf } from '#proto/own-server/index.ts'
import { openViewer } from '../feed/testing/feed-server.ts'
import { withLearners } from './testing/learners.ts'

const learners = withLearners()
const { openOwn, openRaw } = learners

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
  test('a GET becomes a call, and both hops are told to the sandbox, as one run', async () => {
    const { url, browser } = await openUsers()
    const viewer = await openViewer(learners.url, browser)
    await viewer.seen('welcome')
    const run = '0af7651916cd43dd8448eb211c80319c'
    const answer = await fetch(`${url}/v1/hello/Ada`, { headers: { traceparent: `00-${run}-b7ad6b7169203331-01` } })
    expect([answer.status, await answer.json()]).toEqual([200, { message: 'Hello, Ada' }])
    const hops = await viewer.seen('exchangeOpened', 2)
    const told = hops.map(({ version, byOwnServer, run: of }) => ({ version, byOwnServer, of }))
    expect(told.toSorted((one, other) => one.version - other.version)).toEqual([
      { version: HttpVersion.HTTP_VERSION_1, byOwnServer: true, of: run },
      { version: HttpVersion.HTTP_VERSION_2, byOwnServer: true, of: run },
    ])
  })

  test('an error of the handler comes as grpc-gateway says it', async () => {
    const { url } = await openUsers()
    const answer = await fetch(`${url}/v1/hello/`)
    expect(answer.status).toBe(400)
  })
})
