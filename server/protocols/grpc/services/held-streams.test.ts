/** Streams that stay open are counted over real sockets, whatever service they are of and whatever protocol carries them. */
import { type ClientHttp2Session, connect, constants } from 'node:http2'
import type { Socket } from 'node:net'
import { create, type DescMethod } from '@bufbuild/protobuf'
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { type CallOptions, Code, ConnectError, createClient, type Transport } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { EchoService, EverythingSchema } from '#proto/gen/echo_pb.js'
import { Health } from '#proto/gen/grpc/health/v1/health_pb.js'
import { ServerReflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { ServerReflection as ServerReflectionAlpha } from '#proto/gen/grpc/reflection/v1alpha/reflection_pb.js'
import { OperationsService } from '#proto/gen/operations_pb.js'
import { ProfileService } from '#proto/gen/profile_pb.js'
import { UserService } from '#proto/gen/user_pb.js'
import type { FindInProcess } from '../../../protocol-kit/in-process-call.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { ShareBook, type Shares } from '../../../visitors/index.ts'
import { gatewayPlugin } from '../../gateway/gateway-plugin.ts'
import { grpcPlugin } from '../index.ts'
import { Sender } from '../testing/sender.ts'
import { WAYS } from '../testing/transports.ts'

const PER_SANDBOX = 3
const TOTAL = 40
let server: TestServer
let places: Shares
/** Where the next connections come from; '': from where they do. */
let comesFrom = ''

async function open(isDirect: boolean): Promise<void> {
  const shares = new ShareBook()
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    let find: FindInProcess
    await app.register(grpcPlugin, {
      worlds,
      shares,
      streamLimits: { perSandbox: PER_SANDBOX, total: TOTAL },
      ...(isDirect ? { onStream } : {}),
      onMethods: (found) => {
        find = found
      },
    })
    const services = [...contracts].filter((type) => type.kind === 'service')
    await app.register(gatewayPlugin, { services, find: (method: DescMethod) => find(method) })
  })
  server.app.server.prependListener('connection', (socket: Socket) => {
    if (comesFrom !== '') Object.defineProperty(socket, 'remoteAddress', { value: comesFrom })
  })
  const found = shares.all.find(({ name }) => name === 'grpc')
  if (found === undefined) throw new Error('No places of gRPC are counted')
  places = found
}

let endings: (() => void)[] = []
beforeEach(() => {
  comesFrom = ''
  endings = []
})
afterEach(async () => {
  for (const end of endings) end()
  await server.close()
})

type Open = (transport: Transport, options: CallOptions) => AsyncIterable<unknown>

/** A client's stream of one message that never ends. */
function saysOnce<T>(message: T): Sender<T> {
  const sender = new Sender<T>()
  sender.send(message)
  return sender
}

const HOUR = { text: 'tick', times: 1_000, interval: durationFromMs(60_000) }

/** Each answers a first message at once, and then stays open. */
const STREAMS: readonly { readonly name: string; readonly isBoth: boolean; readonly open: Open }[] = [
  {
    name: 'Chat of user.UserService',
    isBoth: true,
    open: (transport, options) =>
      createClient(UserService, transport).chat(saysOnce({ userId: '1', content: 'hello' }), options),
  },
  {
    name: 'EchoEach of echo.v1.EchoService',
    isBoth: true,
    open: (transport, options) =>
      createClient(EchoService, transport).echoEach(saysOnce(create(EverythingSchema, { texts: ['a'] })), options),
  },
  {
    name: 'Repeat of echo.v1.EchoService',
    isBoth: false,
    open: (transport, options) => createClient(EchoService, transport).repeat(HOUR, options),
  },
  {
    name: 'Watch of grpc.health.v1.Health',
    isBoth: false,
    open: (transport, options) => createClient(Health, transport).watch({}, options),
  },
  {
    name: 'WatchPosts of profile.v1.ProfileService',
    isBoth: false,
    open: (transport, options) => createClient(ProfileService, transport).watchPosts({}, options),
  },
  {
    name: 'ServerReflectionInfo of grpc.reflection.v1',
    isBoth: true,
    open: (transport, options) =>
      createClient(ServerReflection, transport).serverReflectionInfo(saysOnce(LIST), options),
  },
  {
    name: 'ServerReflectionInfo of grpc.reflection.v1alpha',
    isBoth: true,
    open: (transport, options) =>
      createClient(ServerReflectionAlpha, transport).serverReflectionInfo(saysOnce(LIST), options),
  },
]
const LIST = { messageRequest: { case: 'listServices' as const, value: '' } }

