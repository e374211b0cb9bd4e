import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { CableRequest } from '#proto/api/cable.ts'
import { createHurryingClock, createStandingClock } from '../testing/clocks.ts'
import { openTalkingServer, ping, RUN, TALKS, type Talk, type TalkingServer, type TalkName } from '../testing/talks.ts'
import { type SharedExchange, until } from '../testing/tapped-server.ts'
import type { CableClock } from './cable-lane.ts'

let talking: TalkingServer
afterEach(() => talking.close())

async function open(name: TalkName, clock: CableClock, wanted: Omit<CableRequest, 'run'> = {}): Promise<Talk> {
  talking = await openTalkingServer(clock)
  set(wanted)
  return talking.open(name)
}

function set(wanted: Omit<CableRequest, 'run'>): void {
  expect(talking.server.tap.cables.set('otter', { run: RUN, ...wanted })).not.toBeNull()
}

async function recorded(condition: (exchange: SharedExchange) => boolean): Promise<SharedExchange> {
  const [exchange] = await until(talking.server.tap.logs.ofSandbox('otter'), ([first]) => {
    return first !== undefined && condition(first)
  })
  if (exchange === undefined) throw new Error('no exchange was shared')
  return exchange
}

const withFault = (fault: string) => recorded(({ faults }) => faults.includes(fault))

/** Whatever could have come by now, has: another connection of the same server went there and back. */
async function everythingElse(): Promise<void> {
  const socket = connect({ port: talking.server.port, host: '127.0.0.1' })
  socket.end('GET /talk HTTP/9\r\n\r\n')
  socket.resume()
  await once(socket, 'close')
}

describe.each(TALKS)('the cable of a run over %s', (name) => {
  test('without a fault brings everything at once, and tells of nothing', async () => {
    const clock = createStandingClock()
    const { client, server } = await open(name, clock)
    client.say('up')
    server.say('down')
    expect([await server.hears('up'), await client.hears('down')]).toEqual(['hello up', 'down'])
    expect((await recorded(({ toClient }) => toClient.includes('down'))).faults).toEqual([])
  })

  test('with latency brings each byte later, in order, in both directions', async () => {
    const clock = createStandingClock()
    const { client, server } = await open(name, clock)
    await server.hears('hello')
    set({ latencyMs: 300 })
    server.say('one ')
    await recorded(({ toClient }) => toClient.includes('one'))
    clock.advance(100)
    server.say('two')
    client.say('up')
    // The server's socket has sent it long ago.
    await recorded(({ toClient }) => toClient.includes('two'))
    clock.advance(199)
    await everythingElse()
    expect(client.heard).toBe('')
    clock.advance(1)
    await client.hears('one')
    await everythingElse()
    expect(client.heard).toBe('one ')
    clock.advance(300)
    expect([await client.hears('two'), await server.hears('up')]).toEqual(['one two', 'hello up'])
    expect((await withFault('<> latency 300')).faults).toEqual(['<> latency 300'])
  })

  test('set before the request holds from its first answer on', async () => {
    const clock = createStandingClock()
    const { server } = await open(name, clock, { latencyMs: 500 })
    server.say('down')
    const exchange = await recorded(({ toClient }) => toClient.includes(name.startsWith('WebSocket') ? '101' : 'down'))
    expect(exchange.faults).toEqual(['<> latency 500'])
    expect(exchange.toServer).toContain('/talk'.slice(0, name.startsWith('HTTP/2') ? 0 : 5))
  })

  test('with a limit brings no more than so many bytes in a second', async () => {
    const clock = createHurryingClock()
    const { client, server } = await open(name, clock)
    await server.hears('hello')
    const before = clock.now()
    set({ bytesPerSecond: 1_000 })
    server.say('x'.repeat(2_000))
    server.say('!')
    expect(await client.hears('!')).toBe(`${'x'.repeat(2_000)}!`)
    expect(clock.now() - before).toBeGreaterThanOrEqual(2_000)
    expect(clock.now() - before).toBeLessThan(2_400)
  })

  test('cut in order tells both ends that no more will come', async () => {
    const { client, server } = await open(name, createStandingClock())
    server.say('before')
    await client.hears('before')
    set({ cut: { way: 'fin' } })
    expect(await client.lost).toBe('end')
    await server.lost
    const exchange = await recorded(({ closed }) => closed !== null)
    expect(exchange.faults).toContain('<> fin 0')
    expect(client.heard).toBe('before')
  })

  test('reset tells both ends at once that the connection is gone', async () => {
    const { client, server } = await open(name, createStandingClock())
    server.say('before')
    await client.hears('before')
    set({ cut: { way: 'reset' } })
    expect(await client.lost).toBe('ECONNRESET')
    await server.lost
    expect(await recorded(({ closed }) => closed !== null)).toMatchObject({ faults: ['<> reset 0'], closed: 'error' })
  })

  test('unplugged swallows both directions without a word, and mended brings all of it late', async () => {
    const { client, server } = await open(name, createStandingClock())
    await server.hears('hello')
    server.say('before ')
    await client.hears('before')
    set({ cut: { way: 'silence' } })
    client.say('up')
    server.say('down')
    const silent = await recorded(
      ({ toClient, faults }) => toClient.includes('down') && faults.some((fault) => fault.startsWith('> swallowed')),
    )
    await everythingElse()
    expect([client.heard, server.heard]).toEqual(['before ', 'hello '])
    const toServerBefore = silent.toServer.length
    set({ mend: true })
    expect([await client.hears('down'), await server.hears('up')]).toEqual(['before down', 'hello up'])
    const mended = await recorded(({ toServer }) => toServer.length > toServerBefore)
    expect(mended.faults.map((fault) => fault.replace(/\d+$/, 'n'))).toEqual([
      '<> silence n',
      ...silent.faults.slice(1).map(() => '> swallowed n'),
      '<> mended n',
    ])
  })

  test('unplugged tells of a client that gives up, but not to the server until it is mended', async () => {
    const { client, server } = await open(name, createStandingClock())
    await server.hears('hello')
    set({ cut: { way: 'silence' } })
    let isServerTold = false
    const told = server.lost.then(() => {
      isServerTold = true
    })
    client.leave()
    await withFault('> let-go 0')
    await everythingElse()
    expect(isServerTold).toBe(false)
    set({ mend: true })
    await told
    expect((await recorded(({ closed }) => closed !== null)).faults).toContain('<> mended 0')
  })

  test('unplugged tells of a server that gives up, but not to the client until it is mended', async () => {
    const { client, server, socket } = await open(name, createStandingClock())
    await server.hears('hello')
    server.say('before')
    await client.hears('before')
    set({ cut: { way: 'silence' } })
    server.say(' and after')
    await recorded(({ toClient }) => toClient.includes('after'))
    server.leave()
    await server.lost
    const silent = await withFault('< let-go 0')
    await everythingElse()
    expect([client.heard, socket.readyState, silent.closed]).toEqual(['before', 'open', null])
    set({ mend: true })
    expect(await client.hears('after')).toBe('before and after')
  })

  test('unplugged for five minutes is given up, as TCP would', async () => {
    const clock = createStandingClock()
    const { client, server } = await open(name, clock)
    await server.hears('hello')
    server.say('before')
    await client.hears('before')
    set({ cut: { way: 'silence' } })
    clock.advance(5 * 60_000)
    expect(await client.lost).toBe('ECONNRESET')
    await server.lost
    const exchange = await recorded(({ closed }) => closed !== null)
    expect(exchange.faults).toEqual(['<> silence 0', '<> given-up 0'])
  })

  test('is cut so long after its request as was asked for', async () => {
    const clock = createStandingClock()
    const { client, server } = await open(name, clock, { cut: { way: 'reset', afterMs: 4_000 } })
    clock.advance(3_999)
    server.say('before')
    await client.hears('before')
    clock.advance(1)
    expect(await client.lost).toBe('ECONNRESET')
    await server.lost
  })

  test('is whole again when everything is taken off', async () => {
    const clock = createStandingClock()
    const { client, server } = await open(name, clock)
    await server.hears('hello')
    set({ latencyMs: 1_000, bytesPerSecond: 100, cut: { way: 'silence' } })
    server.say('down')
    await recorded(({ toClient }) => toClient.includes('down'))
    talking.server.tap.cables.take('otter', RUN)
    await client.hears('down')
    client.say('up')
    await server.hears('up')
    expect((await withFault('<> latency 0')).faults).toContain('<> rate 0')
  })

  test("is not touched by another sandbox's wish", async () => {
    const { client, server } = await open(name, createStandingClock())
    talking.server.tap.cables.set('heron', { run: RUN, cut: { way: 'silence' } })
    server.say('down')
    await client.hears('down')
    client.say('up')
    await server.hears('up')
  })

  test('ends with the process, whatever it holds back', async () => {
    const { client, server } = await open(name, createStandingClock())
    await server.hears('hello')
    set({ cut: { way: 'silence' } })
    server.leave()
    await server.lost
    await talking.server.tap.close(0)
    await client.lost
  })
})

