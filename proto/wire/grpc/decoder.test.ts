import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Trailers } from '../body-stream.ts'
import type { Direction, Frame, Output, SourcePiece } from '../model.ts'
import { decodeProtobufFrame } from '../protobuf/index.ts'
import { seeded } from '../protobuf/testing/random.ts'
import { problems } from '../protobuf/testing/tiling.ts'
import { createStack } from '../stack.ts'
import { overBody, testDecoderLaws } from '../testing/laws.ts'
import { nodeCodecs } from '../testing/node-codecs.ts'
import { createGrpcBodyDecoder, MESSAGE_LIMIT } from './decoder.ts'
import { grpcIssues } from './issues.ts'
import { grpcKeys } from './keys.ts'
import { recordGrpc } from './testing/record.ts'

interface Decoded {
  readonly frames: readonly Frame[]
  readonly pieces: readonly SourcePiece[]
}

interface Body {
  readonly bytes: Uint8Array
  readonly encoding?: string | null
  readonly direction?: Direction
  readonly trailers?: Trailers
}

/** Pushes the bytes in pieces that end at `cuts`, then ends; of frames that came again the last counts. */
function decode(
  { bytes, encoding = null, direction = 'toServer', trailers }: Body,
  cuts: readonly number[] = [],
): Decoded {
  const context = { direction, source: '>.s1.body', encoding, codecs: nodeCodecs, stream: 1 }
  const decoder = createGrpcBodyDecoder({
    ...context,
    message: (span, message, cut) => [decodeProtobufFrame(span, message, { direction, stream: 1, cut })],
  })
  const outputs: Output[] = []
  let start = 0
  for (const end of [...cuts, bytes.length]) {
    outputs.push(decoder.push({ source: context.source, start, end }, bytes.subarray(start, end)))
    start = end
  }
  outputs.push(decoder.end('complete', trailers))
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
  {
    name: 'an answer with its status in the trailers',
    ...answer(prefixed(hello), 'grpc-status'),
    statuses: ['complete'],
    codes: [],
    above: 1,
  },
  {
    name: 'an answer whose trailers have no status',
    ...answer(prefixed(hello), 'grpc-message'),
    statuses: ['complete'],
    codes: ['grpc.status.missing'],
    above: 1,
  },
  {
    name: 'an answer of two messages without trailers',
    ...answer(join(prefixed(hello), prefixed(hello))),
    statuses: ['complete', 'complete'],
    codes: ['grpc.status.missing'],
    above: 2,
  },
  {
    name: 'an answer without a byte or a status',
    ...answer(new Uint8Array(0)),
    statuses: ['truncated'],
    codes: ['grpc.status.missing'],
    above: 0,
  },
  {
    name: 'an answer whose last message was cut: that is what is wrong with it',
    ...answer(prefixed(hello, 0, 9)),
    statuses: ['truncated'],
    codes: ['grpc.message.cut'],
    above: 1,
  },
]

function answer(bytes: Uint8Array, ...names: readonly string[]): Body {
  const span = { source: '<', start: 0, end: 0 }
  return { bytes, direction: 'toClient', trailers: { fields: names.map((name) => ({ name, value: '0', span })) } }
}

