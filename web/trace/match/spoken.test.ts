import { once } from 'node:events'
import { expect, test } from 'vitest'
import { ExchangeClosed_Reason, Fault_Kind, Gap_Reason } from '#proto/gen/api/feed_pb.js'
import type { DetailFrame } from '../inside/detail.ts'
import { EVERYTHING, type RowQuery } from '../ladder/row.ts'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { talkSocketIo } from '../testing/socket-io.node.ts'
import { talkEvents, talkWebSocket, type WebSocketTalk } from '../testing/streams.node.ts'
import { decoding, oneLongCall, RUN_A, RUN_B, twoMarkedCalls } from '../testing/traces.node.ts'
import type { SpokenPlace, SpokenWish } from './spoken.ts'

function taken(log: FeedLog): TraceSession {
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  return session
}

async function webSocket(talk: (sockets: WebSocketTalk, log: FeedLog) => Promise<void>): Promise<TraceSession> {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  const sockets = await talkWebSocket((direction, bytes) => log.bytes(1, direction, bytes))
  await talk(sockets, log)
  await sockets.settle()
  await sockets.close(1000, 'bye')
  return taken(log)
}

/** Fragments with a ping between them, a whole message, its echo. */
async function fragments({ client, server }: WebSocketTalk): Promise<void> {
  client.send('one ', { fin: false })
  const pinged = once(server, 'ping')
  client.ping('still here')
  await pinged
  const heard = once(server, 'message')
  client.send('two', { fin: true })
  await heard
  server.on('message', (data, isBinary) => server.send(data, { binary: isBinary }))
  const echoed = once(client, 'message')
  client.send(Uint8Array.of(1, 2, 255))
  await echoed
}

/** Bytes that are told at once. */
const PIECE = 5_000

async function longMessage({ client, server }: WebSocketTalk): Promise<void> {
  const heard = once(server, 'message')
  client.send('x'.repeat(200_000))
  await heard
}

type Wish = Pick<SpokenWish, 'unit' | 'number'> & Partial<SpokenWish>

function spoken(session: TraceSession, wish: Wish, connections = 1) {
  const [found] = session.spoken(RUN_A, [{ direction: 'toServer', connection: '', ...wish }], connections)
  return found ?? null
}

/** What the row says that is gone to. */
function rowOf(session: TraceSession, key: string | undefined, query: Partial<RowQuery> = {}): string {
  const view = { ...EVERYTHING, ...query }
  const row = session.locateSpoken(view, key ?? '')
  if (row === null) return 'no row'
  const unfolded = row.unfold === null ? [] : [row.unfold]
  const { index = -1 } = session.locate({ ...view, unfolded }, { type: 'key', key: row.key }) ?? {}
  const [shown] = session.rows({ ...view, unfolded }, index, 1).rows
  const inside = session.detail({ ...view, unfolded }, row.key)
  const isInside = inside?.frames.flatMap(idsIn).includes(row.frame) === true
  return shown?.type === 'unit' && isInside ? `${shown.name || shown.kind} ${shown.title}`.trim() : 'another row'
}

function idsIn({ frame, children }: DetailFrame): readonly string[] {
  return [frame.id, ...children.flatMap(idsIn)]
}

test.each<{ readonly name: string; readonly wish: Wish; readonly facts: string; readonly row: string }>([
  {
    name: 'the request that opened it',
    wish: { unit: 'head', number: 1 },
    facts: 'GET /ws',
    row: 'request-head GET /ws',
  },
  {
    name: 'a message in fragments, with all their bytes',
    wish: { unit: 'message', number: 1, kind: 'text', size: 7 },
    facts: 'text 19',
    row: 'text one two',
  },
  {
    name: 'the message behind it',
    wish: { unit: 'message', number: 2, kind: 'binary', size: 3 },
    facts: 'binary 9',
    row: 'binary 01 02 ff',
  },
  {
    name: 'what came, counted by itself',
    wish: { unit: 'message', number: 1, direction: 'toClient', kind: 'binary', size: 3 },
    facts: 'binary 5',
    row: 'binary 01 02 ff',
  },
  {
    name: 'one fragment',
    wish: { unit: 'frame', number: 3, kind: 'continuation', size: 3 },
    facts: 'continuation 9',
    row: 'continuation',
  },
  {
    name: 'a ping between fragments',
    wish: { unit: 'frame', number: 2, kind: 'ping' },
    facts: 'ping 16',
    row: 'ping still here',
  },
  {
    name: 'a Close frame, with its code',
    wish: { unit: 'close', number: 1 },
    facts: 'close 1000 11',
    row: 'close 1000 bye',
  },
])('finds of a WebSocket $name', async ({ wish, facts, row }) => {
  const session = await webSocket(fragments)
  const found = spoken(session, wish)
  expect(`${found?.name} ${found?.bytes}`.replace(/^(GET \/ws) \d+$/, '$1')).toBe(facts)
  expect(rowOf(session, found?.key)).toBe(row)
})

