/** Checks over connections that stay open: real WebSocket, event streams and held requests, as the feed tells of them. */
import { once } from 'node:events'
import { beforeAll, describe, expect, test } from 'vitest'
import { ExchangeClosed_Reason } from '#proto/gen/api/feed_pb.js'
import { assemble } from '../trace/capture/assemble.ts'
import { browserCodecs } from '../trace/feed/codecs.ts'
import { FeedLog } from '../trace/testing/feed-log.ts'
import { talkSocketIo } from '../trace/testing/socket-io.node.ts'
import { talkEvents, talkWebSocket, type WebSocketTalk } from '../trace/testing/streams.node.ts'
import { decoding, RUN_A } from '../trace/testing/traces.node.ts'
import type { RunTrace } from '../trace/types.ts'
import { evaluate, isSolved } from './evaluate.ts'
import { parseChecks } from './parse.ts'
import { http1, run } from './testing/run-trace.ts'

function traceOf(log: FeedLog): RunTrace {
  return assemble(log.events, RUN_A, { ...decoding, codecs: browserCodecs })
}

async function webSocket(talk: (sockets: WebSocketTalk) => Promise<void>, deflate = false): Promise<RunTrace> {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  const sockets = await talkWebSocket((direction, bytes) => log.bytes(1, direction, bytes), { deflate })
  await talk(sockets)
  await sockets.settle()
  await sockets.close(4001, 'enough')
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  return traceOf(log)
}

const NEWS = [1, 2, 3, 4].map((id) => `id: ${id}\ndata: {"type":"news_article","data":{"title":"№ ${id}"}}\n\n`)

/** A stream that breaks off after two pieces of news; then the client comes back as it says. */
async function events(lastEventId: string | undefined): Promise<RunTrace> {
  const log = new FeedLog()
  let exchange = 1
  let isBroken = true
  const talk = await talkEvents(
    (direction, bytes) => log.bytes(exchange, direction, bytes),
    (last) => (isBroken ? [': hello\n\n', ...NEWS.slice(0, 2)] : NEWS.slice(Number(last ?? 3))),
  )
  log.opened(1, { version: 1, run: RUN_A })
  await talk.read()
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  isBroken = false
  exchange = 2
  log.opened(2, { version: 1, run: RUN_A, ordinal: 1 })
  await talk.read(lastEventId === undefined ? {} : { 'last-event-id': lastEventId })
  log.closed(2, ExchangeClosed_Reason.COMPLETE)
  await talk.close()
  return traceOf(log)
}

/** An event to the server, acknowledged where the client asks for it; then one of the server with bytes. */
async function socketIo(transports: readonly ('polling' | 'websocket')[], wantsAck: boolean): Promise<RunTrace> {
  const log = new FeedLog()
  const { client, server, close } = await talkSocketIo(log, RUN_A, transports)
  const said = { room_id: 'general', message: 'привет' }
  if (wantsAck) await client.emitWithAck('send_message', said)
  else client.emit('typing', said)
  const heard = new Promise<void>((resolve) => client.once('picture', () => resolve()))
  server.emit('picture', { of: 'a cat' }, Buffer.from([1, 2, 3]))
  await heard
  await close()
  return traceOf(log)
}

const traces = new Map<string, RunTrace>()
const trace = (name: string) => traces.get(name) ?? run()

beforeAll(async () => {
  const echo = async ({ client, server }: WebSocketTalk, said: string | Uint8Array) => {
    server.on('message', (data, isBinary) => server.send(data, { binary: isBinary }))
    const heard = once(client, 'message')
    client.send(said)
    await heard
  }
  traces.set('json', await webSocket((talk) => echo(talk, '{"price":{"BTC":1},"on":"лента"}')))
  traces.set('deflated', await webSocket((talk) => echo(talk, '{"price":{"BTC":1},"on":"лента"}'), true))
  traces.set('bytes', await webSocket((talk) => echo(talk, Uint8Array.of(1, 2, 3))))
  traces.set(
    'fragments',
    await webSocket(async ({ client, server }) => {
      client.send('{"a"', { fin: false })
      const heard = once(server, 'message')
      client.send(':1}', { fin: true })
      await heard
    }),
  )
  traces.set('chat', await socketIo(['polling', 'websocket'], true))
  traces.set('polled chat', await socketIo(['polling'], false))
  traces.set('resumed', await events('2'))
  traces.set('missed', await events(undefined))
})

