import { beforeAll, expect, test } from 'vitest'
import { ExchangeClosed_Reason } from '#proto/gen/api/feed_pb.js'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { talkEvents } from '../testing/streams.node.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'
import { transcript } from '../words/transcript.ts'
import { EVERYTHING, type Row, type RowQuery, type UnitRow } from './row.ts'

const NEWS = 'id: 1\ndata: {"type":"news_article","data":{"title":"Кадры"}}\n\n'
const BEAT = 'data: {"type":"heartbeat","timestamp":1}\n\n'
const BLOCKS = [
  'retry: 3000\n\n',
  NEWS,
  ': still here\n\n',
  ': still here\n\n',
  BEAT,
  'event: price\ndata: 1\ndata: 2\n\n',
]

/** A stream that was read to its end, and another after it, by a client that came back. */
async function recorded(isClosed = true): Promise<TraceSession> {
  const log = new FeedLog()
  let exchange = 1
  const talk = await talkEvents(
    (direction, bytes) => log.bytes(exchange, direction, bytes),
    (last) => (last === undefined ? BLOCKS : []),
  )
  log.opened(1, { version: 1, run: RUN_A })
  await talk.read()
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  exchange = 2
  log.opened(2, { version: 1, run: RUN_A, ordinal: 1 })
  await talk.read({ 'last-event-id': '1' })
  if (isClosed) log.closed(2, ExchangeClosed_Reason.COMPLETE)
  await talk.close()
  return taken(log)
}

function taken(log: FeedLog): TraceSession {
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  return session
}

let session: TraceSession
beforeAll(async () => {
  session = await recorded()
})

function rowsOf(query: Partial<RowQuery> = {}, of = session): readonly Row[] {
  return of.rows({ ...EVERYTHING, ...query }, 0, 99).rows
}

function isUnit(row: Row): row is UnitRow {
  return row.type === 'unit'
}

function said(rows: readonly Row[]): readonly string[] {
  return rows.filter(isUnit).map(({ name, title }) => `${name} ${title}`.trim())
}

const NEWS_SAID = 'message #1 {"type":"news_article","data":{"title":"Кадры"}}'
const BACK = ['GET /events?client_id=ada · Last-Event-ID: 1', '200 OK']

test('draws an arrow for each event, with its type, id and data', () => {
  expect(said(rowsOf())).toEqual(['GET /events?client_id=ada', '200 OK', 'retry 3000', NEWS_SAID, 'price 1 2', ...BACK])
})

test('folds comments and heartbeats, and counts them', () => {
  const [fold] = rowsOf().filter((row) => row.type === 'control')
  expect(fold).toMatchObject({
    count: 3,
    kinds: [
      ['comment', 2],
      ['heartbeat', 1],
    ],
  })
  const unfolded = rowsOf({ unfolded: [fold?.key ?? ''] }).filter(isUnit)
  expect(said(unfolded.filter(({ isFoldable }) => isFoldable))).toEqual([
    'comment still here',
    'comment still here',
    `heartbeat ${BEAT.slice('data: '.length).trim()}`,
  ])
})

test('counts every byte of the wire once, and what of an event is data', () => {
  const rows = rowsOf().filter((row) => row.type === 'unit' || row.type === 'control')
  const sources = session.trace(null).exchanges.flatMap(({ sources }) => [sources['>'], sources['<']])
  const onWire = sources.reduce((sum, source) => sum + (source?.bytes.length ?? 0), 0)
  expect(rows.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(onWire)
  const news = rows.filter(isUnit).find(({ title }) => title.startsWith('#1'))
  const content = new TextEncoder().encode(NEWS).length - 'id: 1\ndata: \n\n'.length
  // The chunk around it: its size in two digits, and two line ends.
  expect(news).toMatchObject({ payload: content, bytes: content + 'id: 1\ndata: \n\n'.length + 6 })
})

test('opens an event inside the chunk that it came in', () => {
  const news = rowsOf().find((row) => row.type === 'unit' && row.title.startsWith('#1'))
  const detail = session.detail(EVERYTHING, news?.key ?? '')
  expect(detail?.frames.map(({ frame }) => frame.kind)).toEqual(['chunk'])
  expect(detail?.frames[0]?.children.map(({ frame }) => frame.id)).toEqual([detail?.about])
})

test('says at the end that a stream is open, and since when', () => {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', new TextEncoder().encode('GET /events HTTP/1.1\r\nhost: here\r\n\r\n'))
  const waiting = rowsOf({}, taken(log))
  expect(waiting.filter(isUnit).map(({ isHeld }) => isHeld)).toEqual([true])
  log.pass(900)
  log.bytes(1, 'toClient', new TextEncoder().encode('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n'))
  const open = rowsOf({}, taken(log))
  expect(open.filter(isUnit).map(({ isHeld, waited }) => [isHeld, waited])).toEqual([
    [false, null],
    [false, 901],
  ])
  expect(open.at(-1)).toMatchObject({ type: 'open', protocol: 'sse', title: 'GET /events', at: open[0]?.at })
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  expect(rowsOf({}, taken(log)).some(({ type }) => type === 'open')).toBe(false)
})

test('a trace that was loaded shows nothing as going on', async () => {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', new TextEncoder().encode('GET /events HTTP/1.1\r\nhost: here\r\n\r\n'))
  const loaded = new TraceSession(decoding, () => undefined)
  await loaded.load(log.events)
  expect(
    rowsOf({}, loaded)
      .filter(isUnit)
      .map(({ isHeld }) => isHeld),
  ).toEqual([false])
})

test('reads as text, what was said behind each frame', () => {
  const lines = transcript(session.trace(null), 'ru').split('\n')
  const told = lines.filter((line) => line.includes('sse ')).map((line) => line.replace(/^\d+\. /, ''))
  expect(told.slice(0, 2)).toEqual([
    'сервер → клиент, sse retry, 13\u00a0байт: 3000',
    'сервер → клиент, sse event, 67\u00a0байт: message #1 {"type":"news_article","data":{"title":"Кадры"}}',
  ])
})

test.each<{ readonly name: string; readonly query: Partial<RowQuery>; readonly kept: readonly string[] }>([
  { name: 'the protocol', query: { protocol: 'sse', text: 'news' }, kept: [NEWS_SAID] },
  { name: 'what is not of the protocol', query: { protocol: 'websocket' }, kept: [] },
  { name: 'the type of an event', query: { text: 'price' }, kept: ['price 1 2'] },
])('filters by $name', ({ query, kept }) => {
  expect(said(rowsOf(query))).toEqual(kept)
})
