import { describe, expect, test } from 'vitest'
import { decodeProtobufFrame } from '../protobuf/index.ts'
import { createStack } from '../stack.ts'
import { allFields, decodeBody, joined, prefixed, text } from '../testing/bodies.ts'
import { overBody, testDecoderLaws } from '../testing/laws.ts'
import { nodeCodecs } from '../testing/node-codecs.ts'
import { decode } from '../testing/traffic.ts'
import {
  createGrpcWebBodyDecoder,
  createGrpcWebTextDecoder,
  grpcWebIssues,
  grpcWebKeys,
  grpcWebKinds,
} from './index.ts'
import { textBodies, type WebBody, webBodies } from './testing/bodies.ts'

const SOURCE = '<.s1.body'

function create({ encoding, direction }: Pick<WebBody, 'encoding' | 'direction'>, source = SOURCE) {
  return createGrpcWebBodyDecoder({
    direction,
    source,
    encoding,
    codecs: nodeCodecs,
    stream: 1,
    message: (span, bytes, cut) => [decodeProtobufFrame(span, bytes, { direction, stream: 1, cut })],
  })
}

function createText(body: Pick<WebBody, 'encoding' | 'direction'>, source = SOURCE) {
  const inner = (derived: string) => create(body, derived)
  return createGrpcWebTextDecoder({ direction: body.direction, source, stream: 1, inner })
}

const decoded = [
  ...webBodies.map((body) => ({ body, ...decodeBody(create(body), SOURCE, body.bytes) })),
  ...textBodies.map((body) => ({ body, ...decodeBody(createText(body), SOURCE, body.bytes) })),
]

describe('gRPC-Web', () => {
  test.each(decoded)('$body.name', ({ body, frames }) => {
    const own = frames.filter(({ protocol }) => protocol === 'grpc-web')
    expect(own.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([...body.frames].sort())
    expect(own.flatMap(({ issues }) => issues.map(({ code }) => code)).sort()).toEqual([...body.codes].sort())
  })

  test('only listed keys, kinds and issues occur, and each of them does', () => {
    const own = decoded.flatMap(({ frames }) => frames).filter(({ protocol }) => protocol === 'grpc-web')
    expect(new Set(allFields(own).map(({ key }) => key))).toEqual(new Set(Object.keys(grpcWebKeys)))
    expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(Object.keys(grpcWebKinds)))
    const codes = own.flatMap(({ issues }) => issues.map(({ code }) => code))
    expect(new Set(codes)).toEqual(new Set(Object.keys(grpcWebIssues)))
  })

  test('trailers are lines with a name and a value, exactly as they were sent', () => {
    const body = prefixed(text('grpc-status:5\r\ngrpc-message: no user 999\r\n'), 0x80)
    const { frames } = decodeBody(create({ encoding: null, direction: 'toClient' }), SOURCE, body)
    const lines = frames[0]?.fields.filter(({ key }) => key === 'grpc-web.trailer') ?? []
    expect(lines.map(({ symbol, value }) => [symbol, value])).toEqual([
      ['grpc-status', '5'],
      ['grpc-message', 'no user 999'],
    ])
    expect(lines[1]?.children?.map(({ value }) => value)).toEqual(['grpc-message', ': ', 'no user 999', '\r\n'])
  })
})

describe.each([
  ['bytes', create, webBodies],
  ['text', createText, textBodies],
] as const)('laws over %s', (_, make, bodies) => {
  const turns = (body: WebBody) => [{ direction: body.direction, bytes: body.bytes }]
  for (const encoding of [null, 'gzip', 'snappy']) {
    testDecoderLaws(
      overBody((source, direction) => make({ encoding, direction }, source)),
      bodies.filter((body) => body.encoding === encoding).map((body) => ({ name: body.name, turns: turns(body) })),
      { hasGaps: false },
    )
  }
})

describe('a text body through the whole stack', () => {
  const payload = joined(prefixed(Uint8Array.of(0x0a, 3, 0x41, 0x64, 0x61)), prefixed(text('grpc-status: 0\r\n'), 0x80))
  const packed =
    Buffer.from(payload.subarray(0, 10)).toString('base64') + Buffer.from(payload.subarray(10)).toString('base64')
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web-text+proto\r\nTransfer-Encoding: chunked\r\n\r\n'
  const chunks = [packed.slice(0, 7), packed.slice(7)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
  const result = decode(
    () => createStack({ version: 1 }),
    [
      { direction: 'toServer', bytes: text('POST /example.ExampleService/SayHello HTTP/1.1\r\nHost: a\r\n\r\n') },
      { direction: 'toClient', bytes: text(`${head}${chunks.join('')}0\r\n\r\n`) },
    ],
  )

  test('is decoded down to protobuf', () => {
    const told = result.frames.filter(({ span }) => span.source.includes('.body')).map(({ id }) => id)
    expect(told).toEqual([
      '<.s0.body:grpc-web:0',
      '<.s0.body:grpc-web:16',
      '<.s0.body.base64:grpc-web:0',
      '<.s0.body.base64:protobuf:5',
      '<.s0.body.base64:grpc-web:10',
    ])
  })

  test('and each byte leads back to the group of characters that spells it', () => {
    const wire = result.store.toWire({ source: '<.s0.body.base64', start: 5, end: 7 })
    // Bytes 3–5 and 6–8 are the second and third group: characters 4–11, cut by a chunk after the seventh.
    expect(wire.map((span) => Buffer.from(result.store.bytes(span)).toString())).toEqual([
      packed.slice(4, 7),
      packed.slice(7, 12),
    ])
    const body = { source: '<.s0.body', start: 5, end: 6 }
    expect(result.store.derivedFrom(body)).toEqual([{ source: '<.s0.body.base64', start: 3, end: 6 }])
  })
})