describe('length-prefixed messages', () => {
  test.each(cases)('$name', ({ statuses, codes, above, ...body }) => {
    const { frames } = decode(body)
    const own = frames.filter((frame) => frame.protocol === 'grpc')
    expect(own.map((frame) => frame.status)).toEqual(statuses)
    expect(own.flatMap((frame) => frame.issues.map((issue) => issue.code))).toEqual(codes)
    expect(frames.length - own.length).toBe(above)
  })

  test.each(cases)('$name: frames, fields and payload cover every byte', (body) => {
    const own = decode(body).frames.filter((frame) => frame.protocol === 'grpc')
    let at = 0
    for (const frame of own) {
      expect(frame.span.start).toBe(at)
      at = frame.span.end
      expect(problems(frame.fields, { ...frame.span, end: frame.payload?.start ?? frame.span.end })).toEqual([])
      expect(frame.payload?.end ?? frame.span.end).toBe(frame.span.end)
    }
    expect(at).toBe(body.bytes.length)
  })

  test.each(cases)('$name: cut anywhere gives the same', (body) => {
    const { bytes } = body
    const whole = decode(body)
    for (let cut = 0; cut <= bytes.length; cut++) expect(decode(body, [cut])).toEqual(whole)
    const everywhere = Array.from(bytes, (_, index) => index)
    expect(decode(body, everywhere)).toEqual(whole)
  })

  test('only listed keys and issues occur, and each of them does', () => {
    const frames = cases.flatMap((body) => decode(body).frames.filter((frame) => frame.protocol === 'grpc'))
    const fields = frames.flatMap((frame) => frame.fields).flatMap((field) => [field, ...(field.children ?? [])])
    expect(new Set(fields.map((field) => field.key))).toEqual(new Set(Object.keys(grpcKeys)))
    expect(new Set(frames.flatMap((frame) => frame.issues.map((issue) => issue.code)))).toEqual(
      new Set(Object.keys(grpcIssues)),
    )
  })

  test('a compressed message leads to its inflated bytes', () => {
    const { frames, pieces } = decode({ bytes: prefixed(zipped, 1), encoding: 'gzip' })
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
      const own = decode({ bytes, encoding: 'gzip' }).frames.filter((frame) => frame.protocol === 'grpc')
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
    const stack = createStack({ version: 2, codecs: nodeCodecs })
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

describe('the status that ends a call', () => {
  const statusIssues = (frames: readonly Frame[]) =>
    frames.flatMap(({ issues }) => issues).filter(({ code }) => code === 'grpc.status.missing')

  test('is missing nowhere in calls of grpc-js, nor where lost bytes may hide it', async () => {
    const calls = [1, 2, 3].map(() => ({ path: '/test.Echo/Echo', messages: [hello] }))
    const chunks = await recordGrpc(calls, (_, message) => message, 0)
    const whole = createStack({ version: 2, codecs: nodeCodecs })
    expect(statusIssues(chunks.flatMap(({ direction, bytes }) => whole.push(direction, bytes).frames))).toEqual([])

    const torn = createStack({ version: 2, codecs: nodeCodecs })
    const sent = (wanted: Direction) =>
      join(...chunks.filter((one) => one.direction === wanted).map((one) => one.bytes))
    const answers = sent('toClient')
    torn.push('toServer', sent('toServer'))
    const from = firstOfType(answers, 1) + 9
    const size = Buffer.from(answers).readUIntBE(from - 9, 3)
    const { frames } = torn.push('toClient', answers.subarray(0, from))
    const lost = torn.gap('toClient', size).frames
    const behind = torn.push('toClient', answers.subarray(from + size)).frames
    const issues = [...frames, ...lost, ...behind].flatMap((frame) => frame.issues)
    expect(new Set(issues.map(({ code }) => code))).toContain('hpack.table-lost')
    expect(statusIssues([...frames, ...lost, ...behind])).toEqual([])
  })
})

/** Where the first frame of this type begins. RFC 9113 §4.1 */
function firstOfType(bytes: Uint8Array, type: number): number {
  let at = 0
  while (bytes[at + 3] !== type) at += 9 + Buffer.from(bytes).readUIntBE(at, 3)
  return at
}

testDecoderLaws(
  overBody((source, direction) =>
    createGrpcBodyDecoder({
      direction,
      source,
      encoding: 'gzip',
      codecs: nodeCodecs,
      stream: 1,
      message: (span, bytes, cut) => [decodeProtobufFrame(span, bytes, { direction, stream: 1, cut })],
    }),
  ),
  cases
    .filter(({ bytes }) => bytes.length > 0)
    .map(({ name, bytes }) => ({ name, turns: [{ direction: 'toServer' as const, bytes }] })),
  { hasGaps: false },
)
