import { create, type DescMessage, fromJsonString, type MessageShape, toBinary } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect'
import { compressionGzip, createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { EchoService, RepeatRequestSchema, RepeatResponseSchema } from '#proto/gen/echo_pb.js'
import { ExampleService, HelloRequestSchema, HelloResponseSchema } from '#proto/gen/example_pb.js'
import type { Frame } from '#proto/wire/model.ts'
import { createStack } from '#proto/wire/stack.ts'
import { allFields } from '#proto/wire/testing/bodies.ts'
import { nodeCodecs } from '#proto/wire/testing/node-codecs.ts'
import { tilingFaults } from '#proto/wire/testing/tiling.ts'
import { decode, type Result } from '#proto/wire/testing/traffic.ts'
import type { RunningServer } from '../app.ts'
import { type Recorder, startRecorder } from './recorder.ts'
import { openWholeServer } from './testing/whole-server.ts'

const hello = create(HelloRequestSchema, { name: 'Ада, Grace & Katherine '.repeat(20) })

let server: RunningServer

beforeAll(async () => {
  server = await openWholeServer()
})

afterAll(() => server.close())

type MakeTransport = (baseUrl: string) => Transport

const gzip = { sendCompression: compressionGzip, acceptCompression: [compressionGzip], compressMinBytes: 0 }
const TRANSPORTS: readonly { name: string; version: 1 | 2; protocol: string; make: MakeTransport }[] = (
  [1, 2] as const
).flatMap((version) => {
  const httpVersion = version === 1 ? ('1.1' as const) : ('2' as const)
  const over = `over HTTP/${httpVersion}`
  return [
    {
      name: `Connect ${over}`,
      version,
      protocol: 'connect',
      make: (baseUrl: string) => createConnectTransport({ baseUrl, httpVersion, useBinaryFormat: true }),
    },
    {
      name: `Connect ${over}, gzipped`,
      version,
      protocol: 'connect',
      make: (baseUrl: string) => createConnectTransport({ baseUrl, httpVersion, useBinaryFormat: true, ...gzip }),
    },
    {
      name: `gRPC-Web ${over}`,
      version,
      protocol: 'grpc-web',
      make: (baseUrl: string) => createGrpcWebTransport({ baseUrl, httpVersion, useBinaryFormat: true }),
    },
    {
      name: `gRPC-Web ${over}, gzipped`,
      version,
      protocol: 'grpc-web',
      make: (baseUrl: string) => createGrpcWebTransport({ baseUrl, httpVersion, useBinaryFormat: true, ...gzip }),
    },
  ]
})

/** One recorded call or more, and what the stack makes of the first connection. */
async function recorded<T>(
  version: 1 | 2,
  make: MakeTransport,
  call: (transport: Transport, recorder: Recorder) => Promise<T>,
): Promise<{ answer: T; result: Result }> {
  const recorder = await startRecorder(server.port)
  try {
    const answer = await call(make(`http://127.0.0.1:${recorder.port}`), recorder)
    const schemas = createSchemaLookup(contracts)
    const result = decode(() => createStack({ version, codecs: nodeCodecs, schemas }), recorder.connections[0] ?? [])
    return { answer, result }
  } finally {
    await recorder.close()
  }
}

/** The bytes of each protobuf message of a direction, as hex. */
function messages({ frames, store }: Result, direction: Frame['direction']): readonly string[] {
  const own = frames.filter((frame) => frame.protocol === 'protobuf' && frame.direction === direction)
  return own.map(({ span }) => Buffer.from(store.bytes(span)).toString('hex'))
}

function hex<Desc extends DescMessage>(schema: Desc, message: MessageShape<Desc>): string {
  return Buffer.from(toBinary(schema, message)).toString('hex')
}

function valuesOf({ frames }: Result, key: string): readonly string[] {
  return allFields(frames)
    .filter((field) => field.key === key)
    .map((field) => `${field.symbol ?? ''}${field.symbol === undefined ? '' : ' '}${field.value}`)
}

describe.each(TRANSPORTS)('$name', ({ version, protocol, make }) => {
  test('a unary call: both messages come out as the client has them', async () => {
    const { answer, result } = await recorded(version, make, (transport) =>
      createClient(ExampleService, transport).sayHello(hello),
    )
    expect(messages(result, 'toServer')).toEqual([hex(HelloRequestSchema, hello)])
    expect(messages(result, 'toClient')).toEqual([hex(HelloResponseSchema, answer)])
    expect(result.frames.flatMap(({ issues }) => issues.filter(({ note }) => !note))).toEqual([])
    expect(new Set(result.frames.map((frame) => frame.protocol))).toContain(protocol)
    expect(tilingFaults(result)).toEqual([])
  })

  test('a stream of answers', async () => {
    const request = create(RepeatRequestSchema, { text: 'tick', times: 3 })
    const { answer, result } = await recorded(version, make, async (transport) => {
      const seen: MessageShape<typeof RepeatResponseSchema>[] = []
      for await (const message of createClient(EchoService, transport).repeat(request)) seen.push(message)
      return seen
    })
    expect(answer).toHaveLength(3)
    expect(messages(result, 'toServer')).toEqual([hex(RepeatRequestSchema, request)])
    expect(messages(result, 'toClient')).toEqual(answer.map((message) => hex(RepeatResponseSchema, message)))
    expect(tilingFaults(result)).toEqual([])
  })

  test('an error: its code and words are told as the client is told them', async () => {
    const { answer, result } = await recorded(version, make, (transport) =>
      createClient(EchoService, transport)
        .fail({ code: Code.NotFound, message: 'no such thing' })
        .then(
          () => null,
          (error: unknown) => ConnectError.from(error),
        ),
    )
    expect(answer?.code).toBe(Code.NotFound)
    const told = [
      ...valuesOf(result, 'connect.error.code'),
      ...valuesOf(result, 'grpc-web.trailer'),
      ...headLines(result),
    ]
    expect(told).toContain(protocol === 'connect' ? 'not_found' : `grpc-status ${Code.NotFound}`)
  })
})

/** A call without a message may tell its end in the head. */
function headLines({ events }: Result): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'head' ? event.fields.map(({ name, value }) => `${name} ${value}`) : [],
  )
}

