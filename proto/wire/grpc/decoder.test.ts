import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Codecs, Frame, Output, SourcePiece } from '../model.ts'
import { decodeProtobufFrame } from '../protobuf/index.ts'
import { seeded } from '../protobuf/testing/random.ts'
import { problems } from '../protobuf/testing/tiling.ts'
import { createStack } from '../stack.ts'
import { overBody, testDecoderLaws } from '../testing/laws.ts'
import { createGrpcBodyDecoder, MESSAGE_LIMIT } from './decoder.ts'
import { grpcIssues } from './issues.ts'
import { grpcKeys } from './keys.ts'
import { recordGrpc } from './testing/record.ts'

const codecs: Codecs = {
  gzip: (bytes, limit) => {
    try {
      return new Uint8Array(gunzipSync(bytes, { maxOutputLength: limit }))
    } catch {
      return { issue: 'broken' }
    }
  },
}

interface Decoded {
  readonly frames: readonly Frame[]
  readonly pieces: readonly SourcePiece[]
}

/** Pushes the bytes in pieces that end at `cuts`, then ends; of frames that came again the last counts. */
function decode(bytes: Uint8Array, encoding: string | null, cuts: readonly number[] = []): Decoded {
  const context = { direction: 'toServer' as const, source: '>.s1.body', encoding, codecs, stream: 1 }
  const decoder = createGrpcBodyDecoder({
    ...context,
    message: (span, message, cut) => [decodeProtobufFrame(span, message, { direction: 'toServer', stream: 1, cut })],
  })
  const outputs: Output[] = []
  let start = 0
  for (const end of [...cuts, bytes.length]) {
    outputs.push(decoder.push({ source: context.source, start, end }, bytes.subarray(start, end)))
    start = end
  }
  outputs.push(decoder.end('complete'))
  const frames = new Map(outputs.flatMap((output) => output.frames).map((frame) => [frame.id, frame]))
  return { frames: [...frames.values()], pieces: outputs.flatMap((output) => output.pieces) }
}

function prefixed(message: Uint8Array, flags = 0, length = message.length): Uint8Array {
  const prefix = Buffer.alloc(5, flags)
  prefix.writeUInt32BE(length, 1)
  return new Uint8Array(Buffer.concat([prefix, message]))
}

const hello = Uint8Array.from(Buffer.from('0a03416461', 'hex'))
const zipped = new Uint8Array(gzipSync(hello))
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** `statuses` of the gRPC frames; `above`: how many protobuf frames stand on them. */
const cases = [
  { name: 'nothing', bytes: new Uint8Array(0), statuses: [], codes: [], above: 0 },
  { name: 'one message', bytes: prefixed(hello), statuses: ['complete'], codes: [], above: 1 },
  { name: 'an empty message', bytes: prefixed(new Uint8Array(0)), statuses: ['complete'], codes: [], above: 1 },
  {
    name: 'two messages',
    bytes: join(prefixed(hello), prefixed(hello)),
    statuses: ['complete', 'complete'],
    codes: [],
    above: 2,
  },
  {
    name: 'a gzipped message',
    bytes: prefixed(zipped, 1),
    encoding: 'gzip',
    statuses: ['complete'],
    codes: [],
    above: 1,
  },
  {
    name: 'the flag without grpc-encoding',
    bytes: prefixed(zipped, 1),
    statuses: ['complete'],
    codes: ['grpc.compressed.no-encoding'],
    above: 0,
  },
  {
    name: 'a coding that is not at hand',
    bytes: prefixed(zipped, 1),
    encoding: 'snappy',
    statuses: ['complete'],
    codes: ['grpc.compressed.no-codec'],
    above: 0,
  },
  {
    name: 'what is not gzip',
    bytes: prefixed(hello, 1),
    encoding: 'gzip',
    statuses: ['complete'],
    codes: ['grpc.compressed.broken'],
    above: 0,
  },
  {
    name: 'a flag that is neither 0 nor 1',
    bytes: join(prefixed(hello), prefixed(hello, 2)),
    statuses: ['complete', 'invalid'],
    codes: ['grpc.flags.reserved'],
    above: 1,
  },
  {
    name: 'an end inside the prefix',
    bytes: Uint8Array.of(0, 0, 0),
    statuses: ['truncated'],
    codes: ['grpc.message.cut'],
    above: 0,
  },
  {
    name: 'an end inside the message',
    bytes: prefixed(hello, 0, 9),
    statuses: ['truncated'],
    codes: ['grpc.message.cut'],
    above: 1,
  },
  {
    name: 'a length beyond the limit',
    bytes: prefixed(hello, 0, MESSAGE_LIMIT + 1),
    statuses: ['truncated'],
    codes: ['grpc.message.cut', 'grpc.message.too-large'],
    above: 0,
  },
].map((row) => ({ encoding: null, ...row }))

