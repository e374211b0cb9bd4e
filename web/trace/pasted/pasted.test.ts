import { expect, test } from 'vitest'
import { EVERYTHING } from '../ladder/row.ts'
import { TraceSession } from '../session.ts'
import { decoding, RUN_A, twoMarkedCalls } from '../testing/traces.node.ts'
import { messageNames, openPasted, type PasteQuestion } from './index.ts'

const GET = hexOf(new TextEncoder().encode('GET /users/1 HTTP/1.1\r\nHost: example.org\r\n\r\n'))
const OK = hexOf(new TextEncoder().encode('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'))
const HELLO = '00 00 00 00 05 0a 03 41 64 61'

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}

async function openedAs(question: Partial<PasteQuestion> & { readonly text: string }) {
  const opened = openPasted({ format: 'auto', kind: 'auto', message: null, ...question }, decoding)
  if ('trouble' in opened) throw new Error(opened.trouble.code)
  const session = new TraceSession(opened.decoding, () => undefined)
  await session.load(opened.events)
  return { found: opened.found, session, frames: session.trace(null).exchanges[0]?.frames ?? [] }
}

/** The bytes that a client wrote in a recorded conversation. */
async function wireBytes(source: '>' | '<'): Promise<Uint8Array> {
  const session = new TraceSession(decoding, () => undefined)
  session.receive((await twoMarkedCalls()).events)
  return session.trace(RUN_A).exchanges[0]?.sources[source]?.bytes ?? new Uint8Array(0)
}

test.each([
  { text: GET, kind: 'http1', reason: 'start-line', first: 'request-head', direction: 'toServer' },
  { text: OK, kind: 'http1', reason: 'start-line', first: 'response-head', direction: 'toClient' },
  { text: HELLO, kind: 'grpc', reason: 'length-prefix', first: 'pasted', direction: 'toServer' },
  { text: '0a 03 41 64 61', kind: 'protobuf', reason: 'fields', first: 'pasted', direction: 'toServer' },
  { text: 'ff ff', kind: 'protobuf', reason: 'nothing', first: 'pasted', direction: 'toServer' },
  {
    text: `${HELLO} 80 00 00 00 0f ${hexOf(new TextEncoder().encode('grpc-status: 0\n'))}`,
    kind: 'grpc-web',
    reason: 'trailer-flag',
    first: 'pasted',
    direction: 'toClient',
  },
  {
    text: `${HELLO} 02 00 00 00 02 7b 7d`,
    kind: 'connect',
    reason: 'end-stream-flag',
    first: 'pasted',
    direction: 'toServer',
  },
  {
    text: '00 00 00 0e 00 12 00 00 00 00 00 01 00 04 74 69 6c 6c',
    kind: 'kafka',
    reason: 'request-header',
    first: 'ApiVersions',
    direction: 'toServer',
  },
  {
    text: '00 00 00 04 00 00 00 00 00',
    kind: 'http2',
    reason: 'frame-headers',
    first: 'SETTINGS',
    direction: 'toClient',
  },
])('$text is taken for $kind', async ({ text, kind, reason, first, direction }) => {
  const { found, frames } = await openedAs({ text })
  expect(found).toMatchObject({ kind, reason })
  expect(frames[0]).toMatchObject({ kind: first, direction })
})

test('a message chosen by its name has its fields named', async () => {
  expect(messageNames()).toContain('example.HelloRequest')
  const { frames } = await openedAs({ text: '0a 03 41 64 61', kind: 'protobuf', message: 'example.HelloRequest' })
  expect(frames.find(({ protocol }) => protocol === 'protobuf')?.fields[0]?.symbol).toBe('name')
})

test.each([
  { form: 'binary', text: '0a 03 41 64 61', layers: ['connect unary', 'protobuf message'] },
  { form: 'JSON', text: hexOf(new TextEncoder().encode('{"name":"Ada"}')), layers: ['connect unary'] },
])('a unary message of Connect is read where it is chosen: $form', async ({ text, layers }) => {
  const { found, frames } = await openedAs({ text, kind: 'connect-unary', message: 'example.HelloRequest' })
  expect(found).toMatchObject({ kind: 'connect-unary', reason: 'chosen' })
  expect(frames.map(({ protocol, kind }) => `${protocol} ${kind}`)).toEqual(['unknown pasted', ...layers])
})

test('HTTP/2 is read from its preface on, and from the middle of a connection', async () => {
  const bytes = await wireBytes('>')
  const whole = await openedAs({ text: hexOf(bytes) })
  expect(whole.found).toMatchObject({ kind: 'http2', reason: 'preface', bytes: bytes.length })
  const midway = await openedAs({ text: hexOf(bytes.subarray(24)), kind: 'http2' })
  expect(midway.frames.map(({ kind }) => kind)).toEqual(whole.frames.slice(1).map(({ kind }) => kind))
  expect(midway.frames[0]?.span).toEqual({ source: '>', start: 0, end: (whole.frames[1]?.span.end ?? 0) - 24 })
  expect(midway.frames.every(({ status }) => status === 'complete')).toBe(true)
  const titles = (session: TraceSession) =>
    session.rows(EVERYTHING, 0, 99).rows.flatMap((row) => (row.type === 'unit' ? [row.title] : []))
  expect(titles(midway.session)).toEqual(titles(whole.session))
  const server = await openedAs({ text: hexOf(await wireBytes('<')) })
  expect(server.frames[0]).toMatchObject({ kind: 'SETTINGS', direction: 'toClient' })
})

test('every pasted byte can be looked at', async () => {
  const { session } = await openedAs({ text: HELLO })
  const [row] = session.rows(EVERYTHING, 0, 9).rows.filter(({ type }) => type === 'unit')
  const detail = session.detail(EVERYTHING, row?.key ?? '')
  expect(detail?.frames[0]?.children[0]?.frame).toMatchObject({ protocol: 'grpc', kind: 'message' })
  expect(detail?.sources.find(({ id }) => id === '>')?.windows[0]?.bytes).toHaveLength(10)
})

test('what is no hex is told with its place', () => {
  expect(openPasted({ text: '50 5x', format: 'auto', kind: 'auto', message: null }, decoding)).toEqual({
    trouble: { code: 'paste.not-hex', at: 4, length: 1 },
  })
})

test('a megabyte opens in its parts', async () => {
  const { found, frames } = await openedAs({ text: 'ab'.repeat(1 << 20), kind: 'protobuf' })
  expect(found.bytes).toBe(1 << 20)
  expect(frames[0]?.span.end).toBe(1 << 20)
})