describe('the cable of a run over HTTP/1.1, when the server has answered', () => {
  test('still holds the answer, so that it can be cut on its way, and the exchange lasts until it has arrived', async () => {
    const clock = createStandingClock()
    const { client, server } = await open('HTTP/1.1', clock, { latencyMs: 3_000 })
    await server.hears('hello')
    server.say('answer')
    client.end()
    server.end()
    await recorded(({ toClient }) => toClient.includes('answer'))
    clock.advance(500)
    set({ cut: { way: 'silence' } })
    clock.advance(10_000)
    await everythingElse()
    expect(await withFault('<> silence 0')).toMatchObject({ closed: null })
    expect(client.heard).toBe('')
    set({ mend: true })
    await client.hears('answer')
    // The end of the request was on its way, too.
    clock.advance(3_000)
    expect((await recorded(({ closed }) => closed !== null)).faults.slice(0, 2)).toEqual([
      '<> latency 3000',
      '<> silence 0',
    ])
  })
})

describe('muted pongs of a WebSocket', () => {
  test.each([
    { whose: 'server', way: '<', asker: 'client' },
    { whose: 'client', way: '>', asker: 'server' },
  ] as const)('of the $whose vanish, and nothing else, until they may pass again', async ({ whose, way, asker }) => {
    const talk = await open('WebSocket', createStandingClock(), { mutePong: whose })
    const { client, server } = talk
    await server.hears('hello')
    ping(talk[asker], 'lost')
    await withFault(`${way} pong-swallowed ${whose === 'client' ? 10 : 6}`)
    client.say('up')
    server.say('down')
    await Promise.all([client.hears('down'), server.hears('up')])
    expect(talk[asker].heard).not.toContain('pong')
    set({ mutePong: 'none' })
    ping(talk[asker], 'kept')
    expect(await talk[asker].hears('pong(kept)')).not.toContain('pong(lost)')
  })
})
