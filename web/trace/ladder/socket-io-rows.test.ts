import { beforeAll, expect, test } from 'vitest'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { talkSocketIo } from '../testing/socket-io.node.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'
import { EVERYTHING, type Row, type RowQuery, type UnitRow } from './row.ts'

/** An event with an acknowledgement, an event of the server with bytes, and goodbye. */
async function recorded(transports: readonly ('polling' | 'websocket')[]): Promise<TraceSession> {
  const log = new FeedLog()
  const { client, server, close } = await talkSocketIo(log, RUN_A, transports)
  await client.emitWithAck('send_message', { room_id: 'general', message: 'привет' })
  const heard = new Promise<void>((resolve) => client.once('picture', () => resolve()))
  server.emit('picture', Buffer.from([1, 2, 3]), 'a cat')
  await heard
  await close()
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  return session
}

const sessions = new Map<string, TraceSession>()
beforeAll(async () => {
  sessions.set('websocket', await recorded(['websocket']))
  sessions.set('polling', await recorded(['polling']))
  sessions.set('upgrade', await recorded(['polling', 'websocket']))
})

function rowsOf(name: string, query: Partial<RowQuery> = {}): readonly Row[] {
  return sessions.get(name)?.rows({ ...EVERYTHING, ...query }, 0, 99).rows ?? []
}

function isUnit(row: Row): row is UnitRow {
  return row.type === 'unit'
}

/** Ids are made anew for each session. */
function said(rows: readonly Row[]): readonly string[] {
  return rows.filter(isUnit).map(({ direction, name, title }) => {
    const words = `${name} ${title}`.trim().replaceAll(/[\w-]{20}/g, 'ID')
    return `${direction === 'toServer' ? '>' : '<'} ${words}`
  })
}

const PACKETS = [
  '< open sid ID',
  '> CONNECT / {"token":"my-jwt-token"}',
  '< CONNECT / ID',
  '> send_message #0 {"room_id":"general","message":"привет"}',
  '< ACK send_message #0 {"status":"ok"}',
  '< picture {"_placeholder":true,"num":0}, "a cat"',
  '< attachment 01 02 03',
  '> DISCONNECT /',
]

test('names each message of WebSocket by the packet inside', () => {
  const rows = rowsOf('websocket')
  const packets = rows.filter(isUnit).filter(({ protocol }) => protocol === 'socket-io' || protocol === 'engine-io')
  expect(said(packets)).toEqual(PACKETS)
  expect(packets.map(({ protocol }) => protocol).slice(0, 3)).toEqual(['engine-io', 'socket-io', 'socket-io'])
})

test('draws what polls carry as if the session were one connection, the polls folded', () => {
  const rows = rowsOf('polling')
  expect(rows.map(({ type }) => type).filter((type) => type !== 'unit' && type !== 'control')).toEqual([
    'exchange',
    'session',
  ])
  expect(said(rows)).toEqual([...PACKETS, '< close'])
  const fold = rows.find((row) => row.type === 'session')
  const unfolded = rowsOf('polling', { unfolded: [fold?.key ?? ''] }).filter(isUnit)
  const requests = unfolded.filter(({ isFoldable, direction }) => isFoldable && direction === 'toServer')
  expect(new Set(requests.map(({ title }) => title.split('?')[0]))).toEqual(
    new Set(['GET /socket.io/', 'POST /socket.io/']),
  )
  expect(fold).toMatchObject({ requests: requests.length })
})

test('joins the session over its upgrade, probe and all', () => {
  const rows = said(rowsOf('upgrade'))
  const upgrade = ['> ping probe', '< pong probe', '> upgrade']
  expect(rows.filter((words) => upgrade.includes(words))).toEqual(upgrade)
  expect(rows.filter((words) => PACKETS.includes(words))).toEqual(PACKETS)
  expect(rows.some((words) => words.startsWith('> GET /socket.io/?EIO=4&transport=websocket'))).toBe(true)
})

test('counts every byte of the wire once', () => {
  for (const [name, session] of sessions) {
    const rows = rowsOf(name).filter((row) => 'bytes' in row && row.type !== 'stream' && row.type !== 'evicted')
    const sources = session.trace(null).exchanges.flatMap(({ sources }) => [sources['>'], sources['<']])
    const onWire = sources.reduce((sum, source) => sum + (source?.bytes.length ?? 0), 0)
    const counted = rows.reduce((sum, row) => sum + ('bytes' in row ? row.bytes : 0), 0)
    expect(counted, name).toBe(onWire)
  }
})

test('opens an event at its packet, inside the frame that carried it', () => {
  const event = rowsOf('websocket').find((row) => row.type === 'unit' && row.name === 'send_message')
  const detail = sessions.get('websocket')?.detail(EVERYTHING, event?.key ?? '')
  expect(detail?.frames.map(({ frame }) => frame.kind)).toEqual(['text'])
  expect(detail?.about).toMatch(/socket-io/)
})

test.each<{ readonly name: string; readonly query: Partial<RowQuery>; readonly kept: readonly string[] }>([
  { name: 'the name of an event', query: { text: 'picture' }, kept: [PACKETS[5] ?? ''] },
  {
    name: 'direction',
    query: { direction: 'toServer', text: 'room_id' },
    kept: [PACKETS[3] ?? ''],
  },
  { name: 'another protocol', query: { protocol: 'sse' }, kept: [] },
])('filters by $name', ({ query, kept }) => {
  expect(said(rowsOf('polling', query))).toEqual(kept)
})
