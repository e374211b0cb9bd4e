/**
 * How many steps decoders take over traffic that trickles in, counted and not timed: blocks of this folder's code that V8 ran, and
 * bytes and characters that the engine's own functions looked at or copied. A program of its own, since V8 counts only what it
 * compiles afterwards: `trickle.test.ts` runs it and reads what it prints.
 */
import { Session } from 'node:inspector'
import type { Direction } from '../model.ts'

export interface Measured {
  readonly name: string
  /** Bytes a piece. */
  readonly piece: number
  /** For the shorter and the longer traffic, which has four times the bytes. */
  readonly steps: readonly [short: number, long: number]
}

interface Traffic {
  readonly name: string
  readonly version: 1 | 2 | 'kafka'
  /** What goes before at once. */
  readonly before?: readonly (readonly [Direction, Uint8Array])[]
  readonly direction: Direction
  readonly make: (size: number) => Uint8Array
}

export const PIECES = [
  { piece: 1, size: 4_000 },
  { piece: 1_460, size: 60_000 },
] as const

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const letters = (size: number): string => 'a'.repeat(size)
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
const ask = (path: string, fields = ''): Uint8Array => text(`GET ${path} HTTP/1.1\r\nHost: a\r\n${fields}\r\n`)
const answer = (type: string, body: Uint8Array): Uint8Array =>
  joined(text(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`), body)
const prefixed = (body: Uint8Array): Uint8Array => {
  const prefix = new Uint8Array(5)
  new DataView(prefix.buffer).setUint32(1, body.length)
  return joined(prefix, body)
}
/** Field 1, of bytes. */
const message = (size: number): Uint8Array => joined(Uint8Array.of(0x0a), varint(size), text(letters(size)))

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest])
    bytes.push((rest % 128) | 0x80)
  }
}

const PREFACE = joined(text('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), frame(4, 0, 0, new Uint8Array(0)))
/** `:method POST`, `:scheme http`, `:path /`. */
const REQUEST = frame(1, 4, 1, Uint8Array.of(0x83, 0x86, 0x84))

function frame(type: number, flags: number, stream: number, payload: Uint8Array): Uint8Array {
  const { length } = payload
  return joined(Uint8Array.of(length >> 16, length >> 8, length, type, flags, 0, 0, 0, stream), payload)
}

function frames(payload: Uint8Array, first: number, following: number): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 0; at < payload.length; at += 16_000) {
    const flags = following === 9 && at + 16_000 >= payload.length ? 4 : 0
    parts.push(frame(at === 0 ? first : following, flags, 1, payload.subarray(at, at + 16_000)))
  }
  return joined(...parts)
}

/** Unmasked, as a server sends it. */
function webSocket(payload: Uint8Array, opcode = 0x81): Uint8Array {
  const header = new Uint8Array(10)
  header.set([opcode, 127])
  new DataView(header.buffer).setBigUint64(2, BigInt(payload.length))
  return joined(header, payload)
}

const UPGRADE: readonly (readonly [Direction, Uint8Array])[] = [
  ['toServer', ask('/ws', 'Upgrade: websocket\r\nConnection: Upgrade\r\n')],
  ['toClient', text('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')],
]
const SOCKET_IO: readonly (readonly [Direction, Uint8Array])[] = [
  ['toServer', ask('/socket.io/?EIO=4&transport=polling&sid=a')],
]

function kafka(size: number): Uint8Array {
  // ApiVersions, version 0, of a client with a long name, again and again.
  const name = text(letters(1_000))
  const one = new Uint8Array(14 + name.length)
  const view = new DataView(one.buffer)
  view.setUint32(0, one.length - 4)
  view.setUint16(4, 18)
  view.setUint32(8, 1)
  view.setUint16(12, name.length)
  one.set(name, 14)
  return joined(...Array.from({ length: Math.ceil(size / one.length) }, () => one))
}

const asked = (path: string): readonly (readonly [Direction, Uint8Array])[] => [['toServer', ask(path)]]

const all: readonly Traffic[] = [
  {
    name: 'a head of one long field',
    version: 1,
    direction: 'toServer',
    make: (size) => ask('/', `X: ${letters(size)}\r\n`),
  },
  {
    name: 'a head of many fields',
    version: 1,
    direction: 'toServer',
    make: (size) => ask('/', 'X: 1\r\n'.repeat(size / 6)),
  },
  { name: 'a long target', version: 1, direction: 'toServer', make: (size) => ask(`/?${'a=1&'.repeat(size / 4)}`) },
  { name: 'a head that never ends', version: 1, direction: 'toServer', make: (size) => text(`GET /${letters(size)}`) },
  {
    name: 'a body of counted bytes',
    version: 1,
    before: asked('/'),
    direction: 'toClient',
    make: (size) => answer('text/plain', text(letters(size))),
  },
  {
    name: 'one chunk',
    version: 1,
    direction: 'toServer',
    make: (size) =>
      text(
        `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${size.toString(16)}\r\n${letters(size)}\r\n0\r\n\r\n`,
      ),
  },
  {
    name: 'many small chunks',
    version: 1,
    direction: 'toServer',
    make: (size) =>
      text(`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(size / 6)}0\r\n\r\n`),
  },
  {
    name: 'a long trailer',
    version: 1,
    direction: 'toServer',
    make: (size) =>
      text(`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ${letters(size)}\r\n\r\n`),
  },
  {
    name: 'an event of one long line',
    version: 1,
    before: asked('/'),
    direction: 'toClient',
    make: (size) => answer('text/event-stream', text(`data: ${letters(size)}\n\n`)),
  },
  {
    name: 'an event of many lines',
    version: 1,
    before: asked('/'),
    direction: 'toClient',
    make: (size) => answer('text/event-stream', text(`${'data: a\n'.repeat(size / 8)}\n`)),
  },
  {
    name: 'many events',
    version: 1,
    before: asked('/'),
    direction: 'toClient',
    make: (size) => answer('text/event-stream', text('data: a\n\n'.repeat(size / 9))),
  },
  {
    name: 'a poll of one packet',
    version: 1,
    before: SOCKET_IO,
    direction: 'toClient',
    make: (size) => answer('text/plain', text(`42["x","${letters(size)}"]`)),
  },
  {
    name: 'a poll of many packets',
    version: 1,
    before: SOCKET_IO,
    direction: 'toClient',
    make: (size) => answer('text/plain', text('42["x"]\x1e'.repeat(size / 8).slice(0, -1))),
  },
  {
    name: 'a WebSocket frame',
    version: 1,
    before: UPGRADE,
    direction: 'toClient',
    make: (size) => webSocket(text(letters(size))),
  },
  {
    name: 'a WebSocket message in fragments',
    version: 1,
    before: UPGRADE,
    direction: 'toClient',
    make: (size) =>
      joined(
        webSocket(text('a'), 0x01),
        ...Array.from({ length: size / 20 }, () => webSocket(text(letters(10)), 0x00)),
        webSocket(text('a'), 0x80),
      ),
  },
  {
    name: 'many small WebSocket messages',
    version: 1,
    before: UPGRADE,
    direction: 'toClient',
    make: (size) => joined(...Array.from({ length: size / 11 }, () => webSocket(text('a')))),
  },
  {
    name: 'HTTP/2 DATA',
    version: 2,
    before: [['toServer', joined(PREFACE, REQUEST)]],
    direction: 'toServer',
    make: (size) => frames(text(letters(size)), 0, 0),
  },
  {
    name: 'HTTP/2 HEADERS that go on in CONTINUATION',
    version: 2,
    before: [['toServer', PREFACE]],
    direction: 'toServer',
    make: (size) => frames(joined(Uint8Array.of(0x83, 0x86, 0x84), new Uint8Array(size / 4).fill(0x90)), 1, 9),
  },
  {
    name: 'many small HTTP/2 frames',
    version: 2,
    before: [['toServer', PREFACE]],
    direction: 'toServer',
    make: (size) => joined(...Array.from({ length: size / 17 }, () => frame(6, 0, 0, new Uint8Array(8)))),
  },
  {
    name: 'a gRPC-Web message',
    version: 1,
    before: asked('/'),
    direction: 'toClient',
    make: (size) => answer('application/grpc-web+proto', prefixed(message(size))),
  },
  {
    name: 'a gRPC-Web message in Base64',
    version: 1,
    before: asked('/'),
    direction: 'toClient',
    make: (size) => answer('application/grpc-web-text', text(Buffer.from(prefixed(message(size))).toString('base64'))),
  },
  {
    name: 'many gRPC-Web messages',
    version: 1,
    before: asked('/'),
    direction: 'toClient',
    make: (size) =>
      answer('application/grpc-web+proto', joined(...Array.from({ length: size / 10 }, () => prefixed(message(3))))),
  },
  {
    name: "a message of Connect's streams",
    version: 1,
    before: asked('/'),
    direction: 'toClient',
    make: (size) => answer('application/connect+proto', prefixed(message(size))),
  },
  { name: 'Kafka requests', version: 'kafka', direction: 'toServer', make: kafka },
  {
    name: 'a Kafka request of one size',
    version: 'kafka',
    direction: 'toServer',
    make: (size) => joined(Uint8Array.of(0, size >> 16, size >> 8, size), new Uint8Array(size)),
  },
]

export const TRICKLES: readonly string[] = all.map(({ name }) => name)

if (process.argv[1]?.endsWith('steps.ts')) process.stdout.write(JSON.stringify(await measure()))

async function measure(): Promise<readonly Measured[]> {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const natives = countNatives()
  const { createStack } = await import('../stack.ts')
  const stepsOf = ({ version, before = [], direction, make }: Traffic, piece: number, size: number): number => {
    const stack = createStack({ version })
    for (const [way, bytes] of before) stack.push(way, bytes)
    const bytes = make(size)
    blocksRun(session)
    const looked = natives.looked
    for (let at = 0; at < bytes.length; at += piece) stack.push(direction, bytes.slice(at, at + piece))
    stack.end(direction)
    return blocksRun(session) + natives.looked - looked
  }
  return PIECES.flatMap(({ piece, size }) =>
    all.map((traffic) => ({
      name: traffic.name,
      piece,
      steps: [stepsOf(traffic, piece, size), stepsOf(traffic, piece, 4 * size)] as const,
    })),
  )
}

/** Since it was asked last. */
function blocksRun(session: Session): number {
  let sum = 0
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    for (const { url, functions } of result) {
      if (!url.includes('/proto/wire/')) continue
      for (const { ranges } of functions) for (const { count } of ranges) sum += count
    }
  })
  return sum
}

/** The engine's own loops are no blocks of ours. */
function countNatives(): { readonly looked: number } {
  const counted = { looked: 0 }
  const wrap = (
    owner: object,
    name: string,
    cost: (self: unknown, args: readonly unknown[], result: unknown) => number,
  ): void => {
    const inner: unknown = Reflect.get(owner, name)
    if (typeof inner !== 'function') throw new Error(`${name} is no function`)
    Reflect.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: readonly unknown[]): unknown {
        const result: unknown = Reflect.apply(inner, this, args)
        counted.looked += cost(this, args, result)
        return result
      },
    })
  }
  const lengthOf = (value: unknown): number =>
    typeof value === 'string' ? value.length : Number((value as { readonly length?: number } | null)?.length ?? 0)
  const bytes: object = Object.getPrototypeOf(Uint8Array.prototype)
  const found = (self: unknown, [, from = 0]: readonly unknown[], result: unknown): number =>
    (result === -1 ? lengthOf(self) : Number(result)) - Number(from)
  for (const name of [
    'indexOf',
    'lastIndexOf',
    'includes',
    'find',
    'findIndex',
    'every',
    'some',
    'fill',
    'join',
    'copyWithin',
  ])
    wrap(bytes, name, name === 'indexOf' ? found : lengthOf)
  wrap(bytes, 'set', (_, [from]) => lengthOf(from))
  wrap(bytes, 'slice', (_self, _args, result) => lengthOf(result))
  wrap(TextDecoder.prototype, 'decode', (_, [from]) => lengthOf(from))
  wrap(String.prototype, 'indexOf', found)
  for (const name of ['split', 'trim', 'toLowerCase', 'includes', 'search', 'replace', 'match', 'lastIndexOf'])
    wrap(String.prototype, name, lengthOf)
  for (const name of ['exec', 'test']) wrap(RegExp.prototype, name, (_, [on]) => lengthOf(on))
  wrap(JSON, 'parse', (_, [on]) => lengthOf(on))
  wrap(Array.prototype, 'concat', (_self, _args, result) => lengthOf(result))
  wrap(Array.prototype, 'slice', (_self, _args, result) => lengthOf(result))
  return counted
}