const rows: readonly {
  readonly name: string
  readonly checks: unknown
  readonly right: () => RunTrace
  readonly wrong: () => RunTrace
  readonly need: Readonly<Record<'en' | 'ru', string>>
  readonly saw: Readonly<Record<'en' | 'ru', string>>
}[] = [
  {
    name: 'a text of WebSocket with values of its JSON',
    checks: [{ websocket: { opcode: 'text', direction: 'toClient', json: { 'price.BTC': 1, on: 'лента' } } }],
    right: () => trace('json'),
    wrong: () => trace('fragments'),
    need: {
      en: 'WebSocket messages to the client: opcode = text, price.BTC = 1, on = лента',
      ru: 'сообщения WebSocket клиенту: опкод = text, price.BTC = 1, on = лента',
    },
    saw: {
      en: 'opcode: pong, price.BTC: nothing, on: nothing',
      ru: 'опкод: pong, price.BTC: нет, on: нет',
    },
  },
  {
    name: 'what was sent compressed',
    checks: [{ websocket: { opcode: 'text', text: { contains: 'лента' }, masked: true } }],
    right: () => trace('deflated'),
    wrong: () => trace('bytes'),
    need: {
      en: 'WebSocket messages: opcode = text, text contains “лента”, masked = true',
      ru: 'сообщения WebSocket: опкод = text, текст содержит «лента», маска = true',
    },
    saw: { en: 'opcode: binary, text: nothing', ru: 'опкод: binary, текст: нет' },
  },
  {
    name: 'the size of a binary message, and how many there were',
    checks: [{ websocket: { opcode: 'binary', size: 3, count: 2 } }],
    right: () => trace('bytes'),
    wrong: () => trace('json'),
    need: {
      en: 'WebSocket messages: opcode = binary, bytes = 3 — how many: = 2',
      ru: 'сообщения WebSocket: опкод = binary, байт = 3 — сколько: = 2',
    },
    saw: { en: 'opcode: text, bytes: 37', ru: 'опкод: text, байт: 37' },
  },
  {
    name: 'fragments of one message',
    checks: [{ websocket: { fragments: 2, json: { a: 1 } } }],
    right: () => trace('fragments'),
    wrong: () => trace('json'),
    need: { en: 'WebSocket messages: a = 1, frames = 2', ru: 'сообщения WebSocket: a = 1, кадров = 2' },
    saw: { en: 'a: nothing, frames: 1', ru: 'a: нет, кадров: 1' },
  },
  {
    name: 'a close code with its reason',
    checks: [{ websocket: { opcode: 'close', direction: 'toServer', code: 4001, reason: 'enough' } }],
    right: () => trace('json'),
    wrong: () => run(http1({ line: 'GET / HTTP/1.1' }, { line: 'HTTP/1.1 200 OK' })),
    need: {
      en: 'WebSocket messages to the server: opcode = close, close code = 4001, reason = enough',
      ru: 'сообщения WebSocket серверу: опкод = close, код закрытия = 4001, причина = enough',
    },
    saw: { en: 'WebSocket messages to the server: none', ru: 'сообщения WebSocket серверу: нет' },
  },
  {
    name: 'a ping and the pong that answers it',
    checks: [
      { websocket: { opcode: 'ping', direction: 'toClient' } },
      { websocket: { opcode: 'pong', direction: 'toServer' } },
    ],
    right: () => trace('json'),
    wrong: () => trace('resumed'),
    need: {
      en: 'WebSocket messages to the client: opcode = ping',
      ru: 'сообщения WebSocket клиенту: опкод = ping',
    },
    saw: { en: 'WebSocket messages to the client: none', ru: 'сообщения WebSocket клиенту: нет' },
  },
  {
    name: 'an event of Socket.IO that was acknowledged',
    checks: [
      { socketio: { event: 'send_message', direction: 'toServer', data: { message: 'привет' }, ack: true } },
      { socketio: { type: 'ACK', event: 'send_message', data: { '0.status': 'ok' } } },
    ],
    right: () => trace('chat'),
    wrong: () => trace('polled chat'),
    need: {
      en: 'Socket.IO packets to the server: packet = EVENT, event = send_message, acknowledged = true, message = привет',
      ru: 'пакеты Socket.IO серверу: пакет = EVENT, событие = send_message, подтверждено = true, message = привет',
    },
    saw: { en: 'event: typing, acknowledged: false', ru: 'событие: typing, подтверждено: false' },
  },
  {
    name: 'an event with an attachment, over WebSocket',
    checks: [{ socketio: { event: 'picture', transport: 'websocket', attachments: 1, data: { of: 'a cat' } } }],
    right: () => trace('chat'),
    wrong: () => trace('polled chat'),
    need: {
      en: 'Socket.IO packets: packet = EVENT, event = picture, transport = websocket, of = a cat, attachments = 1',
      ru: 'пакеты Socket.IO: пакет = EVENT, событие = picture, транспорт = websocket, of = a cat, вложений = 1',
    },
    saw: { en: 'transport: polling', ru: 'транспорт: polling' },
  },
  {
    name: 'credentials of a connection, and how many there were',
    checks: [
      {
        socketio: { type: 'CONNECT', direction: 'toServer', namespace: '/', data: { token: 'my-jwt-token' }, count: 1 },
      },
      { socketio: { type: 'CONNECT', direction: 'toClient', data: { sid: 'present' } } },
    ],
    right: () => trace('polled chat'),
    wrong: () => trace('json'),
    need: {
      en: 'Socket.IO packets to the server: packet = CONNECT, namespace = /, token = my-jwt-token — how many: = 1',
      ru: 'пакеты Socket.IO серверу: пакет = CONNECT, пространство имён = /, token = my-jwt-token — сколько: = 1',
    },
    saw: { en: 'Socket.IO packets to the server: none', ru: 'пакеты Socket.IO серверу: нет' },
  },
  {
    name: 'an event of a stream with values of its data',
    checks: [{ event: { type: 'message', id: 2, json: { 'data.title': '№ 2' } } }],
    right: () => trace('resumed'),
    wrong: () => trace('json'),
    need: {
      en: 'events: type = message, id = 2, data.title = № 2',
      ru: 'события: тип = message, id = 2, data.title = № 2',
    },
    saw: { en: 'events: none', ru: 'события: нет' },
  },
  {
    name: 'what had been missed, by Last-Event-ID',
    checks: [{ event: { resumed: true, count: 2 } }, { request: { header: { 'last-event-id': 2 } } }],
    right: () => trace('resumed'),
    wrong: () => trace('missed'),
    need: {
      en: 'events: resumed by Last-Event-ID = true — how many: = 2',
      ru: 'события: продолжено по Last-Event-ID = true — сколько: = 2',
    },
    saw: { en: 'resumed by Last-Event-ID: false', ru: 'продолжено по Last-Event-ID: false' },
  },
]

describe('checks over open connections', () => {
  test.each(rows)('$name: passes', ({ checks, right }) => {
    expect(isSolved(evaluate(parseChecks(checks, 'lesson.yaml'), [right()]))).toBe(true)
  })

  test.each(rows)('$name: fails, says what is asked for and what was seen', ({ checks, wrong, need, saw }) => {
    const [failed] = evaluate(parseChecks(checks, 'lesson.yaml'), [wrong()]).filter((result) => !result.passed)
    expect(failed?.sentence('en')).toBe(`Not yet — ${need.en}.`)
    expect(failed?.sentence('ru')).toBe(`Пока нет — ${need.ru}.`)
    expect({ en: failed?.saw('en'), ru: failed?.saw('ru') }).toEqual(saw)
  })

  test.each(rows)('$name: no traffic passes nothing', ({ checks }) => {
    expect(isSolved(evaluate(parseChecks(checks, 'lesson.yaml'), []))).toBe(false)
  })
})
