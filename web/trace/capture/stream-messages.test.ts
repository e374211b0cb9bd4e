import { expect, test } from 'vitest'
import { EVERYTHING, type Row } from '../ladder/row.ts'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'

const HELLO = '/example.ExampleService/SayHello'
const NAMES = ['Ada', 'Grace', 'Barbara']

/** Field 1 of a greeting, behind the five bytes of its length. */
function greeting(name: string): Uint8Array {
  const text = new TextEncoder().encode(name)
  return Uint8Array.of(0, 0, 0, 0, text.length + 2, 0x0a, text.length, ...text)
}

function json(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  return Uint8Array.of(0, 0, 0, 0, bytes.length, ...bytes)
}

/** A call over HTTP/1.1 whose answer comes in these chunks. */
function streamed(type: string, chunks: readonly Uint8Array[]): TraceSession {
  const log = new FeedLog()
  const head = `content-type: ${type}\r\n`
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', text(`POST ${HELLO} HTTP/1.1\r\nhost: here\r\n${head}content-length: 0\r\n\r\n`))
  log.bytes(1, 'toClient', text(`HTTP/1.1 200 OK\r\n${head}transfer-encoding: chunked\r\n\r\n`))
  for (const chunk of chunks) {
    log.bytes(1, 'toClient', joined([text(`${chunk.length.toString(16)}\r\n`), chunk, text('\r\n')]))
  }
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  return session
}

function text(said: string): Uint8Array {
  return new TextEncoder().encode(said)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function rowsOf(session: TraceSession, query: Partial<typeof EVERYTHING> = {}): readonly Row[] {
  return session.rows({ ...EVERYTHING, ...query }, 0, 99).rows
}

function keyOfStream(session: TraceSession): string {
  return rowsOf(session).find(({ type }) => type === 'stream')?.key ?? ''
}

const all = joined(NAMES.map(greeting))

test.each([
  { name: 'a chunk for each message', type: 'application/grpc-web+proto', chunks: NAMES.map(greeting) },
  { name: 'one chunk for all', type: 'application/grpc-web+proto', chunks: [all] },
  {
    name: 'cuts in the middle of messages',
    type: 'application/connect+proto',
    chunks: [all.slice(0, 13), all.slice(13)],
  },
])('$name: the stream is one row that counts its messages and opens into them', ({ type, chunks }) => {
  const session = streamed(type, chunks)
  expect(rowsOf(session).map((row) => row.type)).toEqual(['exchange', 'unit', 'unit', 'stream'])
  const bytes = NAMES.map((name) => name.length + 7)
  expect(rowsOf(session).at(-1)).toMatchObject({ count: 3, bytes: bytes.reduce((sum, size) => sum + size), stream: 0 })
  const unfolded = rowsOf(session, { unfolded: [keyOfStream(session)] }).filter((row) => row.type === 'message')
  expect(
    unfolded.map(({ number, title, bytes, payload, status }) => ({ number, title, bytes, payload, status })),
  ).toEqual(
    NAMES.map((name, index) => ({
      number: index + 1,
      title: `message: "${name}"`,
      bytes: name.length + 7,
      payload: name.length + 2,
      status: 'complete',
    })),
  )
  expect(new Set(unfolded.map(({ direction }) => direction))).toEqual(new Set(['toClient']))
})

test('a message opens at itself, in the wire frames that hold its bytes', () => {
  const session = streamed('application/grpc-web+proto', [all.slice(0, 13), all.slice(13)])
  const query = { ...EVERYTHING, unfolded: [keyOfStream(session)] }
  const chunks = NAMES.map((_, index) => {
    const detail = session.detail(query, `${keyOfStream(session)}${index + 1}`)
    return { about: detail?.about, kinds: detail?.frames.map(({ frame }) => frame.kind) }
  })
  expect(chunks).toEqual([
    { about: '<.s0.body:grpc-web:0', kinds: ['chunk'] },
    { about: '<.s0.body:grpc-web:10', kinds: ['chunk', 'chunk'] },
    { about: '<.s0.body:grpc-web:22', kinds: ['chunk'] },
  ])
})

test('one message is no stream, and JSON says itself', () => {
  expect(rowsOf(streamed('application/grpc-web+proto', [greeting('Ada')])).map(({ type }) => type)).not.toContain(
    'stream',
  )
  const session = streamed('application/connect+json', [json('{ "message": "one" }'), json('{ "message": "two" }')])
  const unfolded = rowsOf(session, { unfolded: [keyOfStream(session)] }).filter((row) => row.type === 'message')
  expect(unfolded.map(({ title }) => title)).toEqual(['{ "message": "one" }', '{ "message": "two" }'])
})

test('the filter finds what messages say, and a pause holds them back', () => {
  const session = streamed('application/grpc-web+proto', NAMES.map(greeting))
  expect(rowsOf(session, { text: 'barbara' }).map(({ type }) => type)).toEqual(['exchange', 'unit', 'stream'])
  const unfolded = [keyOfStream(session)]
  const counts = Array.from(
    { length: session.rows(EVERYTHING, 0, 0).next + 1 },
    (_, until) => rowsOf(session, { unfolded, until }).filter(({ type }) => type === 'message').length,
  )
  expect([...new Set(counts)]).toEqual([0, 2, 3])
})
