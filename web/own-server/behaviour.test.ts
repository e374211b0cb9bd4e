/** What goes otherwise than planned: callers who leave, handlers that err, hang or flood. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../proto-compiler/index.ts'
import type { Live } from './testing/harness.node.ts'
import { clientOf, guestOf, Harness } from './testing/harness.node.ts'
import { MISTAKE_LINE, PROTO, SOURCE } from './testing/odd-server.ts'

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
