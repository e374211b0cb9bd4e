import { describe, expect, it, test } from 'vitest'
import { createStack } from '../stack.ts'
import { allFields, decodeBody, text } from '../testing/bodies.ts'
import { overBody, testDecoderLaws } from '../testing/laws.ts'
import { decode, type Step } from '../testing/traffic.ts'
import { createSseDecoder, sseIssues, sseKeys, sseKinds } from './index.ts'
import { brokenStream, sseStreams } from './testing/streams.ts'

const SOURCE = '<.s0.body'
const create = (source = SOURCE) => createSseDecoder({ direction: 'toClient', source, stream: 0 })
const decoded = sseStreams.map((stream) => ({ stream, ...decodeBody(create(), SOURCE, text(stream.text)) }))

test.each(decoded)('$stream.name', ({ stream, frames, pieces }) => {
  const told = frames.map(({ kind, status }) => (status === 'complete' ? kind : `${kind} ${status}`))
  expect(told).toEqual([...stream.frames])
  const events = frames.flatMap(({ span, fields }) =>
    fields
      .filter(({ key, value }) => key === 'sse.dispatch' && value !== null)
      .map(({ value }) => {
        const data = pieces.filter(({ id }) => id === `${SOURCE}.${span.start}.data`).map(({ bytes }) => bytes)
        return [value, Buffer.concat(data).toString()]
      }),
  )
  expect(events).toEqual(stream.events)
  expect(frames.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual([...stream.issues])
})

test('only listed keys, kinds and issues occur, and each of them does', () => {
  const broken = decodeBody(create(), SOURCE, brokenStream)
  const open = create().push({ source: SOURCE, start: 0, end: 2 }, text('da'))
  const torn = decode(() => createStack({ version: 1 }), withGap('data: b\n\n')).frames.filter(
    ({ protocol }) => protocol === 'sse',
  )
  const frames = [...torn, ...decoded.flatMap((each) => each.frames), ...broken.frames, ...open.frames]
  expect(new Set(allFields(frames).map(({ key }) => key))).toEqual(new Set(Object.keys(sseKeys)))
  expect(new Set(frames.map(({ kind }) => kind))).toEqual(new Set(Object.keys(sseKinds)))
  const codes = frames.flatMap(({ issues }) => issues.map(({ code }) => code))
  expect(new Set(codes)).toEqual(new Set(Object.keys(sseIssues)))
})

describe('laws', () => {
  const samples = sseStreams.map((stream) => ({
    name: stream.name,
    turns: [{ direction: 'toClient', bytes: text(stream.text) }] as const,
  }))
  const literal = new Set(['sse.data', 'sse.name', 'sse.colon', 'sse.space', 'sse.value', 'sse.line-end'])
  testDecoderLaws(
    overBody((source, direction) => createSseDecoder({ direction, source, stream: 0 })),
    samples,
    {
      hasGaps: false,
      isLiteral: ({ key, derived }) => literal.has(key) && (key !== 'sse.data' || derived !== undefined),
    },
  )
})

describe('a stream in chunks, through the whole stack', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n'
  const parts = ['id: 1\r\ndata: {"a":', '1}\r', '\ndata: 2\r\n\r\n']
  const chunks = parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
  const turns = [
    { direction: 'toServer', bytes: text('GET /events?client_id=ada HTTP/1.1\r\nHost: a\r\n\r\n') },
    { direction: 'toClient', bytes: text(`${head}${chunks.join('')}`) },
  ] as const
  const result = decode(() => createStack({ version: 1 }), turns)

  it('is one event, whose data lead back to the chunks they came in', () => {
    const [event] = result.frames.filter(({ protocol }) => protocol === 'sse')
    expect(event?.kind).toBe('event')
    const data = { source: '<.s0.body.0.data', start: 0, end: result.store.length('<.s0.body.0.data') }
    expect(Buffer.from(result.store.bytes(data)).toString()).toBe('{"a":1}\n2')
    const wire = result.store.toWire(data).map((span) => Buffer.from(result.store.bytes(span)).toString())
    expect(wire).toEqual(['{"a":', '1}\r', '\n', '2'])
  })
})

describe('a stream of which bytes are lost', () => {
  it.each([
    ['within an event', 'data: b\n\n: c\n\n', ['event truncated', 'rest truncated', 'comment']],
    ['and then nothing but the middle of a line', 'ta: b', ['event truncated', 'rest truncated']],
    ['up to a line end', '\ndata: b\n\ndata: c\n\n', ['event truncated', 'rest truncated', 'event']],
  ])('%s is read again behind the next empty line', (_, behind, frames) => {
    const result = decode(() => createStack({ version: 1 }), withGap(behind))
    const own = result.frames.filter(({ protocol }) => protocol === 'sse')
    expect(own.map(({ kind, status }) => (status === 'complete' ? kind : `${kind} ${status}`))).toEqual(frames)
  })

  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n'
  const bytes = text(`${head}data: a\n\nid: 1\r\ndata: b\r\n\r\n: c\n\n`)
  const asked = text('GET /events HTTP/1.1\r\nHost: a\r\n\r\n')
  const turns = [{ direction: 'toServer', bytes: asked } as const, { direction: 'toClient', bytes } as const]
  testDecoderLaws(() => createStack({ version: 1 }), [{ name: 'anywhere', turns }])
})

/** `data: a` without its end, five bytes that are lost, and what comes behind them. */
function withGap(behind: string): readonly Step[] {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n'
  return [
    { direction: 'toServer', bytes: text('GET /events HTTP/1.1\r\nHost: a\r\n\r\n') },
    { direction: 'toClient', bytes: text(`${head}data: a`) },
    { direction: 'toClient', gap: 5 },
    { direction: 'toClient', bytes: text(behind) },
  ]
}
