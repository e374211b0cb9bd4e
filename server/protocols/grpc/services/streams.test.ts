/** Methods that take a stream, over every way that can carry one. */
import { timestampMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect'
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FileService } from '#proto/gen/files_pb.js'
import { UserService } from '#proto/gen/user_pb.js'
import { UserService as UserServiceV1 } from '#proto/gen/user_v1_pb.js'
import { files } from '../../../domain/index.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../index.ts'
import { Sender } from '../testing/sender.ts'
import { WAYS } from '../testing/transports.ts'

let direct: TestServer
/** Here no call is served past connect. */
let routed: TestServer
let sandboxes = 0
let headers: { 'x-sandbox': string }

beforeAll(async () => {
  direct = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds, onStream })
  })
  routed = await openServer(async ({ app, worlds }) => {
    await app.register(grpcPlugin, { worlds })
  })
})
afterAll(async () => {
  await direct.close()
  await routed.close()
})
beforeEach(() => {
  sandboxes += 1
  headers = { 'x-sandbox': `streams-${sandboxes}` }
})

const failure = (thrown: unknown) => ConnectError.from(thrown)
const person = (name: string) => ({ name, email: `${name.toLowerCase()}@example.net` })

interface Way {
  readonly name: string
  readonly open: () => Transport
}
const BOTH_WAYS: readonly Way[] = [
  { name: 'native gRPC', open: () => createGrpcTransport({ baseUrl: direct.url }) },
  { name: 'native gRPC through connect', open: () => createGrpcTransport({ baseUrl: routed.url }) },
  {
    name: 'native gRPC with a deadline',
    open: () => createGrpcTransport({ baseUrl: direct.url, defaultTimeoutMs: 60_000 }),
  },
  { name: 'Connect over HTTP/2', open: () => createConnectTransport({ baseUrl: direct.url, httpVersion: '2' }) },
  { name: 'gRPC-Web over HTTP/2', open: () => createGrpcWebTransport({ baseUrl: direct.url, httpVersion: '2' }) },
]
const ONE_WAY: readonly Way[] = [
  ...BOTH_WAYS,
  { name: 'Connect over HTTP/1.1', open: () => createConnectTransport({ baseUrl: direct.url, httpVersion: '1.1' }) },
]

describe.each(ONE_WAY)('a stream of requests over $name', ({ open }) => {
  test('is answered once, about all of it', async () => {
    const client = createClient(UserService, open())
    const made = await client.createUsers(some(person('Ann'), person('Bob')), { headers })
    expect(made).toMatchObject({ totalCount: 2, hasMore: false })
    expect(made.users.map(({ id, name }) => `${id} ${name}`)).toEqual(['124 Ann', '125 Bob'])
  })

  test('may hold nothing', async () => {
    const client = createClient(UserService, open())
    expect(await client.createUsers(some(), { headers })).toMatchObject({ users: [], totalCount: 0 })
  })

  test('ends at the first that is refused, and those before stay', async () => {
    const client = createClient(UserService, open())
    const error = await client.createUsers(some(person('Ann'), person(''), person('Bob')), { headers }).catch(failure)
    expect(error).toMatchObject({ code: Code.InvalidArgument, rawMessage: 'Name is required' })
    expect((await client.getUser({ id: '124' }, { headers })).user).toMatchObject({ name: 'Ann' })
    expect(await client.getUser({ id: '125' }, { headers }).catch(failure)).toMatchObject({ code: Code.NotFound })
  })

  test('BulkCreateUsers goes on behind those that are refused, and tells of them at the end', async () => {
    const client = createClient(UserServiceV1, open())
    const people = [
      person('Ann'),
      { ...person('Bob'), email: '' },
      person('Cy'),
      { name: 'D', email: 'ada@example.com' },
    ]
    expect(await client.bulkCreateUsers(some(...people), { headers })).toMatchObject({
      createdCount: 2,
      errors: ['2: Email is required', '4: The e-mail address ada@example.com belongs to another user'],
    })
  })

  test('a message too large ends it', async () => {
    const client = createClient(UserService, open())
    const large = { name: 'x'.repeat(1024 * 1024), email: 'a@example.net' }
    const error = await client.createUsers(some(person('Ann'), large), { headers }).catch(failure)
    expect(error).toMatchObject({
      code: Code.ResourceExhausted,
      rawMessage: 'message size 1048595 is larger than configured readMaxBytes 1048576',
    })
  })
})

