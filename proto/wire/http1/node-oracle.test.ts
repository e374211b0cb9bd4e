/** The decoder against node:http on generated traffic over real sockets: both must see the same messages in the same bytes. */
import { Agent, createServer, type IncomingMessage, request as nodeRequest, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createProxy, type Server as NetServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Direction, HttpEvent } from '../model.ts'
import { seededRandom } from '../testing/random.ts'
import { decode, type Result, type Turn } from '../testing/traffic.ts'
import { createHttp1Decoder } from './decoder.ts'

interface Message {
  readonly start: string
  readonly headers: readonly (readonly [string, string])[]
  readonly trailers: readonly (readonly [string, string])[]
  readonly body: string
}

const seen: { requests: Message[]; responses: Message[] } = { requests: [], responses: [] }
const recorded: Turn[][] = []
let random = seededRandom(1)
let server: Server
let proxy: NetServer

beforeAll(async () => {
  server = createServer((message, response) => {
    void readMessage(message, `${message.method} ${message.url}`).then((request) => {
      seen.requests.push(request)
      respond(response, message.method === 'HEAD')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy = createProxy((client) => record(client, portOf(server)))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  server.closeAllConnections()
  await Promise.all([new Promise((done) => proxy.close(done)), new Promise((done) => server.close(done))])
})

describe('what node:http sees', () => {
  it.each([1, 2, 3, 4, 5, 6])('in ten exchanges is what the decoder sees (seed %i)', async (seed) => {
    random = seededRandom(seed)
    seen.requests = []
    seen.responses = []
    recorded.length = 0
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let count = 0; count < 10; count += 1) await exchange(agent)
    agent.destroy()
    // Node opens a new connection now and then, but some have to carry several exchanges.
    expect(recorded.length).toBeLessThan(10)
    const results = recorded.map((turns) => decode(createHttp1Decoder, turns))
    const frames = results.flatMap((result) => result.frames)
    expect(frames.flatMap((frame) => frame.issues)).toEqual([])
    expect(new Set(frames.map((frame) => frame.status))).toEqual(new Set(['complete']))
    expect(results.flatMap((result) => messages(result, 'toServer'))).toEqual(seen.requests)
    expect(results.flatMap((result) => messages(result, 'toClient'))).toEqual(seen.responses)
  })
})

function exchange(agent: Agent): Promise<void> {
  const method = random.pick(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS'])
  const path = `/${word()}?${word()}=${random.below(1000)}`
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
  const body = random.bytes(random.below(3000))
  const isCounted = random.below(2) === 0
  return new Promise((resolve, reject) => {
    const request = nodeRequest({
      port: portOf(proxy),
      host: '127.0.0.1',
      method,
      path,
      agent,
      headers: { ...someHeaders(), ...(hasBody && isCounted ? { 'content-length': body.length } : {}) },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      void readMessage(response, `${response.statusCode} ${response.statusMessage}`).then((message) => {
        seen.responses.push(message)
        resolve()
      })
    })
    if (hasBody) writeInParts(request, body)
    request.end()
  })
}

function respond(response: import('node:http').ServerResponse, isHead: boolean): void {
  const status = random.pick([200, 201, 202, 204, 304, 400, 404, 500])
  const body = random.bytes(random.below(4000))
  const isChunked = random.below(2) === 0
  const hasBody = status !== 204 && status !== 304
  const hasTrailer = isChunked && hasBody && !isHead
  for (const [name, value] of Object.entries(someHeaders())) response.setHeader(name, value)
  if (hasBody && !isChunked) response.setHeader('content-length', body.length)
  if (hasTrailer) response.setHeader('trailer', 'x-sum')
  response.writeHead(status)
  if (hasBody && !isHead) writeInParts(response, body)
  if (hasTrailer) response.addTrailers({ 'x-sum': word() })
  response.end()
}

function writeInParts(to: { write(bytes: Uint8Array): unknown }, body: Uint8Array): void {
  for (let at = 0; at < body.length; ) {
    const part = body.subarray(at, at + 1 + random.below(1200))
    to.write(part)
    at += part.length
  }
}

function someHeaders(): Record<string, string> {
  const pairs = Array.from({ length: random.below(6) }, (): [string, string] => [
    `X-${word()}`,
    random.pick(['', 'plain', 'a,  b', '"quoted; text"', 'é in Latin-1', `${random.below(99)}`]),
  ])
  return Object.fromEntries(pairs)
}

function word(): string {
  return random.below(0xffffff).toString(36)
}

async function readMessage(message: IncomingMessage, start: string): Promise<Message> {
  const parts: Uint8Array[] = []
  for await (const part of message) parts.push(part)
  return {
    start,
    headers: pairs(message.rawHeaders),
    trailers: pairs(message.rawTrailers),
    body: Buffer.concat(parts).toString('hex'),
  }
}

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []))
}

/** Passes bytes on, and notes who wrote what in which order. */
function record(client: Socket, port: number): void {
  const turns: Turn[] = []
  recorded.push(turns)
  const upstream = connect(port, '127.0.0.1')
  relay(client, upstream, 'toServer', turns)
  relay(upstream, client, 'toClient', turns)
}

function relay(from: Socket, to: Socket, direction: Direction, turns: Turn[]): void {
  from.on('data', (bytes) => {
    turns.push({ direction, bytes: Uint8Array.from(bytes) })
    to.write(bytes)
  })
  from.on('end', () => to.end())
  from.on('error', () => to.destroy())
}

function messages(result: Result, direction: Direction): readonly Message[] {
  const found: Message[] = []
  for (const event of result.events) {
    if (event.direction !== direction) continue
    const last = found.at(-1)
    if (event.type === 'head')
      found.push({ start: startOf(event, result), headers: fieldsOf(event), trailers: [], body: '' })
    else if (last !== undefined) found[found.length - 1] = grown(last, event, result)
  }
  return found
}

function grown(message: Message, event: HttpEvent, result: Result): Message {
  if (event.type === 'trailers') return { ...message, trailers: fieldsOf(event) }
  if (event.type !== 'data') return message
  return { ...message, body: message.body + Buffer.from(result.store.bytes(event.span)).toString('hex') }
}

function startOf(event: HttpEvent & { type: 'head' }, result: Result): string {
  if (event.status === undefined) return `${event.method} ${event.target}`
  const head = result.frames.find((frame) =>
    frame.fields.some((field) => field.span.start === event.fields[0]?.span.start),
  )
  const line = head?.fields[0]?.children ?? []
  return `${event.status} ${String(line.find((field) => field.key === 'http1.status-line.reason')?.value)}`
}

function fieldsOf(event: HttpEvent & { type: 'head' | 'trailers' }): readonly (readonly [string, string])[] {
  return event.fields.map((field) => [field.name, field.value] as const)
}

function portOf(listening: { address(): AddressInfo | string | null }): number {
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('expected a listening TCP server')
  return address.port
}
