/** What goes otherwise than planned: callers who leave, handlers that err, hang or flood, deployments in between. */
import { createConnectTransport, createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../proto-compiler/index.ts'
import type { Live } from './testing/harness.node.ts'
import { clientOf, guestOf, Harness } from './testing/harness.node.ts'

const PROTO = `syntax = "proto3";
package odd;
service Odd {
  rpc One(Msg) returns (Msg);
  rpc Many(Msg) returns (stream Msg);
  rpc Sum(stream Msg) returns (Msg);
  rpc Talk(stream Msg) returns (stream Msg);
  rpc Absent(Msg) returns (Msg);
}
message Msg { string text = 1; int32 number = 2; bytes data = 3; }
`

const SOURCE = `import { serve, route, websocket, events, pause, Status, Code } from 'framewise'
import { Odd } from './api'

let aborted = 0
let made = 0
serve(Odd, {
  one(request, context) {
    if (request.text === 'mistake') null.nothing
    if (request.text === 'never') return new Promise(() => {})
    if (request.text === 'nothing') return undefined
    if (request.text === 'generator') return (function* () { yield { text: 'a' } })()
    if (request.text === 'typo') return { texxt: 'a' }
    if (request.text === 'log') context.log('mine', { a: 1n })
    if (request.text === 'trailer') { context.responseHeader.set('x-head', '1'); context.responseTrailer.set('x-end', '2') }
    if (request.text === 'counts') return { number: made, text: String(aborted) }
    return { text: request.text, number: context.timeoutMs() === undefined ? 0 : 1 }
  },
  async *many(request, { signal }) {
    signal.addEventListener('abort', () => { aborted += 1; console.log('left ' + request.text) })
    if (request.text === 'late') { yield { text: 'first' }; await pause(20); throw new Error('in the middle') }
    if (request.text === 'hang') { yield { text: 'first' }; await new Promise(() => {}) }
    made = 0
    for (;;) { made += 1; yield { data: new Uint8Array(8192), number: made } }
  },
  async sum(requests) { let sum = 0; for await (const { number } of requests) { sum += number; if (sum > 100) throw Status(Code.OutOfRange, 'enough') } return { number: sum } },
  async *talk(requests) { for await (const { text } of requests) yield { text: 'echo ' + text } },
})
route('GET', '/mistake', () => { throw new TypeError('of mine') })
route('GET', '/nothing', () => undefined)
const once = new Response('once')
route('GET', '/once', () => once)
route('GET', '/cut', () => new Response(new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('a')); setTimeout(() => c.error(new Error('cut')), 20) } })))
route('POST', '/echo', async (request) => new Response(await request.bytes(), { headers: { 'x-host': request.headers.get('host') ?? '', 'x-cookie': request.headers.get('cookie') ?? '', 'set-cookie': 'mine=1' } }))
route('GET', '/slow', async (_, __, { signal }) => { await pause(60_000, signal); return new Response('late') })
route('GET', '/stray', () => { void Promise.reject(new Error('stray')); return new Response('ok') })
route('GET', '/files/*', (_, { '*': path }) => new Response(path))
websocket('/echo', (guest) => { guest.onmessage = (m) => guest.send(m) }, { protocols: ['v2', 'v1'] })
websocket('/members/:name', (guest) => { guest.send('in') }, { accept: ({ headers, params }) => params.name === 'ada' && headers.get('origin') === 'https://mine.example' })
websocket('/doubt', () => {}, { accept: () => { throw new Error('who knows') } })
websocket('/speak', async (guest) => { guest.send(guest.protocol || 'none'); await pause(1); guest.close(4321, 'bye') })
websocket('/mistake', () => { throw new Error('at once') })
websocket('/late', (guest) => { setTimeout(() => { guest.onmessage = (m) => guest.send('late ' + m) }, 30) })
websocket('/flood', (guest) => { const data = new Uint8Array(60_000); for (let i = 0; i < 50; i++) guest.send(data); guest.send('end') })
`

/** Where `null.nothing` stands. */
const MISTAKE_LINE = 8

let harness: Harness
let live: Live
let odd: ReturnType<Live['client']>

beforeAll(async () => {
  harness = await Harness.start()
  live = await harness.live(PROTO, SOURCE)
  odd = live.client('odd.Odd')
})

beforeEach(() => {
  harness.said.length = 0
})

afterAll(() => harness.stop())

describe('a handler that errs', () => {
  test('is UNKNOWN, and told with its line', async () => {
    await expect(odd.one({ text: 'mistake' })).rejects.toMatchObject({
      code: 2,
      rawMessage: expect.stringContaining('null'),
    })
    const told = { type: 'threw', call: 'odd.Odd/One', line: MISTAKE_LINE }
    await expect.poll(() => harness.said).toContainEqual(expect.objectContaining(told))
    expect(harness.said).toContainEqual(
      expect.objectContaining({
        type: 'printed',
        level: 'error',
        text: expect.stringContaining(`(line ${MISTAKE_LINE})`),
      }),
    )
  })

  test.each([
    { text: 'nothing', words: 'one answers undefined; it has to be a Msg' },
    { text: 'generator', words: 'one answers many messages where one belongs; it has to be a Msg' },
  ])('answers $text: that is said', async ({ text, words }) => {
    await expect(odd.one({ text })).rejects.toMatchObject({ code: 2, rawMessage: words })
  })

  test('has a field that there is not: it answers, and is warned', async () => {
    expect(await odd.one({ text: 'typo' })).toMatchObject({ text: '' })
    await expect
      .poll(() => harness.said)
      .toContainEqual(expect.objectContaining({ level: 'warn', text: 'Msg has no field texxt: it is left out' }))
  })

  test('is not there: UNIMPLEMENTED', async () => {
    await expect(odd.absent({})).rejects.toMatchObject({ code: 12 })
  })

  test('errs behind its first message: both arrive', async () => {
    const texts: string[] = []
    const call = (async () => {
      for await (const { text } of odd.many({ text: 'late' })) texts.push(text)
    })()
    await expect(call).rejects.toMatchObject({ code: 2, rawMessage: 'in the middle' })
    expect(texts).toEqual(['first'])
  })

  test('refuses while more is sent', async () => {
    const numbers = async function* () {
      for (let number = 1; number < 1000; number += 1) yield { number }
    }
    await expect(odd.sum(numbers())).rejects.toMatchObject({ code: 11, rawMessage: 'enough' })
  })
})

describe('callers', () => {
  test('whose deadline passes are told at once, though the handler never answers', async () => {
    const began = performance.now()
    await expect(odd.one({ text: 'never' }, { timeoutMs: 150 })).rejects.toMatchObject({ code: 4 })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(await odd.one({ text: 'a' }, { timeoutMs: 1_000 })).toMatchObject({ number: 1 })
  })

  test.each(['hang', 'flood'])('who leave abort the signal of a handler that would %s', async (text) => {
    const before = Number((await odd.one({ text: 'counts' })).text)
    const leave = new AbortController()
    const call = (async () => {
      for await (const _ of odd.many({ text }, { signal: leave.signal })) leave.abort()
    })()
    await expect(call).rejects.toMatchObject({ code: 1 })
    await expect.poll(async () => Number((await odd.one({ text: 'counts' })).text)).toBe(before + 1)
    // It is a line of that call, though nobody waits for its answer any more.
    expect(harness.said).toContainEqual(expect.objectContaining({ text: `left ${text}`, stream: expect.any(Number) }))
  })

  test('who read slowly slow the handler down', async () => {
    const messages = odd.many({ text: 'flood' })[Symbol.asyncIterator]()
    await messages.next()
    let before = -1
    const settled = async () => {
      const { number } = await odd.one({ text: 'counts' })
      const isSame = number === before
      before = number
      return isSame
    }
    await expect.poll(settled, { interval: 200 }).toBe(true)
    // Windows of the tunnel and of two sockets: some megabytes, not all that it could make.
    expect(before).toBeLessThan(4_000)
    await messages.return?.(undefined)
  })

  test('get headers and trailers', async () => {
    const seen = new Map<string, string | null>()
    await odd.one(
      { text: 'trailer' },
      {
        onHeader: (headers: Headers) => seen.set('head', headers.get('x-head')),
        onTrailer: (trailers: Headers) => seen.set('end', trailers.get('x-end')),
      },
    )
    expect([...seen]).toEqual([
      ['head', '1'],
      ['end', '2'],
    ])
  })

  test('see what a call printed beside that call', async () => {
    await odd.one({ text: 'log' })
    await expect
      .poll(() => harness.said)
      .toContainEqual(expect.objectContaining({ text: 'mine { a: 1n }', stream: expect.any(Number) }))
  })

  test('of unknown methods: UNIMPLEMENTED for gRPC, 404 for others', async () => {
    const elsewhere = clientOf(compile(PROTO.replace('Absent', 'Nothing')).schema?.file.services[0], live.url)
    await expect(elsewhere.nothing({})).rejects.toMatchObject({
      code: 12,
      rawMessage: 'nothing here handles /odd.Odd/Nothing',
    })
    expect((await fetch(`${live.url}/odd.Odd/Nothing`, { method: 'POST', body: '{}' })).status).toBe(404)
  })

  test('a hundred at once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => odd.one({ text: `${at}` })))
    expect(answers.map(({ text }) => text)).toEqual(Array.from({ length: 100 }, (_, at) => `${at}`))
  })
})

