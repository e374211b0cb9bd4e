/** Streams against the whole server, spawned as a program of its own, and server-sent events against one that breaks off. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunEnvironment } from '../run/environment.ts'
import type { RunResult } from '../run/result.ts'
import { type BlockOptions, runBlock } from '../run/run.ts'
import { openServerProgram, type ServerProgram } from '../testing/server-program.node.ts'
import type { LiveStream } from './live-stream.ts'

let server: ServerProgram
let environment: RunEnvironment
let breaking: Server
let breakingUrl: string
let asked: IncomingMessage[] = []

beforeAll(async () => {
  server = await openServerProgram()
  environment = server.environment
  // Sends two events and goes; then goes on behind the last id it is told.
  breaking = createServer((request, response) => {
    asked.push(request)
    const last = Number(request.headers['last-event-id'] ?? 0)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`retry: 1\nid: ${last + 1}\ndata: a\n\nevent: news\nid: ${last + 2}\ndata: b\n\n`)
  }).listen(0, '127.0.0.1')
  await once(breaking, 'listening')
  const address = breaking.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  breakingUrl = `http://127.0.0.1:${address.port}`
})

afterAll(async () => {
  await server.close()
  breaking.closeAllConnections()
  breaking.close()
})

async function run(text: string, options: BlockOptions = {}, within = environment): Promise<readonly RunResult[]> {
  const ran = await runBlock(text, within, options)
  if (ran.status === 'refused') throw new Error(ran.problems.map(({ code }) => code).join())
  return ran.results
}

/** `> text` went, `< text` came. */
function talk(result: RunResult | undefined): readonly string[] {
  return (result?.stream?.latest ?? []).map(({ direction, name, text }) =>
    `${direction === 'out' ? '>' : '<'} ${name ? `${name}: ` : ''}${text}`.replace(/: $/, ':'),
  )
}

/** `> message 2` went as the second message of its connection. */
function places(result: RunResult | undefined): readonly string[] {
  return (result?.stream?.latest ?? []).map(({ direction, place }) => {
    const where =
      place && `${place.unit} ${place.number}${place.connection.length === 1 ? ` of ${place.connection}` : ''}`
    return `${direction === 'out' ? '>' : '<'} ${where ?? 'none'}`
  })
}

test('a WebSocket sends its messages in order, hears the echo, and ends when it has heard enough', async () => {
  const [result] = await run('# @until 2 messages\nWEBSOCKET {{host}}/ws\n\none\n===\ntwo')
  const closes = ['> close: 1000', '< close: 1000']
  expect(talk(result)).toEqual(['> open:', '> one', '> two', '< one', '< two', ...closes])
  expect(places(result)).toEqual([
    '> head 1',
    '> message 1',
    '> message 2',
    '< message 1',
    '< message 2',
    '> close 1',
    '< close 1',
  ])
  expect(result).toMatchObject({
    protocol: 'websocket',
    failure: null,
    status: { kind: 'close', code: 1000, by: 'until', isClean: true },
    sizes: { request: 6, response: 6 },
  })
})

test('waits for the server where the block says so', async () => {
  const [result] = await run(
    'WEBSOCKET {{host}}/ws\n\none\n=== wait-for-server\ntwo\n=== wait-for-server\n=== close 3001 bye',
  )
  const closes = ['> close: 3001 bye', '< close: 3001 bye']
  expect(talk(result)).toEqual(['> open:', '> one', '< one', '> two', '< two', ...closes])
  expect(result?.status).toMatchObject({ code: 3001, reason: 'bye', by: 'you' })
})

test('sends bytes, and shows those that come', async () => {
  const [result] = await run('# @until 1 message\nWEBSOCKET {{host}}/ws\n\n# @binary\n48 69')
  const sent = result?.stream?.latest.filter(({ place }) => place?.unit === 'message') ?? []
  expect(sent.map(({ form, size }) => [form, size])).toEqual([
    ['binary', 2],
    ['binary', 2],
  ])
  expect(sent[1]?.text).toContain('48 69')
})

test('an address that speaks no WebSocket does not open', async () => {
  const [result] = await run('WEBSOCKET {{host}}/nowhere')
  expect(result?.failure).toMatchObject({ code: 'not-opened' })
})

test('another server is not called', async () => {
  const [result] = await run('WEBSOCKET ws://127.0.0.1:1/ws')
  expect(result?.failure).toMatchObject({ code: 'foreign-network' })
})