test.each<{ readonly name: string; readonly wish: Wish }>([
  { name: 'the size', wish: { unit: 'message', number: 1, kind: 'text', size: 8 } },
  { name: 'the kind', wish: { unit: 'message', number: 1, kind: 'binary', size: 7 } },
  { name: 'the number', wish: { unit: 'message', number: 9, kind: 'text', size: 7 } },
])('finds nothing where $name does not agree', async ({ wish }) => {
  expect(spoken(await webSocket(fragments), wish)).toBeNull()
})

test.each([
  { what: 'a message in fragments', size: 7, bytes: 19, say: fragments },
  { what: 'a long frame', size: 200_000, bytes: 200_014, say: longMessage },
])('finds $what only when all of it has come', async ({ size, bytes, say }) => {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  const sockets = await talkWebSocket((direction, data) => {
    for (let at = 0; at < data.length; at += PIECE) log.bytes(1, direction, data.subarray(at, at + PIECE))
  })
  await say(sockets)
  await sockets.close()
  const session = new TraceSession(decoding, () => undefined)
  const told = log.events.map((event) => {
    session.receive([event])
    return spoken(session, { unit: 'message', number: 1, size })?.bytes
  })
  expect(new Set(told)).toEqual(new Set([undefined, bytes]))
})

test('finds nothing in another run', async () => {
  const session = await webSocket(fragments)
  const wish = { unit: 'message', direction: 'toServer', connection: '', number: 1 } as const
  expect(session.spoken(RUN_B, [wish], 1)).toEqual([null])
})

test('knows what a row is to the client, fragment by fragment', async () => {
  const session = await webSocket(fragments)
  const rows = session.rows(EVERYTHING, 0, 99).rows
  const [message] = rows.filter((row) => row.type === 'unit' && row.name === 'text')
  const places = session.spokenAt(RUN_A, message?.key ?? '').places
  expect(places.map(({ unit, number }) => `${unit} ${number}`).sort()).toEqual(['frame 1', 'message 1'])
  const ping = spoken(session, { unit: 'frame', number: 2 })
  expect(session.spokenAt(RUN_A, ping?.key ?? '').places).toMatchObject([{ unit: 'frame', number: 2 }])
})

test.each<{
  readonly name: string
  readonly spoil: (log: FeedLog) => void
  readonly units: readonly SpokenPlace['unit'][]
}>([
  {
    name: 'bytes that were not told',
    spoil: (log) => log.lost(1, 'toServer', 5, Gap_Reason.SLOW_VIEWER),
    units: ['message', 'frame'],
  },
  {
    name: 'a pong that the server did not get',
    spoil: (log) => log.fault(1, Fault_Kind.PONG_SWALLOWED, 'toServer', 6),
    units: ['frame'],
  },
])('does not count behind $name', async ({ spoil, units }) => {
  const session = await webSocket(async ({ client, server, settle }, log) => {
    client.send('before')
    await once(server, 'message')
    spoil(log)
    client.send('behind')
    await settle()
  })
  for (const unit of units) {
    expect(spoken(session, { unit, number: 1, kind: 'text', size: 6 }), unit).not.toBeNull()
    expect(spoken(session, { unit, number: 2 }), unit).toBeNull()
  }
})

const BLOCKS = ['retry: 3000\n\n', ': here\n\n', 'data: {"type":"heartbeat"}\n\n', 'id: 1\nevent: price\ndata: 1\n\n']

/** A stream that was read to its end, and another by a client that came back. */
async function events(): Promise<TraceSession> {
  const log = new FeedLog()
  let exchange = 1
  const talk = await talkEvents(
    (direction, bytes) => log.bytes(exchange, direction, bytes),
    () => BLOCKS,
  )
  for (; exchange <= 2; exchange += 1) {
    log.opened(exchange, { version: 1, run: RUN_A, ordinal: exchange })
    await talk.read(exchange === 1 ? {} : { 'last-event-id': '1' })
    log.closed(exchange, ExchangeClosed_Reason.COMPLETE)
  }
  await talk.close()
  return taken(log)
}

test('counts events alone, past comments, on each connection anew', async () => {
  const session = await events()
  const beat = { unit: 'event', direction: 'toClient', number: 1 } as const
  const price = { unit: 'event', direction: 'toClient', number: 2, name: 'price' } as const
  const found = ['1', '2'].map((connection) => spoken(session, { ...price, connection }, 2))
  expect(found.map((one) => one?.name)).toEqual(['price', 'price'])
  expect(new Set(found.map((one) => one?.key)).size).toBe(2)
  expect(rowOf(session, found[1]?.key)).toBe('price #1 1')
  // In a fold of what only keeps the connection alive.
  expect(rowOf(session, spoken(session, { ...beat, connection: '1' }, 2)?.key)).toBe('heartbeat {"type":"heartbeat"}')
  const again = spoken(session, { unit: 'head', number: 1, connection: '2' }, 2)
  expect(again?.name).toContain('Last-Event-ID: 1')
})