describe('length-prefixed messages', () => {
  test.each(cases)('$name', ({ bytes, encoding, statuses, codes, above }) => {
    const { frames } = decode(bytes, encoding)
    const own = frames.filter((frame) => frame.protocol === 'grpc')
    expect(own.map((frame) => frame.status)).toEqual(statuses)
    expect(own.flatMap((frame) => frame.issues.map((issue) => issue.code))).toEqual(codes)
    expect(frames.length - own.length).toBe(above)
  })

  test.each(cases)('$name: frames, fields and payload cover every byte', ({ bytes, encoding }) => {
    const own = decode(bytes, encoding).frames.filter((frame) => frame.protocol === 'grpc')
    let at = 0
    for (const frame of own) {
      expect(frame.span.start).toBe(at)
      at = frame.span.end
      expect(problems(frame.fields, { ...frame.span, end: frame.payload?.start ?? frame.span.end })).toEqual([])
      expect(frame.payload?.end ?? frame.span.end).toBe(frame.span.end)
    }
    expect(at).toBe(bytes.length)
  })

  test.each(cases)('$name: cut anywhere gives the same', ({ bytes, encoding }) => {
    const whole = decode(bytes, encoding)
    for (let cut = 0; cut <= bytes.length; cut++) expect(decode(bytes, encoding, [cut])).toEqual(whole)
    const everywhere = Array.from(bytes, (_, index) => index)
    expect(decode(bytes, encoding, everywhere)).toEqual(whole)
  })

  test('only listed keys and issues occur, and each of them does', () => {
    const frames = cases.flatMap(({ bytes, encoding }) =>
      decode(bytes, encoding).frames.filter((frame) => frame.protocol === 'grpc'),
    )
    const fields = frames.flatMap((frame) => frame.fields).flatMap((field) => [field, ...(field.children ?? [])])
    expect(new Set(fields.map((field) => field.key))).toEqual(new Set(Object.keys(grpcKeys)))
    expect(new Set(frames.flatMap((frame) => frame.issues.map((issue) => issue.code)))).toEqual(
      new Set(Object.keys(grpcIssues)),
    )
  })

  test('a compressed message leads to its inflated bytes', () => {
    const { frames, pieces } = decode(prefixed(zipped, 1), 'gzip')
    expect(pieces).toEqual([
      {
        id: '>.s1.body.m5.gzip',
        transform: 'inflated',
        start: 0,
        bytes: hello,
        from: { source: '>.s1.body', start: 5, end: 5 + zipped.length },
      },
    ])
    expect(frames[1]?.span).toEqual({ source: '>.s1.body.m5.gzip', start: 0, end: 5 })
  })

  test('random bytes never throw', () => {
    const random = seeded(3)
    for (let round = 0; round < 500; round++) {
      const bytes = Uint8Array.from({ length: random(60) }, () => (random(3) === 0 ? random(256) : 0))
      const own = decode(bytes, 'gzip').frames.filter((frame) => frame.protocol === 'grpc')
      expect(own.at(-1)?.span.end ?? 0).toBe(bytes.length)
    }
  })
})

describe('against grpc-js', () => {
  test.each([
    ['as they are', 0],
    ['gzipped', 2],
  ])('messages of real calls, small, empty and large, come out as they were sent: %s', async (_, compression) => {
    const sent = [hello, new Uint8Array(0), new Uint8Array(100_000).map((_, index) => (index * 7) % 251)]
    const chunks = await recordGrpc([{ path: '/test.Echo/Echo', messages: sent }], (_, message) => message, compression)
    const stack = createStack({ version: 2, codecs })
    const frames = chunks.flatMap(({ direction, bytes }) => stack.push(direction, bytes).frames)
    const messages = frames.filter(({ protocol }) => protocol === 'protobuf')
    for (const direction of ['toServer', 'toClient'] as const) {
      const own = messages.filter((frame) => frame.direction === direction)
      expect(own.map((frame) => Buffer.from(stack.sources.bytes(frame.span)))).toEqual(
        sent.map((bytes) => Buffer.from(bytes)),
      )
    }
  })
})

testDecoderLaws(
  overBody((source, direction) =>
    createGrpcBodyDecoder({
      direction,
      source,
      encoding: 'gzip',
      codecs,
      stream: 1,
      message: (span, bytes, cut) => [decodeProtobufFrame(span, bytes, { direction, stream: 1, cut })],
    }),
  ),
  cases
    .filter(({ bytes }) => bytes.length > 0)
    .map(({ name, bytes }) => ({ name, turns: [{ direction: 'toServer' as const, bytes }] })),
  { hasGaps: false },
)