test('stays open until someone closes it, and takes messages meanwhile', async () => {
  const opened = Promise.withResolvers<LiveStream>()
  const all = run('WEBSOCKET {{host}}/ws\n\nhello', { onStream: opened.resolve })
  const live = await opened.promise
  const heard = (count: number) =>
    new Promise<void>((done) => {
      const look = () => live.log.received >= count && done()
      live.subscribe(look)
      look()
    })
  await heard(1)
  expect(live.getState()).toMatchObject({ phase: 'open' })
  expect(live.send({ type: 'text', text: 'more' })).toBe(true)
  await heard(2)
  live.close(4000, 'enough')
  const [result] = await all
  const closes = ['> close: 4000 enough', '< close: 4000 enough']
  expect(talk(result)).toEqual(['> open:', '> hello', '< hello', '> more', '< more', ...closes])
  expect(result?.status).toMatchObject({ code: 4000, reason: 'enough', by: 'you' })
  expect(live.send({ type: 'text', text: 'late' })).toBe(false)
})

test('a press of Stop closes it in good manners', async () => {
  const stop = new AbortController()
  const [result] = await run('WEBSOCKET {{host}}/ws\n\nhello', {
    signal: stop.signal,
    onStream: (live) => live.subscribe(() => live.log.received > 0 && stop.abort()),
  })
  expect(result).toMatchObject({ failure: null, status: { code: 1000, by: 'you' } })
})

test('what stands behind a stream in the block is sent while it is open', async () => {
  const text = '# @until silence 300ms\nWEBSOCKET {{host}}/ws\n\nhello\n\n###\nGET {{host}}/healthz'
  const ended: string[] = []
  const results = await run(text, { onResult: ({ protocol }) => ended.push(protocol) })
  expect(results.map(({ protocol }) => protocol)).toEqual(['websocket', 'http'])
  expect(ended).toEqual(['http', 'websocket'])
})

test('a test may say when a stream ends that says nothing itself', async () => {
  const [result] = await run('WEBSOCKET {{host}}/ws', { until: [{ kind: 'silence', milliseconds: 50 }] })
  expect(result).toMatchObject({ failure: null, status: { code: 1000 } })
})

test('server-sent events come again by themselves, behind the last id', async () => {
  asked = []
  const there = { ...environment, baseUrl: breakingUrl }
  const phases: string[] = []
  const [result] = await run(
    '# @until 5 events\nGET {{host}}/events\nAccept: text/event-stream',
    {
      onStream: (live) =>
        live.subscribe(() => {
          const { phase } = live.getState()
          if (phases.at(-1) !== phase) phases.push(phase)
        }),
    },
    there,
  )
  const connection = ['> open:', '< a', '< news: b']
  expect(talk(result).slice(0, 9)).toEqual([...connection, '< reconnect:', ...connection, '< reconnect:', '> open:'])
  expect(places(result).slice(0, 6)).toEqual([
    '> head 1 of 1',
    '< event 1 of 1',
    '< event 2 of 1',
    '< none',
    '> head 1 of 2',
    '< event 1 of 2',
  ])
  expect(asked.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '2', '4'])
  expect(new Set(asked.map(({ headers }) => headers['traceparent'])).size).toBe(1)
  expect(phases.slice(0, 3)).toEqual(['open', 'retrying', 'open'])
  expect(result).toMatchObject({ failure: null, status: { kind: 'http', code: 200 }, leftBy: 'until' })
})

test('who stops listening to server-sent events is who ended them', async () => {
  const stop = new AbortController()
  const [result] = await run('GET {{host}}/events\nAccept: text/event-stream', {
    signal: stop.signal,
    onStream: (live) => live.subscribe(() => live.getState().phase === 'open' && stop.abort()),
  })
  expect(result).toMatchObject({ failure: null, status: { kind: 'http', code: 200 }, leftBy: 'you' })
})

test('an answer that is no event stream is an answer', async () => {
  const [result] = await run('GET {{host}}/api/v1/users/999999\nAccept: text/event-stream, application/json')
  expect(result).toMatchObject({ protocol: 'sse', status: { code: 404 }, stream: null, failure: null })
  expect(result).not.toHaveProperty('leftBy')
  expect(result?.body?.text).toContain('error')
})

test('Socket.IO joins a room, says a word and hears it, whatever carries it', async () => {
  for (const transport of ['upgrade', 'polling', 'websocket']) {
    const [result] = await run(
      `# @auth {"token": "my-jwt-token"}\n# @transport ${transport}\n# @until silence 400ms\nSOCKETIO {{host}}\n\n["join_chat", {"room_id": "${transport}"}]\n===\n# @ack\n["send_message", {"room_id": "${transport}", "message": "hello"}]\n=== close`,
    )
    expect(result).toMatchObject({
      protocol: 'socket-io',
      failure: null,
      status: { kind: 'close', code: null, reason: 'io client disconnect', by: 'you' },
    })
    const went = places(result).filter((line) => line.startsWith('> ') && line !== '> upgrade 1')
    expect(went).toEqual(['> connect 1', '> packet 1', '> packet 2', '> disconnect 1'])
  }
})

