import { once } from 'node:events'
import { expect, test } from 'vitest'
import { browserCodecs } from '../feed/codecs.ts'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { talkWebSocket, type WebSocketTalk } from '../testing/streams.node.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'
import { transcript } from '../words/transcript.ts'
import { EVERYTHING, type Row, type RowQuery, type UnitRow } from './row.ts'

async function recorded(
  talk: (sockets: WebSocketTalk) => Promise<void>,
  options: { readonly deflate?: boolean } = {},
): Promise<TraceSession> {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  const sockets = await talkWebSocket((direction, bytes) => log.bytes(1, direction, bytes), options)
  await talk(sockets)
  await sockets.settle()
  await sockets.close(1000, 'bye')
  const session = new TraceSession({ ...decoding, codecs: browserCodecs }, () => undefined)
  session.receive(log.events)
  return session
}

function rowsOf(session: TraceSession, query: Partial<RowQuery> = {}): readonly Row[] {
  return session.rows({ ...EVERYTHING, ...query }, 0, 99).rows
}

function isUnit(row: Row): row is UnitRow {
  return row.type === 'unit'
}

/** `> text {"a":1}` */
function said(rows: readonly Row[]): readonly string[] {
  return rows
    .filter(isUnit)
    .map(({ direction, name, title }) => `${direction === 'toServer' ? '>' : '<'} ${name} ${title}`.replace('  ', ' '))
}

const HANDSHAKE = ['> GET /ws', '< 101 Switching Protocols']
const GOODBYE = ['> close 1000 bye', '< close 1000 bye']

async function echoes({ client, server }: WebSocketTalk): Promise<void> {
  server.on('message', (data, isBinary) => server.send(data, { binary: isBinary }))
  for (const one of ['{"hello": "мир"}', Uint8Array.of(1, 2, 255)]) {
    const heard = once(client, 'message')
    client.send(one)
    await heard
  }
}

test.each([{ deflate: false }, { deflate: true }])(
  'draws an arrow for each WebSocket message, both ways, by time (deflate: $deflate)',
  async ({ deflate }) => {
    const rows = rowsOf(await recorded(echoes, { deflate }))
    expect(said(rows)).toEqual([
      ...HANDSHAKE,
      '> text {"hello": "мир"}',
      '< text {"hello": "мир"}',
      '> binary 01 02 ff',
      '< binary 01 02 ff',
      ...GOODBYE,
    ])
    expect(rows.filter(isUnit).map(({ protocol }) => protocol)).toEqual([
      'http1',
      'http1',
      ...Array.from({ length: 6 }, () => 'websocket'),
    ])
  },
)

test('counts what of a frame is header, and what is content', async () => {
  const rows = rowsOf(await recorded(echoes)).filter(isUnit)
  const sizes = rows.slice(2, 6).map(({ bytes, payload }) => [bytes, payload])
  // A client masks: four bytes more (RFC 6455 §5.1).
  expect(sizes).toEqual([
    [25, 19],
    [21, 19],
    [9, 3],
    [5, 3],
  ])
})

test('joins fragments to one message, with a ping between them, and unfolds it into its frames', async () => {
  const session = await recorded(async ({ client, server }) => {
    client.send('one ', { fin: false })
    client.send('two ', { fin: false })
    const pinged = once(server, 'ping')
    client.ping('still here')
    await pinged
    const heard = once(server, 'message')
    client.send('three', { fin: true })
    await heard
  })
  const rows = rowsOf(session)
  expect(said(rows)).toEqual([...HANDSHAKE, '> text one two three', ...GOODBYE])
  const fold = rows.find((row) => row.type === 'stream')
  expect(fold).toMatchObject({ of: 'frames', count: 3, direction: 'toServer' })
  const unfolded = rowsOf(session, { unfolded: [fold?.key ?? ''] }).filter(isUnit)
  expect(unfolded.filter(({ isFoldable }) => isFoldable).map(({ kind }) => kind)).toEqual([
    'text',
    'continuation',
    'continuation',
  ])
  const pings = rows.filter((row) => row.type === 'control').flatMap(({ kinds }) => kinds)
  expect(pings.filter(([kind]) => kind === 'ping')).not.toEqual([])
})

test('opens a message over the bytes of its own frames alone', async () => {
  const session = await recorded(echoes)
  const row = rowsOf(session).find((one) => one.type === 'unit' && one.name === 'text')
  const detail = session.detail(EVERYTHING, row?.key ?? '')
  expect(detail?.frames.map(({ frame }) => frame.kind)).toEqual(['text'])
  expect(detail?.frames[0]?.children.map(({ frame }) => frame.kind)).toEqual(['message'])
  expect(detail?.sources.find(({ id }) => id === '>')?.windows.map(({ bytes }) => bytes.length)).toEqual([25])
})

test.each<{ readonly name: string; readonly query: Partial<RowQuery>; readonly kept: readonly string[] }>([
  { name: 'WebSocket', query: { protocol: 'websocket' }, kept: [...HANDSHAKE, '> text {"hello": "мир"}'] },
  { name: 'another protocol', query: { protocol: 'sse' }, kept: [] },
  {
    name: 'a direction',
    query: { direction: 'toClient' },
    kept: ['< 101 Switching Protocols', '< text {"hello": "мир"}'],
  },
  { name: 'what a message says', query: { text: 'МИР' }, kept: ['> text {"hello": "мир"}', '< text {"hello": "мир"}'] },
  { name: 'a kind', query: { text: 'binary' }, kept: ['> binary 01 02 ff', '< binary 01 02 ff'] },
])('filters by $name', async ({ query, kept }) => {
  const rows = said(rowsOf(await recorded(echoes), query))
  expect(rows.slice(0, kept.length)).toEqual(kept)
  expect(rows.length === 0).toBe(kept.length === 0)
})

test('reads as text: each frame, and the message that it carried', async () => {
  const session = await recorded(echoes)
  const told = transcript(session.trace(null), 'en')
    .split('\n')
    .filter((line) => line.includes(', websocket '))
    .map((line) => line.replace(/^\d+\. /, ''))
  expect(told.slice(0, 2)).toEqual([
    'client → server, websocket text, 25 bytes',
    'client → server, websocket message, 19 bytes: {"hello": "мир"}',
  ])
  expect(told).toContain('client → server, websocket close, 11 bytes: 1000 bye')
})

test('draws every message of a read that holds hundreds of them, behind their handshake', async () => {
  const log = new FeedLog()
  const chunks: Uint8Array[] = []
  let isTold = true
  log.opened(1, { version: 1, run: RUN_A })
  const sockets = await talkWebSocket((direction, bytes) => {
    if (isTold) log.bytes(1, direction, bytes)
    else if (direction === 'toServer') chunks.push(bytes)
  })
  isTold = false
  for (let count = 0; count < 400; count++) sockets.client.send(`${count}`)
  await sockets.settle()
  log.bytes(1, 'toServer', Uint8Array.from(chunks.flatMap((chunk) => [...chunk])))
  await sockets.close()
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  const rows = said(session.rows(EVERYTHING, 0, 999).rows)
  expect(rows.slice(0, 2)).toEqual(HANDSHAKE)
  expect(rows.slice(2)).toEqual(Array.from({ length: 400 }, (_, count) => `> text ${count}`))
})
