import { connect as connectHttp2, createServer as createHttp2Server, type ServerHttp2Stream } from 'node:http2'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { create, toBinary } from '@bufbuild/protobuf'
import { anyPack } from '@bufbuild/protobuf/wkt'
import { describe, expect, it } from 'vitest'
import { contracts } from '../api/schema.ts'
import { createSchemaLookup } from '../api/wire-schema.ts'
import { BadRequestSchema } from '../gen/google/rpc/error_details_pb.js'
import { StatusSchema } from '../gen/google/rpc/status_pb.js'
import type { Codecs, Direction } from './model.ts'
import type { MessageSchema, SchemaLookup } from './protobuf/index.ts'
import { createStack, type StackOptions } from './stack.ts'
import { allFields } from './testing/bodies.ts'
import { testDecoderLaws } from './testing/laws.ts'
import { tilingFaults } from './testing/tiling.ts'
import { decode, type Result, type Turn } from './testing/traffic.ts'

const codecs: Codecs = { gzip: undoing(gunzipSync), br: undoing(brotliDecompressSync) }
const hello: MessageSchema = {
  name: 'example.HelloRequest',
  fields: new Map([
    [
      1,
      {
        number: 1,
        name: 'name',
        jsonName: 'name',
        type: { kind: 'scalar', scalar: 'string' },
        cardinality: 'singular',
        presence: false,
        packed: false,
        utf8: true,
        oneof: null,
      },
    ],
  ]),
}
const schemas: SchemaLookup = (path) => (path === '/example.ExampleService/SayHello' ? hello : undefined)
const http1 = (): ReturnType<typeof createStack> => createStack({ version: 1, codecs, schemas })

/** `0a 05 world` behind a gRPC prefix. */
const grpcMessage = Uint8Array.of(0, 0, 0, 0, 7, 0x0a, 5, ...text('world'))
const get = client('GET /a HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n')

const samples = [
  {
    name: 'a gzipped answer in chunks',
    turns: [
      get,
      server('Content-Encoding: gzip\r\nTransfer-Encoding: chunked', ...chunks(gzipSync('hello, hello, hello'), 7)),
    ],
  },
  {
    name: 'an answer coded twice',
    turns: [get, counted('Content-Encoding: gzip, br', brotliCompressSync(gzipSync('twice')))],
  },
  { name: 'an answer that is not what it says', turns: [get, counted('Content-Encoding: gzip', text('plain'))] },
  { name: 'an answer in a coding that nobody undoes', turns: [get, counted('Content-Encoding: zstd', text('plain'))] },
  {
    name: 'gRPC messages cut by chunks',
    turns: [
      client(
        'POST /example.ExampleService/SayHello HTTP/1.1\r\nHost: a\r\nContent-Type: application/grpc+proto\r\nTransfer-Encoding: chunked\r\n\r\n',
        ...chunks(Uint8Array.of(...grpcMessage, ...grpcMessage), 5),
      ),
    ],
  },
  {
    name: 'a Connect message by POST, gzipped as a whole, and its error',
    turns: [
      client(
        'POST /example.ExampleService/SayHello HTTP/1.1\r\nHost: a\r\nContent-Type: application/proto\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n',
        ...chunks(gzipSync(Uint8Array.of(0x0a, 5, ...text('world'))), 9),
      ),
      refusal('{"code":"not_found"}'),
    ],
  },
  {
    name: 'a Connect stream cut by chunks',
    turns: [
      get,
      server(
        'Content-Type: application/connect+proto\r\nTransfer-Encoding: chunked',
        ...chunks(Uint8Array.of(...grpcMessage, 2, 0, 0, 0, 2, ...text('{}')), 4),
      ),
    ],
  },
  {
    name: 'gRPC-Web as text, cut by chunks',
    turns: [
      get,
      server(
        'Content-Type: application/grpc-web-text\r\nTransfer-Encoding: chunked',
        ...chunks(
          text(Buffer.from([...grpcMessage, 0x80, 0, 0, 0, 16, ...text('grpc-status: 0\r\n')]).toString('base64')),
          11,
        ),
      ),
    ],
  },
]

describe('laws', () => {
  testDecoderLaws(http1, samples, { mutations: 30 })
})