test('offers no event while client and server count connections differently', async () => {
  const wish = { unit: 'event', direction: 'toClient', connection: '1', number: 1 } as const
  expect(spoken(await events(), wish, 1)).toBeNull()
})

test('shows an event where rows are frames of the wire only after the level is messages', async () => {
  const session = await events()
  const key = spoken(session, { unit: 'event', direction: 'toClient', connection: '1', number: 2 }, 2)?.key
  expect(rowOf(session, key, { level: 'frames' })).toBe('no row')
  expect(rowOf(session, key, { text: 'something else' })).toBe('no row')
})

/** Two events at once, so that one poll carries both; bytes of the server; an acknowledgement. */
async function socketIo(
  transports: readonly ('polling' | 'websocket')[],
): Promise<{ session: TraceSession; id: string }> {
  const log = new FeedLog()
  const { client, server, close } = await talkSocketIo(log, RUN_A, transports)
  const id = client.io.engine.id
  const heard = new Promise<void>((resolve) => client.once('picture', () => resolve()))
  client.emit('typing', {})
  await client.emitWithAck('send_message', { message: 'привет' })
  server.emit('picture', Buffer.from([1, 2, 3]), 'a cat')
  server.emit('typing', 'ada')
  await heard
  await client.emitWithAck('send_message', { message: 'second' })
  await close()
  return { session: taken(log), id }
}

test.each([
  { transports: ['polling'] as const },
  { transports: ['websocket'] as const },
  { transports: ['polling', 'websocket'] as const },
])('counts packets of Socket.IO over $transports, attachments and all', async ({ transports }) => {
  const { session, id } = await socketIo(transports)
  const out = (number: number, name: string) => spoken(session, { unit: 'packet', connection: id, number, name })
  const into = (number: number, wish: Partial<SpokenWish>) =>
    spoken(session, { unit: 'packet', direction: 'toClient', connection: id, number, ...wish })
  expect(rowOf(session, out(1, 'typing')?.key)).toBe('typing {}')
  expect(rowOf(session, out(2, 'send_message')?.key)).toBe('send_message #0 {"message":"привет"}')
  expect(rowOf(session, into(1, { name: 'send_message', kind: 'ack' })?.key)).toBe(
    'ACK send_message #0 {"status":"ok"}',
  )
  expect(rowOf(session, into(2, { name: 'picture' })?.key)).toBe('picture {"_placeholder":true,"num":0}, "a cat"')
  expect(rowOf(session, into(3, { name: 'typing' })?.key)).toBe('typing "ada"')
  expect(rowOf(session, into(4, { name: 'send_message', kind: 'ack' })?.key)).toBe(
    'ACK send_message #1 {"status":"ok"}',
  )
  expect(rowOf(session, spoken(session, { unit: 'connect', connection: id, number: 1 })?.key)).toMatch(/^CONNECT/)
  expect(rowOf(session, spoken(session, { unit: 'disconnect', connection: id, number: 1 })?.key)).toMatch(/^DISCONNECT/)
  const key = into(2, { name: 'picture' })?.key ?? ''
  expect(session.spokenAt(RUN_A, key).places).toMatchObject([{ unit: 'packet', connection: id, number: 2 }])
})

test('the upgrade of a session is a packet too', async () => {
  const { session, id } = await socketIo(['polling', 'websocket'])
  expect(rowOf(session, spoken(session, { unit: 'upgrade', connection: id, number: 1 })?.key)).toBe('upgrade')
})

test('offers nothing of a session whose beginning is gone', async () => {
  const { session, id } = await socketIo(['polling'])
  session.clear()
  expect(spoken(session, { unit: 'packet', connection: id, number: 1 })).toBeNull()
})

test.each([
  { wish: { unit: 'call', number: 1 }, name: 'HEADERS' },
  { wish: { unit: 'grpc', number: 1 }, name: 'DATA' },
  { wish: { unit: 'grpc', number: 1, direction: 'toClient' }, name: 'DATA' },
  { wish: { unit: 'half-close', number: 1 }, name: 'DATA' },
  { wish: { unit: 'grpc', number: 2 }, name: undefined },
  { wish: { unit: 'reset', number: 1 }, name: undefined },
] as const)('of a gRPC call $wish is a frame named $name', async ({ wish, name }) => {
  const session = taken(await twoMarkedCalls())
  for (const run of [RUN_A, RUN_B]) {
    const [found] = session.spoken(run, [{ direction: 'toServer', connection: '', ...wish }], 1)
    expect(found?.name).toBe(name)
  }
})

test('a message of a gRPC call leads to its row, and the row back to it', async () => {
  const session = taken(await oneLongCall())
  const place: SpokenPlace = { unit: 'grpc', direction: 'toServer', connection: '', number: 1 }
  const found = spoken(session, place)
  expect(rowOf(session, found?.key)).not.toMatch(/no row|another row/)
  expect(session.spokenAt(RUN_A, found?.key ?? '').places).toContainEqual(place)
})