describe.each([1, 2] as const)('Connect over HTTP/%i', (version) => {
  const httpVersion = version === 1 ? '1.1' : '2'

  test.each([true, false])('a message in the URL, in binary: %s', async (useBinaryFormat) => {
    const everything = { stringValue: 'Hi?', int32Value: -2 }
    const make = (baseUrl: string) =>
      createConnectTransport({ baseUrl, httpVersion, useBinaryFormat, useHttpGet: true })
    const { result } = await recorded(version, make, (transport) =>
      createClient(EchoService, transport).echo(everything),
    )
    const query = result.frames.filter(({ span }) => span.source.includes('.query'))
    const kinds = useBinaryFormat ? ['query', 'unary', 'message'] : ['query', 'unary']
    expect(new Set(query.map(({ kind }) => kind))).toEqual(new Set(kinds))
    expect(query.flatMap(({ issues }) => issues)).toEqual([])
    expect(result.events.find((event) => event.type === 'head')).toMatchObject({ method: 'GET' })
  })

  test('JSON is told, and not taken for protobuf', async () => {
    const make = (baseUrl: string) => createConnectTransport({ baseUrl, httpVersion, useBinaryFormat: false })
    const { answer, result } = await recorded(version, make, (transport) =>
      createClient(ExampleService, transport).sayHello(hello),
    )
    const bodies = result.frames.filter(({ protocol }) => protocol === 'connect')
    const [sent = '', got = ''] = bodies
      .toSorted((a, b) => (a.direction < b.direction ? 1 : -1))
      .map(({ span }) => Buffer.from(result.store.bytes(span)).toString())
    expect(hex(HelloRequestSchema, fromJsonString(HelloRequestSchema, sent))).toBe(hex(HelloRequestSchema, hello))
    expect(hex(HelloResponseSchema, fromJsonString(HelloResponseSchema, got))).toBe(hex(HelloResponseSchema, answer))
    expect(messages(result, 'toClient')).toEqual([])
  })
})

describe('gRPC-Web as text', () => {
  test('is read through its Base64, by the server and by the decoder', async () => {
    const prefix = Buffer.alloc(5)
    const message = toBinary(HelloRequestSchema, hello)
    prefix.writeUInt32BE(message.length, 1)
    const { answer, result } = await recorded(
      1,
      (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' }),
      async (_, { port }) => {
        const answered = await fetch(`http://127.0.0.1:${port}/example.ExampleService/SayHello`, {
          method: 'POST',
          headers: { 'content-type': 'application/grpc-web-text', 'x-grpc-web': '1' },
          body: Buffer.concat([prefix, message]).toString('base64'),
        })
        return answered.text()
      },
    )
    expect(answer.length).toBeGreaterThan(0)
    expect(messages(result, 'toServer')).toEqual([Buffer.from(message).toString('hex')])
    expect(messages(result, 'toClient')).toHaveLength(1)
    expect(valuesOf(result, 'grpc-web.trailer')).toContain('grpc-status 0')
    expect(tilingFaults(result)).toEqual([])
  })
})