describe('what a body holds', () => {
  it('is decompressed, and every byte of it leads back to the wire', () => {
    const result = decode(http1, samples[0]?.turns ?? [])
    expect(read(result, '<.s0.body.gzip')).toBe('hello, hello, hello')
    const body = { source: '<.s0.body', start: 0, end: result.store.length('<.s0.body') }
    const wire = result.store.toWire({ source: '<.s0.body.gzip', start: 3, end: 4 })
    expect(wire).toHaveLength(Math.ceil(body.end / 7))
    expect(wire.flatMap((span) => [...result.store.bytes(span)])).toEqual([...result.store.bytes(body)])
  })

  it('is decompressed step by step where codings are stacked', () => {
    const result = decode(http1, samples[1]?.turns ?? [])
    expect(read(result, '<.s0.body.br.gzip')).toBe('twice')
  })

  it('is an invalid frame where it cannot be decompressed', () => {
    const content = decode(http1, samples[2]?.turns ?? []).frames.filter((frame) => frame.kind === 'content')
    expect(content.map((frame) => [frame.status, frame.issues[0]?.code])).toEqual([['invalid', 'content.undecodable']])
  })

  it('is left alone where no codec is at hand', () => {
    expect(decode(http1, samples[3]?.turns ?? []).frames.map((frame) => frame.kind)).not.toContain('content')
  })

  it('is taken for gRPC and protobuf by its content type, across chunks', () => {
    const frames = decode(http1, samples[4]?.turns ?? []).frames
    const told = frames
      .filter((frame) => frame.span.source === '>.s0.body')
      .map((frame) => `${frame.protocol} ${frame.span.start}`)
    expect(told).toEqual(['grpc 0', 'protobuf 5', 'grpc 12', 'protobuf 17'])
  })

  it('is shown but not decoded on behind a gap', () => {
    const [turn] = samples[4]?.turns ?? []
    const bytes = turn?.bytes ?? new Uint8Array(0)
    const at = bytes.length - 20
    const result = decode(http1, [
      { direction: 'toServer', bytes: bytes.subarray(0, at) },
      { direction: 'toServer', gap: 1 },
      { direction: 'toServer', bytes: bytes.subarray(at + 1) },
    ])
    const grpc = result.frames.filter((frame) => frame.protocol === 'grpc')
    expect(grpc.map((frame) => frame.status)).toEqual(['complete', 'truncated'])
  })
})

describe('a unary Connect call', () => {
  it('is decompressed as a whole, then read; its error is told in JSON', () => {
    const { frames } = decode(http1, samples[5]?.turns ?? [])
    const told = frames.filter(({ span }) => span.source.includes('.body')).map(({ id, kind }) => `${id} ${kind}`)
    expect(told).toEqual([
      '<.s0.body:connect:0 error',
      '>.s0.body:http1:0 content',
      '>.s0.body.gzip:connect:0 unary',
      '>.s0.body.gzip:protobuf:0 message',
    ])
  })
})

describe('a body without a byte', () => {
  const request = (method: string, fields: string, path = '/example.ExampleService/SayHello') =>
    client(`${method} ${path} HTTP/1.1\r\nHost: a\r\n${fields}\r\n\r\n`)
  const empty = 'Content-Type: application/proto\r\nContent-Length: 0'

  it.each([
    {
      name: 'is a protobuf message in a unary Connect call',
      turns: [request('POST', empty), server(empty)],
      told: [
        '<.s0.body connect unary',
        '<.s0.body protobuf message',
        '>.s0.body connect unary',
        '>.s0.body protobuf message',
      ],
    },
    {
      name: 'is one too where it should be compressed',
      turns: [request('POST', `${empty}\r\nContent-Encoding: gzip`)],
      told: ['>.s0.body connect unary', '>.s0.body protobuf message'],
    },
    { name: 'is none of a call by GET', turns: [request('GET', empty, '/a.B/C?connect=v1&encoding=json')], told: [] },
    { name: 'is none where it was cut', turns: [request('POST', empty.replace('0', '9'))], told: [] },
    {
      name: 'lacks the trailers of gRPC-Web',
      turns: [get, server('Content-Type: application/grpc-web+proto\r\nContent-Length: 0')],
      told: ['<.s0.body grpc-web trailers grpc-web.trailers.missing'],
    },
    {
      name: 'lacks nothing where the head has the status',
      turns: [get, server('Content-Type: application/grpc-web+proto\r\ngrpc-status: 5\r\nContent-Length: 0')],
      told: [],
    },
    {
      name: 'lacks the status of a gRPC call',
      turns: [get, server('Content-Type: application/grpc\r\nContent-Length: 0')],
      told: ['<.s0.body grpc trailers grpc.status.missing'],
    },
    {
      name: 'lacks nothing where the head tells the status of the gRPC call',
      turns: [get, server('Content-Type: application/grpc\r\ngrpc-status: 5\r\nContent-Length: 0')],
      told: [],
    },
    {
      name: 'lacks the end of a Connect stream',
      turns: [get, server('Content-Type: application/connect+proto\r\nContent-Length: 0')],
      told: ['<.s0.body connect end-stream connect.end-stream.missing'],
    },
  ])('$name', ({ turns, told }) => {
    const result = decode(http1, turns)
    const above = result.frames.filter(({ protocol }) => protocol !== 'http1')
    expect(
      above.map(({ span, protocol, kind, issues }) => [span.source, protocol, kind, ...issues.map(({ code }) => code)]),
    ).toEqual(told.map((each) => each.split(' ')))
    // Each has a place on the wire: where its head's fields end.
    const sources = new Set(above.map(({ span }) => span.source))
    expect([...sources].filter((source) => result.pieces.get(source)?.length !== 1)).toEqual([])
    expect(tilingFaults(result)).toEqual([])
  })
})

