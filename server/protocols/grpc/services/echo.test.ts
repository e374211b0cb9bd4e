import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import { Color, EchoService, EverythingSchema } from '#proto/gen/echo_pb.js'
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from '#proto/gen/google/rpc/error_details_pb.js'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../index.ts'
import { WAYS } from '../testing/transports.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds, onStream })
  })
})
afterAll(() => server.close())

const failure = (thrown: unknown) => ConnectError.from(thrown)
const EXTREMES: MessageInitShape<typeof EverythingSchema> = {
  doubleValue: Number.MIN_VALUE,
  floatValue: Math.fround(-1.1),
  int32Value: -(2 ** 31),
  int64Value: -(2n ** 63n),
  uint32Value: 2 ** 32 - 1,
  uint64Value: 2n ** 64n - 1n,
  sint32Value: -(2 ** 31),
  sint64Value: 2n ** 63n - 1n,
  fixed32Value: 2 ** 32 - 1,
  fixed64Value: 2n ** 64n - 1n,
  sfixed32Value: -1,
  sfixed64Value: -1n,
  boolValue: true,
  stringValue: 'Привет, 🌍',
  bytesValue: Uint8Array.of(0, 255),
  packedNumbers: [0, -1, 300],
  unpackedNumbers: [1, 2],
  zigzagNumbers: [-1, 1, -2],
  texts: ['', 'a'],
  counts: { '': 0, b: -1 },
  points: { '-5': { x: -1, y: 1 } },
  color: Color.BLUE,
  colors: [Color.UNSPECIFIED, Color.RED, 77 as Color],
  point: { x: 1 },
  child: { child: { stringValue: 'deep' } },
  choice: { case: 'numberChoice', value: 0 },
  optionalNumber: 0,
  optionalText: '',
  timestamp: { seconds: -1n, nanos: 999_999_999 },
}

describe.each(WAYS)('echo.v1.EchoService over $name', ({ open }) => {
  test.each([
    { name: 'nothing', message: {} },
    { name: 'every type at its edge', message: EXTREMES },
    { name: 'not-a-number and infinity', message: { doubleValue: Number.NaN, floatValue: Number.NEGATIVE_INFINITY } },
    { name: 'another choice', message: { choice: { case: 'pointChoice', value: { y: -7 } } } },
  ] as const)('Echo answers $name', async ({ message }) => {
    const client = createClient(EchoService, open(server.url))
    expect(await client.echo(message)).toEqual(create(EverythingSchema, message))
  })

  test('Fail ends with details of three kinds', async () => {
    const client = createClient(EchoService, open(server.url))
    const error = await client
      .fail({
        code: Code.ResourceExhausted,
        message: 'Слишком много: 100 %\n',
        reason: { reason: 'QUOTA', domain: 'example.com', metadata: { limit: '5' } },
        violations: [{ field: 'address.city', description: 'must not be empty' }],
        retryAfter: durationFromMs(1500),
      })
      .catch(failure)
    expect(error).toMatchObject({ code: Code.ResourceExhausted, rawMessage: 'Слишком много: 100 %\n' })
    const found = error instanceof ConnectError ? error : new ConnectError('')
    expect(found.findDetails(ErrorInfoSchema)).toMatchObject([
      { reason: 'QUOTA', domain: 'example.com', metadata: { limit: '5' } },
    ])
    expect(found.findDetails(BadRequestSchema)).toMatchObject([
      { fieldViolations: [{ field: 'address.city', description: 'must not be empty' }] },
    ])
    expect(found.findDetails(RetryInfoSchema)).toMatchObject([{ retryDelay: { seconds: 1n, nanos: 500_000_000 } }])
  })

  test('Repeat sends its messages one by one, each as soon as it is there', async () => {
    const client = createClient(EchoService, open(server.url))
    const leaving = new AbortController()
    const seen: unknown[] = []
    const read = async () => {
      // The second message would come after the test has given up.
      const request = { text: 'tick', times: 3, interval: durationFromMs(60_000) }
      for await (const { number, text } of client.repeat(request, { signal: leaving.signal })) {
        seen.push([number, text])
        leaving.abort()
      }
    }
    expect(await read().catch(failure)).toMatchObject({ code: Code.Canceled })
    expect(seen).toEqual([[1, 'tick']])
  })

  test('Repeat ends after the last', async () => {
    const client = createClient(EchoService, open(server.url))
    const numbers: number[] = []
    for await (const { number } of client.repeat({ times: 3 })) numbers.push(number)
    expect(numbers).toEqual([1, 2, 3])
  })
})

describe('echo.v1.EchoService', () => {
  const client = () => createClient(EchoService, createGrpcTransport({ baseUrl: server.url }))

  test.each(GRPC_STATUSES.map((name, code) => ({ name, code })).slice(1))('Fail ends with $name', async ({ code }) => {
    const error = await client().fail({ code, message: 'as you like' }).catch(failure)
    expect(error).toMatchObject({ code, rawMessage: 'as you like', details: [] })
  })

  test('Fail with OK is no failure', async () => {
    expect(await client().fail({})).toMatchObject({ $typeName: 'google.protobuf.Empty' })
  })

  test('Wait tells how long it took', async () => {
    expect(await client().wait({ delay: durationFromMs(1) })).toMatchObject({ waited: { nanos: 1_000_000 } })
    expect(await client().wait({})).toMatchObject({ waited: { seconds: 0n, nanos: 0 } })
  })

  test.each([
    { name: 'a status that is none', call: () => client().fail({ code: 17 }) },
    { name: 'a negative status', call: () => client().fail({ code: -1 }) },
    { name: 'a delay of more than a minute', call: () => client().wait({ delay: durationFromMs(60_001) }) },
    { name: 'a negative delay', call: () => client().wait({ delay: durationFromMs(-1) }) },
    { name: 'too long a text', call: () => firstOf(client().repeat({ text: 'x'.repeat(10_001), times: 1 })) },
    { name: 'too many messages', call: () => firstOf(client().repeat({ times: 1001 })) },
  ])('$name is INVALID_ARGUMENT', async ({ call }) => {
    expect(await call().catch(failure)).toMatchObject({ code: Code.InvalidArgument })
  })
})

async function firstOf<T>(values: AsyncIterable<T>): Promise<T | undefined> {
  for await (const value of values) return value
  return undefined
}