/** @returns how to end it, once its first message is there */
async function hold(open: Open, transport: Transport, sandbox: string, more: CallOptions = {}): Promise<() => void> {
  const stop = new AbortController()
  endings.push(() => stop.abort())
  const stream = open(transport, { headers: { 'x-sandbox': sandbox }, signal: stop.signal, ...more })
  const messages = stream[Symbol.asyncIterator]()
  await messages.next()
  messages.next().catch(() => undefined)
  return () => stop.abort()
}

async function refusalOf(open: Open, transport: Transport, sandbox: string): Promise<ConnectError | null> {
  return hold(open, transport, sandbox).then(
    () => null,
    (thrown) => ConnectError.from(thrown),
  )
}

const taken = (count: number) => expect.poll(() => places.taken, { timeout: 10_000 }).toBe(count)

describe.each([
  { way: 'straight on its HTTP/2 stream', isDirect: true },
  { way: 'through connect', isDirect: false },
])('native gRPC, $way:', ({ isDirect }) => {
  test.each(STREAMS)('$name has so many places, and another sandbox goes on', async ({ open: begin }) => {
    await open(isDirect)
    const transport = createGrpcTransport({ baseUrl: server.url })
    const ends: (() => void)[] = []
    for (let count = 0; count < PER_SANDBOX; count += 1) ends.push(await hold(begin, transport, 'mine'))
    expect(await refusalOf(begin, transport, 'mine')).toMatchObject({
      code: Code.ResourceExhausted,
      rawMessage: '3 gRPC streams of this sandbox are open: close one first',
    })
    expect(await refusalOf(begin, transport, 'another')).toBeNull()
    ends[0]?.()
    await taken(PER_SANDBOX)
    expect(await refusalOf(begin, transport, 'mine')).toBeNull()
  })

  test('a visitor with any number of sandboxes has half of all, and another visitor goes on', async () => {
    await open(isDirect)
    comesFrom = '2001:db8:1:2::7'
    const theirs = createGrpcTransport({ baseUrl: server.url })
    const watch: Open = (transport, options) => createClient(Health, transport).watch({}, options)
    for (let count = 0; count < TOTAL / 2; count += 1) await hold(watch, theirs, `sandbox-${count}`)
    comesFrom = '2001:db8:1:2::8'
    const sameNetwork = createGrpcTransport({ baseUrl: server.url })
    expect(await refusalOf(watch, sameNetwork, 'yet-another')).toMatchObject({
      code: Code.ResourceExhausted,
      rawMessage:
        '20 gRPC streams are open from your address, as many as one may have: close some first, or wait for others there',
    })
    expect(places.fullness).toBe('one visitor has all 20 gRPC streams open that one may')
    comesFrom = '198.51.100.9'
    expect(await refusalOf(watch, createGrpcTransport({ baseUrl: server.url }), 'of-another')).toBeNull()
  })

  test.each([
    {
      how: 'a deadline',
      end: async () => {
        const transport = createGrpcTransport({ baseUrl: server.url })
        await hold(STREAM_OF_BOTH, transport, 'mine', { timeoutMs: 1_000 })
      },
    },
    {
      how: 'a connection that breaks',
      end: async () => {
        const session = await rawStream('/grpc.health.v1.Health/Watch', Buffer.alloc(5))
        session.destroy()
      },
    },
    {
      how: 'a reset stream',
      end: async () => {
        const session = await rawStream('/grpc.health.v1.Health/Watch', Buffer.alloc(5), (stream) =>
          stream.close(constants.NGHTTP2_CANCEL),
        )
        endings.push(() => session.destroy())
      },
    },
    {
      how: 'an error of the handler',
      end: async () => {
        const sender = new Sender<{ userId: string; content: string }>()
        const client = createClient(UserService, createGrpcTransport({ baseUrl: server.url }))
        sender.send({ userId: '1', content: '' })
        const said = client.chat(sender, { headers: { 'x-sandbox': 'mine' } })[Symbol.asyncIterator]()
        await expect(said.next()).rejects.toMatchObject({ code: Code.InvalidArgument })
      },
    },
    {
      how: 'a message that is none',
      end: async () => {
        const session = await rawStream('/echo.v1.EchoService/EchoEach', Buffer.from([0, 0, 0, 0, 1, 255]), null)
        endings.push(() => session.destroy())
      },
    },
    {
      how: 'its own end',
      end: async () => {
        const client = createClient(EchoService, createGrpcTransport({ baseUrl: server.url }))
        for await (const _ of client.repeat({ text: 'a', times: 2 })) expect(places.taken).toBeLessThanOrEqual(1)
      },
    },
    {
      how: 'the one answer to a stream of questions',
      end: async () => {
        const client = createClient(UserService, createGrpcTransport({ baseUrl: server.url }))
        const sender = new Sender<{ name: string; email: string }>()
        const answer = client.createUsers(sender, { headers: { 'x-sandbox': 'mine' } })
        await taken(1)
        sender.end()
        await answer
      },
    },
  ])('$how gives the place back', async ({ end }) => {
    await open(isDirect)
    await end()
    await taken(0)
  })

  test('a log that is followed has a place too', async () => {
    await open(isDirect)
    const client = createClient(OperationsService, createGrpcTransport({ baseUrl: server.url }))
    const options = { headers: { 'x-sandbox': 'mine' } }
    await client.setInterceptors({ logging: true }, options)
    const stop = new AbortController()
    const told = client.readLog({ follow: true }, { ...options, signal: stop.signal })[Symbol.asyncIterator]()
    told.next().catch(() => undefined)
    await taken(1)
    stop.abort()
    await taken(0)
  })
})

