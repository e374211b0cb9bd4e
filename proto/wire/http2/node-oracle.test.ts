/**
 * Real traffic of node:http2, client and server joined by a recording pipe, against what the two ends themselves report.
 */
import http2 from 'node:http2'
import { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { Direction, Frame, HttpEvent, SourcePiece, Span } from '../model.ts'
import { createHttp2Decoder } from './index.ts'

interface Chunk {
  readonly direction: Direction
  readonly bytes: Uint8Array
}

/** One end of a pipe in memory, which records what is written into it. */
class PipeEnd extends Duplex {
  peer: PipeEnd | null = null
  private readonly direction: Direction
  private readonly chunks: Chunk[]

  constructor(direction: Direction, chunks: Chunk[]) {
    super()
    this.direction = direction
    this.chunks = chunks
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push({ direction: this.direction, bytes: Uint8Array.from(chunk) })
    this.peer?.push(chunk)
    done()
  }

  override _final(done: () => void): void {
    this.peer?.push(null)
    done()
  }
}

function recordingPipe(): { client: PipeEnd; server: PipeEnd; chunks: Chunk[] } {
  const chunks: Chunk[] = []
  const client = new PipeEnd('toServer', chunks)
  const server = new PipeEnd('toClient', chunks)
  client.peer = server
  server.peer = client
  return { client, server, chunks }
}

interface Message {
  headers: string[]
  body: string
  trailers: string[]
  ended: string
}
interface Call {
  request: Message
  response: Message & { informational: number[] }
}

function emptyCall(): Call {
  return {
    request: { headers: [], body: '', trailers: [], ended: '' },
    response: { headers: [], body: '', trailers: [], ended: '', informational: [] },
  }
}

interface Decoded {
  readonly frames: readonly Frame[]
  readonly events: readonly HttpEvent[]
  readonly pieces: readonly SourcePiece[]
  readonly calls: ReadonlyMap<number, Call>
}

function decode(chunks: readonly Chunk[]): Decoded {
  const decoder = createHttp2Decoder()
  const outputs = chunks.map(({ direction, bytes }) => decoder.push(direction, bytes))
  outputs.push(decoder.end('toServer'), decoder.end('toClient'))
  const frames = new Map(outputs.flatMap((output) => output.frames).map((frame) => [frame.id, frame]))
  const events = outputs.flatMap((output) => output.events)
  const wire = {
    '>': Buffer.concat(chunks.filter(({ direction }) => direction === 'toServer').map(({ bytes }) => bytes)),
    '<': Buffer.concat(chunks.filter(({ direction }) => direction === 'toClient').map(({ bytes }) => bytes)),
  }
  const text = ({ source, start, end }: Span) =>
    (source === '>' ? wire['>'] : wire['<']).subarray(start, end).toString('latin1')
  const calls = new Map<number, Call>()
  for (const event of events) {
    const call = calls.get(event.message) ?? emptyCall()
    calls.set(event.message, call)
    const message = event.direction === 'toServer' ? call.request : call.response
    const lines = 'fields' in event ? event.fields.map(({ name, value }) => `${name}: ${value}`) : []
    if (event.type === 'head' && event.status !== undefined && event.status < 200) {
      call.response.informational.push(event.status)
    } else if (event.type === 'head') {
      const start =
        event.method === undefined ? [`${event.status}`] : [`${event.method} ${event.target} ${event.authority}`]
      message.headers = [...start, ...lines]
    } else if (event.type === 'data') message.body += text(event.span)
    else if (event.type === 'trailers') message.trailers = lines
    else if (event.type === 'end') message.ended = event.reason
  }
  return { frames: [...frames.values()], events, pieces: outputs.flatMap((output) => output.pieces), calls }
}

/** Headers as node tells them, as lines in wire order, without the pseudo-headers. */
function lines(rawHeaders: readonly string[]): string[] {
  const found: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (!rawHeaders[at]?.startsWith(':')) found.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`)
  }
  return found
}

/** mulberry32: the same numbers on every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function text(random: () => number, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(0x21 + Math.floor(random() * 94))).join('')
}

/** Runs generated requests over one connection; gives what node's two ends saw, and what went over the pipe. */
async function converse(seed: number, count: number, settings: http2.Settings = {}) {
  const random = randomFrom(seed)
  const { client, server, chunks } = recordingPipe()
  const seen = new Map<number, Call>()
  const plans = Array.from({ length: count }, () => ({
    method: random() < 0.5 ? 'GET' : 'POST',
    path: `/${text(random, Math.floor(random() * 40)).replaceAll('#', '-')}`,
    headers: {
      'x-small': text(random, 1 + Math.floor(random() * 20)),
      ...(random() < 0.2 ? { 'x-large': text(random, 17_000 + Math.floor(random() * 9000)) } : {}),
      ...(random() < 0.4 ? { authorization: `Bearer ${text(random, 30)}` } : {}),
      ...(random() < 0.3 ? { cookie: 'a=1' } : {}),
      'x-latin': String.fromCharCode(0x80 + Math.floor(random() * 0x80)).repeat(3),
    },
    body: text(random, random() < 0.2 ? 40_000 : Math.floor(random() * 300)),
    answer: text(random, random() < 0.2 ? 60_000 : Math.floor(random() * 300)),
    status: [200, 204, 404, 500][Math.floor(random() * 4)] ?? 200,
    withTrailers: random() < 0.4,
    withHints: random() < 0.3,
  }))
  const h2server = http2.createServer({
    settings,
    maxHeaderListPairs: 1000,
    maxSendHeaderBlockLength: 1 << 20,
    paddingStrategy: seed % 2 === 0 ? http2.constants.PADDING_STRATEGY_MAX : http2.constants.PADDING_STRATEGY_NONE,
  })
  h2server.on('stream', async (stream, headers, _flags, rawHeaders: string[]) => {
    const id = stream.id ?? 0
    const call = emptyCall()
    seen.set(id, call)
    const plan = plans[Number(headers['x-plan'])]
    if (plan === undefined) throw new Error('the request names no plan')
    call.request.headers = [`${headers[':method']} ${headers[':path']} ${headers[':authority']}`, ...lines(rawHeaders)]
    stream.on('trailers', (_trailers, _flags, raw: string[]) => {
      call.request.trailers = lines(raw)
    })
    call.request.body = (await buffer(stream)).toString('latin1')
    call.request.ended = 'complete'
    if (plan.withHints) stream.additionalHeaders({ ':status': 103, link: '</a.css>; rel=preload' })
    const options = { waitForTrailers: plan.withTrailers, endStream: plan.status === 204 }
    stream.respond(
      { ':status': plan.status, 'x-answer': plan.headers['x-small'], 'x-latin': plan.headers['x-latin'] },
      options,
    )
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0', 'x-end': plan.path }))
    if (plan.status !== 204) stream.end(plan.answer)
  })
  h2server.emit('connection', server)
  const session = http2.connect('http://framewise.test', {
    createConnection: () => client,
    settings,
    maxSendHeaderBlockLength: 1 << 20,
    paddingStrategy: seed % 3 === 0 ? http2.constants.PADDING_STRATEGY_MAX : http2.constants.PADDING_STRATEGY_NONE,
  })
  for (const [index, plan] of plans.entries()) {
    const isPost = plan.method === 'POST'
    const request = session.request(
      {
        ':method': plan.method,
        ':path': plan.path,
        ...plan.headers,
        'x-plan': String(index),
        [http2.sensitiveHeaders]: ['authorization'],
      },
      { waitForTrailers: isPost && plan.withTrailers, endStream: !isPost },
    )
    request.on('wantTrailers', () => request.sendTrailers({ 'x-sent': String(plan.body.length) }))
    if (isPost) request.end(plan.body)
    const informational: number[] = []
    let trailers: string[] = []
    let head: string[] = []
    request.on('headers', (headers) => informational.push(Number(headers[':status'])))
    request.on('trailers', (_trailers, _flags, raw: string[]) => {
      trailers = lines(raw)
    })
    request.on('response', (headers, _flags, raw: string[]) => {
      head = [`${headers[':status']}`, ...lines(raw)]
    })
    const body = (await buffer(request)).toString('latin1')
    const call = seen.get(request.id ?? 0)
    if (call === undefined) throw new Error('the server saw no such stream')
    call.response = { headers: head, body, trailers, ended: 'complete', informational }
    if (index % 5 === 0) await new Promise((resolve) => session.ping(resolve))
  }
  await new Promise<void>((resolve) => session.close(resolve))
  return { seen, chunks }
}

describe('traffic of node:http2', () => {
  test.each([
    { seed: 1, settings: {} },
    { seed: 2, settings: {} },
    { seed: 3, settings: { headerTableSize: 128 } },
    { seed: 4, settings: { headerTableSize: 0 } },
    { seed: 5, settings: { headerTableSize: 65_536, maxFrameSize: 40_000 } },
    { seed: 6, settings: { initialWindowSize: 1000 } },
  ])('gives the messages that both ends saw (seed $seed, $settings)', async ({ seed, settings }) => {
    const { seen, chunks } = await converse(seed, 40, settings)
    const { calls, frames } = decode(chunks)
    expect(Object.fromEntries(calls)).toEqual(Object.fromEntries(seen))
    expect(frames.flatMap((frame) => frame.issues)).toEqual([])
    expect(new Set(frames.map((frame) => frame.status))).toEqual(new Set(['complete']))
  })

  test('shows every kind of frame and representation that such traffic is made of', async () => {
    const all = await Promise.all([converse(2, 40), converse(3, 40, { headerTableSize: 128 })])
    const frames = all.flatMap(({ chunks }) => decode(chunks).frames)
    const kinds = new Set(frames.map((frame) => frame.kind))
    const wanted = [
      'preface',
      'SETTINGS',
      'HEADERS',
      'CONTINUATION',
      'DATA',
      'PING',
      'GOAWAY',
      'WINDOW_UPDATE',
      'field-block',
    ]
    expect(wanted.filter((kind) => !kinds.has(kind))).toEqual([])
    const keys = JSON.stringify(frames)
    const representations = ['indexed', 'incremental', 'without-indexing', 'never-indexed', 'size-update']
    expect(representations.filter((key) => !keys.includes(`"hpack.${key}"`))).toEqual([])
    expect(keys).toContain('"h2.padding"')
  })

  test('tells a reset of either side, for both directions of the stream', async () => {
    const { client, server, chunks } = recordingPipe()
    const h2server = http2.createServer()
    h2server.on('stream', (stream, headers) => {
      stream.on('error', () => {})
      if (headers[':path'] === '/server') stream.close(http2.constants.NGHTTP2_REFUSED_STREAM)
      else stream.respond({ ':status': 200 })
    })
    h2server.emit('connection', server)
    const session = http2.connect('http://framewise.test', { createConnection: () => client })
    const refused = session.request({ ':path': '/server' })
    await new Promise((resolve) => refused.on('error', resolve))
    const cancelled = session.request({ ':path': '/client' })
    cancelled.on('error', () => {})
    await new Promise((resolve) => cancelled.on('response', resolve))
    cancelled.close(http2.constants.NGHTTP2_CANCEL)
    await new Promise((resolve) => cancelled.on('close', resolve))
    await new Promise<void>((resolve) => session.close(resolve))
    const { calls, frames } = decode(chunks)
    expect([...calls.values()].map(({ request, response }) => [request.ended, response.ended])).toEqual([
      ['complete', 'reset'],
      ['complete', 'reset'],
    ])
    const codes = frames.filter(({ kind }) => kind === 'RST_STREAM').map(({ fields }) => fields.at(-1)?.symbol)
    expect(codes).toEqual(['REFUSED_STREAM', 'CANCEL'])
  })
})