describe('what an error says besides its code', () => {
  const status = Buffer.from(
    toBinary(
      StatusSchema,
      create(StatusSchema, {
        code: 3,
        message: 'no',
        details: [anyPack(BadRequestSchema, create(BadRequestSchema, { fieldViolations: [{ field: 'id' }] }))],
      }),
    ),
  ).toString('base64')
  const known = (): ReturnType<typeof createStack> =>
    createStack({ version: 1, schemas: createSchemaLookup(contracts) })
  const trailers = text(`grpc-status: 3\r\ngrpc-status-details-bin: ${status}\r\n`)
  const prefix = Uint8Array.of(0x80, 0, 0, 0, trailers.length)
  const violation = { type: 'google.rpc.BadRequest', value: Buffer.from('0a040a026964', 'hex').toString('base64') }
  const error = JSON.stringify({ code: 'invalid_argument', details: [violation, { type: 'a.B' }, 7], more: 1 })
  const end = text(`{"error":${error}}`)

  it.each([
    {
      name: 'is read in the trailers of a gRPC-Web body',
      turns: [get, counted('Content-Type: application/grpc-web+proto', joined(prefix, trailers))],
      kind: 'status',
    },
    {
      name: 'is read in a head, without padding',
      turns: [get, server(`grpc-status-details-bin: ${status.replace(/=+$/, '')}\r\nContent-Length: 0`)],
      kind: 'status',
    },
    {
      name: 'is read in the JSON of a Connect error',
      turns: [client('GET /a.B/C?connect=v1&message= HTTP/1.1\r\nHost: a\r\n\r\n'), refusal(error)],
      kind: 'detail',
    },
    {
      name: 'is read at the end of a Connect stream',
      turns: [
        get,
        counted('Content-Type: application/connect+proto', joined(Uint8Array.of(2, 0, 0, 0, end.length), end)),
      ],
      kind: 'detail',
    },
  ])('$name', ({ turns, kind }) => {
    const result = decode(known, turns)
    const frames = result.frames.filter(({ protocol }) => protocol === 'protobuf')
    expect(frames.map((frame) => [frame.kind, frame.status])).toEqual([[kind, 'complete']])
    const said = allFields(frames).filter(({ key }) => key === 'protobuf.string')
    expect(said.at(-1)?.value).toBe('id')
    expect(tilingFaults(result)).toEqual([])
    const [wire] = result.store.toWire({ source: frames[0]?.span.source ?? '', start: 0, end: 3 })
    expect(wire && Buffer.from(result.store.bytes(wire)).toString()).toMatch(kind === 'status' ? /^CAMS$/ : /^CgQK$/)
  })

  it('stays a text where it is no Base64', () => {
    const result = decode(known, [get, server('grpc-status-details-bin: *\r\nContent-Length: 0')])
    expect(result.frames.filter(({ protocol }) => protocol === 'protobuf')).toEqual([])
  })
})

describe('the status of a gRPC call', () => {
  const chunked = 'Content-Type: application/grpc\r\nTransfer-Encoding: chunked'
  const last = (trailers: string) => text(`0\r\n${trailers}\r\n`)
  const answerOf = (head: string, trailers: string): readonly Turn[] => [
    get,
    server(head, ...chunks(grpcMessage, 5).slice(0, -1), last(trailers)),
  ]

  it.each([
    { name: 'is there in the trailers', turns: answerOf(chunked, 'grpc-status: 0\r\n'), codes: [] },
    { name: 'is missing where no trailers come', turns: answerOf(chunked, ''), codes: ['grpc.status.missing'] },
    {
      name: 'is missing among trailers that say something else',
      turns: answerOf(chunked, 'grpc-message: ok\r\n'),
      codes: ['grpc.status.missing'],
    },
    {
      name: 'is not asked of an answer that was cut',
      turns: answerOf(chunked, '').map((turn, index) =>
        index === 0 ? turn : { ...turn, bytes: turn.bytes.subarray(0, -4) },
      ),
      codes: [],
    },
    {
      name: 'is not asked of an HTTP error',
      turns: [
        get,
        {
          direction: 'toClient' as const,
          bytes: text('HTTP/1.1 502 Bad Gateway\r\nContent-Type: application/grpc\r\nContent-Length: 0\r\n\r\n'),
        },
      ],
      codes: [],
    },
    {
      name: 'is found behind a body that was compressed as a whole',
      turns: [
        get,
        server(
          `${chunked}\r\nContent-Encoding: gzip`,
          ...chunks(gzipSync(grpcMessage), 9).slice(0, -1),
          last('grpc-status: 0\r\n'),
        ),
      ],
      codes: [],
    },
  ])('$name', ({ turns, codes }) => {
    const { frames } = decode(http1, turns)
    const told = frames.filter(({ protocol }) => protocol === 'grpc').flatMap(({ issues }) => issues)
    expect(told.map(({ code }) => code)).toEqual(codes)
  })
})