describe('routes', () => {
  test.each([
    { path: '/mistake', status: 500, text: 'TypeError: of mine (line 28)\n' },
    { path: '/nothing', status: 500, text: 'TypeError: GET /nothing answers undefined, and no Response\n' },
    { path: '/files/a/b%20c', status: 200, text: 'a/b c' },
    { path: '/files', status: 404, text: 'Nothing is served at /files\n' },
  ])('GET $path: $status', async ({ path, status, text }) => {
    const response = await fetch(live.url + path)
    expect([response.status, await response.text()]).toEqual([status, text])
  })

  test('a Response is sent once', async () => {
    expect(await (await fetch(`${live.url}/once`)).text()).toBe('once')
    const again = await fetch(`${live.url}/once`)
    expect([again.status, await again.text()]).toEqual([500, expect.stringContaining('make a new one for each call')])
  })

  test('a body that breaks off does not look whole', async () => {
    const response = await fetch(`${live.url}/cut`)
    await expect(response.text()).rejects.toThrow()
  })

  test('a megabyte comes back as it went, with Host and Cookie seen', async () => {
    const body = new Uint8Array(1_000_000).map((_, at) => at % 251)
    const response = await fetch(`${live.url}/echo`, { method: 'POST', body, headers: { cookie: 'a=b' } })
    expect(response.headers.get('x-host')).toBe(new URL(live.url).host)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(body)
  })
})

