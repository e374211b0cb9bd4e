/** Deployments while calls are open, from other tabs and without a server; and calls that are held and changed. */
import { createConnectTransport, createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Live } from './testing/harness.node.ts'
import { guestOf, Harness } from './testing/harness.node.ts'
import { PROTO, SOURCE } from './testing/odd-server.ts'

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