const STREAM_OF_BOTH: Open = (transport, options) =>
  createClient(EchoService, transport).echoEach(saysOnce(create(EverythingSchema, { texts: ['a'] })), options)

/** A stream by hand, once its place is taken; null: its request ends it at once. */
async function rawStream(
  path: string,
  body: Buffer,
  then: ((stream: ReturnType<ClientHttp2Session['request']>) => void) | null = () => undefined,
): Promise<ClientHttp2Session> {
  const session = connect(server.url)
  session.on('error', () => undefined)
  const stream = session.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
    'x-sandbox': 'mine',
  })
  stream.on('error', () => undefined)
  stream.end(body)
  stream.resume()
  if (then === null) await new Promise((resolve) => stream.once('trailers', resolve).once('response', resolve))
  else {
    await taken(1)
    then(stream)
  }
  return session
}

/** Over HTTP/1.1 no stream goes both ways; by GET none goes at all. */
const OTHERS = WAYS.filter(({ name }) => name !== 'native gRPC' && name !== 'Connect with GET').flatMap((way) =>
  STREAMS.filter(({ isBoth }) => !isBoth || way.name.endsWith('HTTP/2')).map((stream) => ({ way, stream })),
)

test.each(OTHERS)('$stream.name over $way.name has so many places', async ({ way, stream }) => {
  await open(true)
  const transport = way.open(server.url)
  const ends: (() => void)[] = []
  for (let count = 0; count < PER_SANDBOX; count += 1) ends.push(await hold(stream.open, transport, 'mine'))
  expect(await refusalOf(stream.open, transport, 'mine')).toMatchObject({ code: Code.ResourceExhausted })
  expect(await refusalOf(stream.open, transport, 'another')).toBeNull()
  for (const end of endings) end()
  await taken(0)
})

test('a stream that the gateway opens is counted for whoever asked the gateway', async () => {
  await open(true)
  comesFrom = '198.51.100.9'
  const stop = new AbortController()
  endings.push(() => stop.abort())
  const health: Open = (transport, options) => createClient(Health, transport).watch({}, options)
  const transport = createGrpcTransport({ baseUrl: server.url })
  for (let count = 0; count < PER_SANDBOX; count += 1) await hold(health, transport, 'mine')
  const answer = await fetch(`${server.url}/v1/people:stream`, { headers: { 'x-sandbox': 'mine' } })
  expect(answer.status).toBe(429)
})