describe('WebSockets', () => {
  test('speak a subprotocol that was offered, text and bytes', async () => {
    const guest = guestOf(`${live.url}/echo`, ['v1', 'other'])
    await guest.opened
    expect(guest.socket.protocol).toBe('v1')
    guest.socket.send('text')
    guest.socket.send(Uint8Array.of(1, 2))
    await expect.poll(() => guest.texts).toEqual(['text', 'bytes 1,2'])
    guest.socket.close()
  })

  test.each([
    { path: '/speak', texts: ['none'], code: 4321, reason: 'bye' },
    { path: '/mistake', texts: [], code: 1011, reason: 'the handler threw' },
  ])('$path is closed by $code', async ({ path, texts, code, reason }) => {
    const guest = guestOf(live.url + path)
    expect(await guest.closed).toEqual({ code, reason })
    expect(guest.texts).toEqual(texts)
  })

  test('are refused where nobody listens', async () => {
    expect(await guestOf(`${live.url}/nowhere`).refused).toBe(404)
  })

  test.each([
    {
      name: 'refused by what their handshake says',
      path: '/members/ada',
      origin: 'https://other.example',
      status: 403,
    },
    { name: 'refused by their path', path: '/members/eve', origin: 'https://mine.example', status: 403 },
    { name: 'told of a mistake in accept', path: '/doubt', origin: 'https://mine.example', status: 500 },
  ])('are $name', async ({ path, origin, status }) => {
    expect(await guestOf(live.url + path, [], { origin }).refused).toBe(status)
  })

  test('are let in by what their handshake says', async () => {
    const guest = guestOf(`${live.url}/members/ada`, [], { origin: 'https://mine.example' })
    await expect.poll(() => guest.texts).toEqual(['in'])
    guest.socket.close()
  })

  test('what comes before anybody listens is kept', async () => {
    const guest = guestOf(`${live.url}/late`)
    await guest.opened
    guest.socket.send('a')
    await expect.poll(() => guest.texts).toEqual(['late a'])
    guest.socket.close()
  })

  test('get more than a window at once, in order', async () => {
    const guest = guestOf(`${live.url}/flood`)
    await expect.poll(() => guest.texts.at(-1)).toBe('end')
    expect(guest.texts).toHaveLength(51)
    guest.socket.close()
  })
})