describe('a gRPC call over HTTP/2, as node:http2 makes it', () => {
  it('is decoded down to the protobuf field, in both directions', async () => {
    const result = decode(
      () => createStack({ version: 2, codecs, schemas } satisfies StackOptions),
      await callOverHttp2(),
    )
    const layers = (source: string): readonly string[] =>
      result.frames.filter((frame) => frame.span.source === source).map((frame) => `${frame.protocol} ${frame.status}`)
    expect(layers('>.s1.body')).toEqual(['grpc complete', 'protobuf complete'])
    expect(layers('<.s1.body')).toEqual(['grpc complete', 'protobuf complete'])
    const field = result.frames.find((frame) => frame.id === '>.s1.body:protobuf:5')?.fields[0]
    expect(field?.symbol).toBe('name')
    expect(result.store.toWire({ source: '>.s1.body', start: 7, end: 12 })).toHaveLength(1)
    const ended = result.events.filter((event) => event.type === 'end').map((event) => event.reason)
    expect(ended).toEqual(['complete', 'complete'])
  })
})

async function callOverHttp2(): Promise<readonly Turn[]> {
  const turns: Turn[] = []
  const upstream = createHttp2Server()
  upstream.on('stream', (stream: ServerHttp2Stream) => {
    stream.resume()
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
    stream.end(grpcMessage)
  })
  const port = await listening(upstream)
  const proxy = createServer((socket) => {
    const onward = connect(port, '127.0.0.1')
    relay(socket, onward, 'toServer', turns)
    relay(onward, socket, 'toClient', turns)
  })
  const session = connectHttp2(`http://127.0.0.1:${await listening(proxy)}`)
  await new Promise<void>((resolve, reject) => {
    const stream = session.request({
      ':method': 'POST',
      ':path': '/example.ExampleService/SayHello',
      'content-type': 'application/grpc',
      te: 'trailers',
    })
    stream.on('error', reject)
    stream.on('end', () => resolve())
    stream.resume()
    stream.end(grpcMessage)
  })
  await new Promise<void>((resolve) => session.close(resolve))
  await Promise.all([new Promise((done) => proxy.close(done)), new Promise((done) => upstream.close(done))])
  return turns
}

function relay(from: Socket, to: Socket, direction: Direction, turns: Turn[]): void {
  from.on('data', (bytes) => {
    turns.push({ direction, bytes: Uint8Array.from(bytes) })
    to.write(bytes)
  })
  from.on('end', () => to.end())
  from.on('error', () => to.destroy())
}

function listening(server: {
  listen(port: number, host: string, then: () => void): unknown
  address(): AddressInfo | string | null
}): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('expected a TCP port'))
      else resolve(address.port)
    })
  })
}

function undoing(inflate: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array) {
  return (bytes: Uint8Array, limit: number): Uint8Array | { readonly issue: string } => {
    try {
      return Uint8Array.from(inflate(bytes, { maxOutputLength: limit }))
    } catch {
      return { issue: 'content.undecodable' }
    }
  }
}

function client(head: string, ...parts: readonly Uint8Array[]): Turn {
  return { direction: 'toServer', bytes: joined(text(head), ...parts) }
}

function server(fields: string, ...parts: readonly Uint8Array[]): Turn {
  return { direction: 'toClient', bytes: joined(text(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n`), ...parts) }
}

function refusal(body: string): Turn {
  const head = `HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
  return { direction: 'toClient', bytes: text(head + body) }
}

function counted(fields: string, body: Uint8Array): Turn {
  return server(`${fields}\r\nContent-Length: ${body.length}`, body)
}

function chunks(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size)
    parts.push(text(`${part.length.toString(16)}\r\n`), part, text('\r\n'))
  }
  return [...parts, text('0\r\n\r\n')]
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function text(of: string): Uint8Array {
  return new TextEncoder().encode(of)
}

function read(result: Result, source: string): string {
  return new TextDecoder().decode(result.store.bytes({ source, start: 0, end: result.store.length(source) }))
}