describe.each(BOTH_WAYS)('Chat over $name', ({ open }) => {
  test('answers each message before the next is sent, with the time of the server', async () => {
    const sender = new Sender<{ userId: string; content: string }>()
    const answers = createClient(UserService, open()).chat(sender, { headers })[Symbol.asyncIterator]()
    for (const content of ['one', 'two', 'three']) {
      sender.send({ userId: '1', content })
      const { value } = await answers.next()
      expect(value).toMatchObject({ userId: '1', content })
      expect(timestampMs(value?.timestamp ?? { seconds: 0n, nanos: 0 })).toBeGreaterThan(Date.now() - 60_000)
    }
    sender.end()
    expect(await answers.next()).toMatchObject({ done: true })
  })

  test('hears all that were sent before the half-close', async () => {
    const messages = Array.from({ length: 200 }, (_, index) => ({ userId: '1', content: `message ${index}` }))
    const heard: string[] = []
    for await (const { content } of createClient(UserService, open()).chat(some(...messages), { headers })) {
      heard.push(content)
    }
    expect(heard).toEqual(messages.map(({ content }) => content))
  })

  test('is one room for a sandbox, and another for the next', async () => {
    const client = createClient(UserService, open())
    const [ann, bob, stranger] = [new Sender<Said>(), new Sender<Said>(), new Sender<Said>()]
    const elsewhere = { headers: { 'x-sandbox': `${headers['x-sandbox']}-other` } }
    const annHears = client.chat(ann, { headers })[Symbol.asyncIterator]()
    const bobHears = client.chat(bob, { headers })[Symbol.asyncIterator]()
    const strangerHears = client.chat(stranger, elsewhere)[Symbol.asyncIterator]()
    // A member that has received its own message has joined.
    stranger.send({ userId: 'x', content: 'alone' })
    expect(await heardUpTo('alone', strangerHears)).toEqual(['alone'])
    ann.send({ userId: 'ann', content: 'I am Ann' })
    await heardUpTo('I am Ann', annHears)
    bob.send({ userId: 'bob', content: 'I am Bob' })
    await heardUpTo('I am Bob', bobHears)
    ann.send({ userId: 'ann', content: 'Hi, Bob' })
    expect(await heardUpTo('Hi, Bob', bobHears)).toEqual(['Hi, Bob'])
    expect(await heardUpTo('Hi, Bob', annHears)).toEqual(['I am Bob', 'Hi, Bob'])
    stranger.send({ userId: 'x', content: 'still alone' })
    expect(await heardUpTo('still alone', strangerHears)).toEqual(['still alone'])
    for (const one of [ann, bob, stranger]) one.end()
    expect(await annHears.next()).toMatchObject({ done: true })
  })

  test('refuses an empty message, behind what it answered', async () => {
    const heard: string[] = []
    const read = async () => {
      const messages = some({ userId: '1', content: 'one' }, { userId: '1', content: '' })
      for await (const { content } of createClient(UserService, open()).chat(messages, { headers })) heard.push(content)
    }
    expect(await read().catch(failure)).toMatchObject({
      code: Code.InvalidArgument,
      rawMessage: 'Content is required',
    })
    expect(heard).toEqual(['one'])
  })
})

test('Chat over HTTP/1.1, which has no way back meanwhile, is refused', async () => {
  const transport = createConnectTransport({ baseUrl: direct.url, httpVersion: '1.1' })
  const read = async () => {
    for await (const _ of createClient(UserService, transport).chat(some({ content: 'x' }), { headers })) break
  }
  expect(await read().catch(failure)).toMatchObject({ rawMessage: 'HTTP 505' })
})

describe.each(WAYS)('DownloadFile over $name', ({ open }) => {
  test('gives a file in chunks, from anywhere', async () => {
    const client = createClient(FileService, open(direct.url))
    const parts: Uint8Array[] = []
    const offsets: bigint[] = []
    const request = { name: 'access.log', offset: 1000n, size: 200_000n, chunkSize: 65_536 }
    for await (const { data, offset } of client.downloadFile(request, { headers })) {
      parts.push(data)
      offsets.push(offset)
    }
    expect(offsets).toEqual([1000n, 66_536n, 132_072n, 197_608n])
    expect(Buffer.concat(parts).equals(files.read('access.log', 1000, 200_000))).toBe(true)
  })

  test.each([
    { request: { name: 'nothing' }, code: Code.NotFound, text: 'There is no file nothing' },
    { request: { offset: -1n }, code: Code.InvalidArgument, text: 'offset must not be negative' },
    { request: { size: -1n }, code: Code.InvalidArgument, text: 'size must not be negative' },
    { request: { chunkSize: -1 }, code: Code.InvalidArgument, text: 'chunk_size must not be negative' },
    { request: { chunkSize: 8_388_609 }, code: Code.InvalidArgument, text: 'chunk_size may be 8388608' },
    {
      request: { name: 'hello.txt', offset: 1000n },
      code: Code.OutOfRange,
      text: 'offset is beyond the end: hello.txt has 58 bytes',
    },
  ])('$request fails', async ({ request, code, text }) => {
    expect(await chunks(open(direct.url), request).catch(failure)).toMatchObject({ code, rawMessage: text })
  })

  test.each([
    { name: 'a file without bytes', request: { name: 'empty.txt' }, sizes: [] },
    { name: 'a file that was read to its end', request: { name: 'hello.txt', offset: 58n }, sizes: [] },
    {
      name: 'a chunk put together from several reads',
      request: { chunkSize: 3_000_000 },
      sizes: [3_000_000, 1_194_304],
    },
    { name: 'more than there is', request: { name: 'hello.txt', size: 9999n }, sizes: [58] },
  ])('$name', async ({ request, sizes }) => {
    expect(await chunks(open(direct.url), request)).toEqual(sizes)
  })
})

interface Said {
  readonly userId: string
  readonly content: string
}

/** What was heard, up to and with this. */
async function heardUpTo(content: string, messages: AsyncIterator<Said>): Promise<string[]> {
  const heard: string[] = []
  while (heard.at(-1) !== content) {
    const { done, value } = await messages.next()
    if (done) throw new Error(`ended before ${content}`)
    heard.push(value.content)
  }
  return heard
}

async function chunks(transport: Transport, request: object): Promise<number[]> {
  const sizes: number[] = []
  const client = createClient(FileService, transport)
  for await (const { data } of client.downloadFile(request, { headers })) sizes.push(data.length)
  return sizes
}

async function* some<T>(...values: T[]): AsyncIterable<T> {
  yield* values
}