describe('holding', () => {
  test('a request and its answer wait, and go on changed', async () => {
    harness.own.tell({ type: 'hold', on: true })
    const call = odd.one({ text: 'a' })
    const held = (what: string) => harness.said.find((one) => one.type === 'held' && one.what === what)
    await expect
      .poll(() => held('request'))
      .toMatchObject({ call: 'odd.Odd/One', text: '{\n  "text": "a"\n}', format: 'json' })
    const step = (what: string, text: string | null) => {
      const one = held(what)
      if (one?.type === 'held') harness.own.tell({ type: 'step', id: one.id, text })
    }
    step('request', '{"text": 5}')
    await expect.poll(() => harness.said).toContainEqual(expect.objectContaining({ type: 'unreadable' }))
    step('request', '{"text": "b"}')
    await expect.poll(() => held('answer')).toMatchObject({ text: '{\n  "text": "b"\n}' })
    step('answer', '{"text": "c", "number": 7}')
    expect(await call).toMatchObject({ text: 'c', number: 7 })
  })

  test('messages of a WebSocket wait in both directions, go on changed, and keep their order', async () => {
    const guest = new WebSocket(`${live.url.replace('http', 'ws')}/echo`)
    const answers: string[] = []
    guest.onmessage = ({ data }) => void answers.push(String(data))
    await new Promise((resolve) => {
      guest.onopen = resolve
    })
    harness.own.tell({ type: 'hold', on: true })
    const held = () => harness.said.flatMap((one) => (one.type === 'held' ? [one] : []))
    guest.send('one')
    guest.send('two')
    await expect.poll(held).toMatchObject([{ what: 'request', call: 'WebSocket /echo', text: 'one', format: 'text' }])
    harness.own.tell({ type: 'step', id: held()[0]?.id ?? 0, text: 'first' })
    await expect
      .poll(() => held().map(({ what, text }) => `${what} ${text}`))
      .toEqual(expect.arrayContaining(['answer first', 'request two']))
    harness.own.tell({ type: 'hold', on: false })
    await expect.poll(() => answers).toEqual(['first', 'two'])
    guest.close()
  })

  test('a deadline passes meanwhile; off, all go on', async () => {
    harness.own.tell({ type: 'hold', on: true })
    await expect(odd.one({ text: 'a' }, { timeoutMs: 100 })).rejects.toMatchObject({ code: 4 })
    await expect.poll(() => harness.said).toContainEqual(expect.objectContaining({ type: 'released' }))
    const call = fetch(`${live.url}/files/a`)
    await expect.poll(() => harness.said).toContainEqual(expect.objectContaining({ call: 'GET /files/a' }))
    harness.own.tell({ type: 'hold', on: false })
    expect(await (await call).text()).toBe('a')
  })
})

