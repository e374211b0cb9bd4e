/** The protocol's client against real answers: whatever comes, and however it is cut, a call ends with its last event or says why not. */
import { expect, test } from 'vitest'
import type { RelayEvent } from '#proto/api/relay.ts'
import { GRPC_RELAY, GRPC_STREAM_RELAY } from '#proto/api/wire.ts'
import type { WireAccess } from './ask.ts'
import { open } from './open.ts'
import { readRefusal, WireError } from './trouble.ts'

const EVENTS: readonly RelayEvent[] = [
  { type: 'headers', headers: [['x-mine', 'ж']], milliseconds: 1 },
  { type: 'message', message: { text: 'привет\n' }, milliseconds: 2 },
  {
    type: 'end',
    response: {
      connection: 1,
      reused: false,
      status: { code: 0, name: 'OK', message: '' },
      headers: [],
      trailers: [],
      milliseconds: 3,
    },
  },
]
const encode = (text: string) => new TextEncoder().encode(text)
const bytes = encode(EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(''))

function answering(status: number, ...chunks: readonly Uint8Array<ArrayBuffer>[]): WireAccess {
  const fetch = async () => new Response(new Blob([...chunks]).stream(), { status })
  return { baseUrl: '', fetch }
}

/** What came, and why no more did. */
async function told(access: WireAccess, signal?: AbortSignal) {
  const events: unknown[] = []
  try {
    for await (const event of open(access, GRPC_RELAY, {}, signal)) events.push(event)
  } catch (error) {
    return { events, failure: error instanceof WireError ? error.failure : error }
  }
  return { events, failure: null }
}

test('events are the same wherever the answer is cut', async () => {
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(await told(answering(200, bytes.slice(0, at), bytes.slice(at)))).toEqual({ events: EVENTS, failure: null })
  }
})

const NO_END = { kind: 'unreadable', detail: 'the answer has no end' }
const stranger = (line: string) => ({ kind: 'unreadable', detail: expect.stringContaining(line.trim()) })
const CLOSED = { code: 'forbidden', message: 'No' }

test.each([
  { name: 'a line that is not whole does not come', text: `${JSON.stringify(EVENTS[0])}\n{"type":`, failure: NO_END },
  { name: 'an answer must have an end', text: `${JSON.stringify(EVENTS[0])}\n`, failure: NO_END },
  { name: 'a stranger’s line is no event: []', text: '[]\n', failure: stranger('[]') },
  { name: 'a type that is not known is no event', text: '{"type":"more"}\n', failure: stranger('more') },
  { name: 'what every object has is no type', text: '{"type":"toString"}\n', failure: stranger('toString') },
  { name: 'an error must say which', text: '{"type":"error"}\n', failure: stranger('error') },
  { name: 'a page is no event', text: '<html>\n', failure: { kind: 'unreadable', detail: expect.any(String) } },
  {
    name: 'the last event may be a refusal',
    text: `${JSON.stringify({ type: 'error', error: CLOSED })}\n`,
    failure: { kind: 'refused', refusal: CLOSED },
  },
  {
    name: 'a refusal may stand for all events',
    status: 403,
    text: JSON.stringify({ error: CLOSED }),
    failure: { kind: 'refused', refusal: CLOSED },
  },
  { name: 'a stranger refuses', status: 502, text: '<html>', failure: { kind: 'unreadable', detail: 'HTTP 502' } },
])('$name', async ({ status = 200, text, failure }) => {
  expect(await told(answering(status, encode(text)))).toMatchObject({ failure })
})

test('a server that is gone is a failure of the network, and a signal that stops it none of it', async () => {
  const gone: WireAccess = {
    baseUrl: '',
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })),
  }
  expect(await told(gone)).toEqual({ events: [], failure: { kind: 'network', detail: 'fetch failed: ECONNREFUSED' } })
  expect(await told(gone, AbortSignal.abort())).toEqual({ events: [], failure: { kind: 'aborted' } })
})

test('acts go one after the other, whatever becomes of each, and dropping goes behind them or at once', async () => {
  const asked: string[] = []
  const answers = [Promise.withResolvers<Response>(), Promise.withResolvers<Response>()]
  const lines = new TransformStream<Uint8Array<ArrayBuffer>>()
  const access: WireAccess = {
    baseUrl: 'http://h',
    fetch: async (url, { method = '', body } = {}) => {
      if (!String(url).endsWith('/7')) return new Response(lines.readable)
      asked.push(`${method} ${url} ${body ?? ''}`)
      return answers[asked.length - 1]?.promise ?? new Response(null, { status: 204 })
    },
  }
  const call = open(access, GRPC_STREAM_RELAY, {})
  expect(call.isOpen).toBe(false)
  const events = call[Symbol.asyncIterator]()
  void lines.writable.getWriter().write(encode('{"type":"opened","id":7,"milliseconds":1}\n'))
  await events.next()
  expect(call.isOpen).toBe(true)
  const done = [call.act({ one: 1 } as never), call.act({ two: 2 } as never), call.drop('in turn')]
  const path = 'http://h/wire/relay/grpc-stream/7'
  await expect.poll(() => asked).toEqual([`POST ${path} {"one":1}`])
  answers[0]?.reject(new TypeError('fetch failed'))
  await expect.poll(() => asked).toEqual([`POST ${path} {"one":1}`, `POST ${path} {"two":2}`])
  expect(await call.drop('now')).toBe(null)
  answers[1]?.resolve(Response.json({ error: CLOSED }, { status: 403 }))
  expect(await Promise.all(done)).toEqual([
    { kind: 'network', detail: 'fetch failed' },
    { kind: 'refused', refusal: CLOSED },
    null,
  ])
  expect(asked.slice(2)).toEqual([`DELETE ${path} `, `DELETE ${path} `])
})

test('what is dropped before it is open is aborted', async () => {
  const access: WireAccess = {
    baseUrl: '',
    fetch: (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))),
  }
  const call = open(access, GRPC_STREAM_RELAY, {})
  const next = call[Symbol.asyncIterator]().next()
  expect(await call.drop('in turn')).toEqual({ kind: 'aborted' })
  await expect(next).rejects.toMatchObject({ failure: { kind: 'aborted' } })
})

test('leaving the loop ends the request', async () => {
  const left = Promise.withResolvers<void>()
  const body = new ReadableStream({ start: (controller) => controller.enqueue(bytes), cancel: () => left.resolve() })
  for await (const _ of open({ baseUrl: '', fetch: async () => new Response(body) }, GRPC_RELAY, {})) break
  await left.promise
})

test.each([
  { text: '{"error":{"code":"forbidden","message":"No"}}', refusal: { code: 'forbidden', message: 'No' } },
  { text: '{"message":"Not found"}', refusal: null },
  { text: '<html>', refusal: null },
])('of $text the refusal is $refusal', ({ text, refusal }) => {
  expect(readRefusal(text)).toEqual(refusal)
})