test('Socket.IO hears what it said, and the acknowledgement that it asked for', async () => {
  const [result] = await run(
    '# @auth {"token": "my-jwt-token"}\n# @until silence 300ms\nSOCKETIO {{host}}\n\n["join_chat", {"room_id": "general"}]\n===\n# @ack\n["send_message", {"room_id": "general", "message": "hello"}]',
  )
  const heard =
    result?.stream?.latest.filter(({ place, direction }) => place?.unit === 'packet' && direction === 'in') ?? []
  expect(heard.map(({ name, form }) => `${name}${form === 'ack' ? ' acknowledged' : ''}`)).toEqual(
    expect.arrayContaining(['new_message', 'send_message acknowledged']),
  )
})

test('Socket.IO passes on why the server refuses', async () => {
  const [result] = await run('SOCKETIO {{host}}\n\n["typing", {}]')
  expect(result?.failure).toMatchObject({ code: 'connect-refused' })
  expect(result?.failure?.detail).not.toBe('')
})

test('news that is told below is heard above', async () => {
  const [heard, told] = await run(
    '# @until 2 events\nGET {{host}}/events?client_id=ada\nAccept: text/event-stream\n\n###\nPOST {{host}}/api/broadcast\nContent-Type: application/json\n\n{"type": "news_article", "data": {"title": "T", "summary": "S", "url": "/", "category": "tech"}}',
  )
  expect(told?.status).toMatchObject({ code: 200 })
  const news = [expect.stringContaining('connected'), expect.stringContaining('news_article')]
  expect(talk(heard)).toEqual(['> open:', ...news, '> leave:'])
  expect(places(heard)).toEqual(['> head 1 of 1', '< event 1 of 1', '< event 2 of 1', '> none'])
})

test('the relay sends what no browser would, and tells of every frame', async () => {
  const [result] = await run(
    '# @via relay\nWEBSOCKET {{host}}/ws\nX-Mine: 1\n\n=== ping\nhi\n=== frame opcode=text fin=no\nin \n=== frame opcode=continuation\ntwo\n=== wait-for-server\n=== frame mask=no\nno mask',
  )
  const went = (sign: string) => talk(result).filter((line) => line.startsWith(sign))
  expect(went('>')).toEqual([
    '> open:',
    '> ping: hi',
    '> text FIN=0: in ',
    '> continuation: two',
    '> text MASK=0: no mask',
    '> close: 1002 Invalid WebSocket frame: MASK must be set',
  ])
  expect(went('<')).toEqual(['< pong: hi', '< in two', '< close: 1002 Invalid WebSocket frame: MASK must be set'])
  // RFC 6455 §5.1: a server ends a connection on a frame without a mask.
  expect(result?.status).toMatchObject({ kind: 'close', code: 1002, by: 'server' })
})

test('behind bytes of one’s own, what the relay sends is not counted', async () => {
  const [result] = await run(
    '# @via relay\n# @until 2 messages\nWEBSOCKET {{host}}/ws\n\nbefore\n=== wait-for-server\n=== bytes\n81 80 00 00 00 00\n===\nbehind',
  )
  const went = places(result).filter((place) => place.startsWith('>'))
  expect(went.slice(0, 4)).toEqual(['> head 1', '> frame 1', '> none', '> none'])
  expect(places(result)).toContain('< frame 2')
})

test('a press of Stop closes what the relay has opened', async () => {
  const stop = new AbortController()
  const [result] = await run('# @via relay\nWEBSOCKET {{host}}/ws\n\nhello', {
    signal: stop.signal,
    onStream: (live) => live.subscribe(() => live.log.received > 0 && stop.abort()),
  })
  expect(result).toMatchObject({ failure: null, status: { code: 1000, by: 'you' } })
})

test.each([
  { name: 'does not open', stream: 'WEBSOCKET {{host}}/nowhere', code: 'not-opened' },
  { name: 'the relay refuses', stream: '# @via relay\nWEBSOCKET {{host}}/wire/feed', code: 'relay' },
  { name: 'is another server’s', stream: 'WEBSOCKET ws://127.0.0.1:1/ws', code: 'foreign-network' },
])('a stream that $name ends its block', async ({ stream, code }) => {
  const results = await run(`${stream}\n\n###\nGET {{host}}/api/v1/users/1`)
  expect(results).toMatchObject([{ failure: { code } }])
})