describe('deploying', () => {
  test.each([
    { name: 'a contract with a mistake', proto: 'message', source: '', failure: { kind: 'proto' } },
    { name: 'half a line', source: 'const a = 1\nserve(,', failure: { kind: 'syntax', line: 2, column: 7 } },
    {
      name: 'a file that throws',
      source: "import { route } from 'framewise'\n\nroute('get', '/', () => {})",
      failure: { kind: 'run', line: 3, message: 'Error: get is no method: write GET, POST …' },
    },
    {
      name: 'a module that is not there',
      source: "import 'fs'",
      failure: { kind: 'run', line: 1, message: expect.stringContaining("no module 'fs'") },
    },
    {
      name: 'a method that is not there',
      source: "import { serve } from 'framewise'\nimport { Odd } from './api'\nserve(Odd, { two: () => ({}) })",
      failure: { kind: 'run', line: 3, message: 'Error: odd.Odd has no method two' },
    },
    { name: 'nothing to serve', source: 'const a = 1', failure: { kind: 'refused', reason: 'nothing-served' } },
    { name: 'too much', source: `// ${'a'.repeat(70_000)}`, failure: { kind: 'refused', reason: 'source-too-large' } },
    {
      name: 'a file without an end',
      source: 'await new Promise(() => {})',
      failure: { kind: 'refused', reason: 'stuck' },
    },
  ])('$name fails, and what was live answers on', async ({ proto = PROTO, source, failure }) => {
    expect(await harness.own.deploy(proto, source)).toMatchObject({ kind: 'failed', failure })
    expect(await odd.one({ text: 'a' })).toMatchObject({ text: 'a' })
  })

  test('anew resets open calls, keeps the port, and begins with empty memory', async () => {
    const open = odd.many({ text: 'hang' })[Symbol.asyncIterator]()
    await open.next()
    const guest = guestOf(`${live.url}/echo`)
    await guest.opened
    const again = await harness.live(PROTO, SOURCE)
    expect(again.url).toBe(live.url)
    await expect(open.next()).rejects.toMatchObject({ code: 14 })
    expect((await guest.closed).code).toBe(1012)
    expect(await odd.one({ text: 'counts' })).toMatchObject({ number: 0, text: '0' })
  })

  test('is quick', async () => {
    const began = performance.now()
    await harness.live(PROTO, SOURCE)
    expect(performance.now() - began).toBeLessThan(300)
  })

  test('stopped: UNAVAILABLE, and again', async () => {
    harness.own.stop()
    // Each on a connection of its own: connect-node throws outside of every call where a GOAWAY meets a call that just begins.
    const anew = () => live.client('odd.Odd', createGrpcTransport({ baseUrl: live.url }))
    await expect
      .poll(() =>
        anew()
          .one({})
          .catch(({ code }: { code: number }) => code),
      )
      .toBe(14)
    await harness.live(PROTO, SOURCE)
    const connect = createConnectTransport({ baseUrl: live.url, httpVersion: '2' })
    expect(await live.client('odd.Odd', connect).one({ text: 'a' })).toMatchObject({ text: 'a' })
  })

  test('by another tab takes over; the first is told, and can take it back', async () => {
    const other = harness.another()
    const hello = "import { route } from 'framewise'\nroute('GET', '/who', () => new Response('other'))"
    expect(await other.deploy(PROTO, hello)).toMatchObject({ kind: 'live' })
    await expect.poll(() => harness.carried).toContainEqual({ type: 'taken-over' })
    expect(await (await fetch(`${live.url}/who`)).text()).toBe('other')
    await harness.live(PROTO, SOURCE)
    expect((await fetch(`${live.url}/who`)).status).toBe(404)
    other.stop()
  })

  test('is done again when the server was away', async () => {
    harness.carried.length = 0
    await harness.server.killAndStart()
    const ports = () => harness.carried.flatMap((event) => (event.type === 'deployed' ? event.deployed.port : []))
    await expect.poll(ports).toHaveLength(1)
    expect(await (await fetch(`http://127.0.0.1:${ports()[0]}/files/a`)).text()).toBe('a')
  })
})
