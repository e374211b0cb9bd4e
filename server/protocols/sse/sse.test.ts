import { connect } from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen, openSse, type SseServer } from './testing/open-sse.ts'

let server: SseServer
beforeAll(async () => {
  server = await openSse()
})
afterAll(() => server.close())

let sandboxes = 0
const fresh = () => ({ 'x-sandbox': `s${++sandboxes}` })

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/
const withoutTimes = (blocks: readonly string[]) => blocks.map((block) => block.replace(TIME, 'TIME'))
const greeting = (text: string) => ({ type: 'greeting', data: { text } })
const greetingBlock = (id: number, text: string) =>
  `id: ${id}\ndata: {"type":"greeting","data":{"text":"${text}"},"timestamp":"TIME"}`

describe('a stream', () => {
  test('begins with a comment, the time to wait and who is connected, then tells what is broadcast', async () => {
    const headers = fresh()
    const ada = await listen(server, '/events?client_id=ada', headers)
    const answer = await server.post('/api/broadcast', greeting('hello'), headers)
    expect(await answer.json()).toEqual({ status: 'sent', clients: 1 })
    expect(withoutTimes(await ada.until(3))).toEqual([
      ': Framewise: what is broadcast in this sandbox\nretry: 2000',
      'id: 0\ndata: {"type":"connected","client_id":"ada"}',
      greetingBlock(1, 'hello'),
    ])
    ada.leave()
  })

  test('is what it says, is kept nowhere, and is for pages of everybody', async () => {
    const stream = await listen(server, '/events', { ...fresh(), origin: 'http://elsewhere.example' })
    expect(stream.status).toBe(200)
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'Origin, Last-Event-ID',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'transfer-encoding': 'chunked',
    })
    stream.leave()
  })

  test('gives every event its name where the client asks for that', async () => {
    const headers = fresh()
    const stream = await listen(server, '/events?client_id=ada&named=1', headers)
    await server.post('/api/broadcast', greeting('hello'), headers)
    const [, connected, greeted] = withoutTimes(await stream.until(3))
    expect(connected).toBe('id: 0\nevent: connected\ndata: {"type":"connected","client_id":"ada"}')
    expect(greeted).toBe(`id: 1\nevent: greeting\n${greetingBlock(1, 'hello').split('\n')[1]}`)
    stream.leave()
  })

  test('gives a client without a name one of its own', async () => {
    const stream = await listen(server, '/events', fresh())
    const [, connected = ''] = await stream.until(2)
    expect(connected).toMatch(/"client_id":"[0-9a-f]{8}-[0-9a-f-]{27}"/)
    stream.leave()
  })

  test('has something in it now and then, in turns a comment and a heartbeat', async () => {
    const stream = await listen(server, '/events', fresh())
    await stream.until(2)
    server.beat()
    await stream.until(3)
    server.beat()
    const [comment = '', heartbeat = ''] = withoutTimes(await stream.until(4))
      .slice(2)
      .sort()
    expect([comment, heartbeat]).toEqual([': nothing new', 'data: {"type":"heartbeat","timestamp":"TIME"}'])
    stream.leave()
  })

  test('carries what is for one client to that client alone', async () => {
    const headers = fresh()
    const [ada, bob] = [
      await listen(server, '/events?client_id=ada', headers),
      await listen(server, '/events?client_id=bob', headers),
    ]
    const answer = await server.post('/api/notify/bob', greeting('you'), headers)
    expect(await answer.json()).toEqual({ status: 'sent' })
    await server.post('/api/broadcast', greeting('all'), headers)
    expect(withoutTimes(await bob.until(4)).slice(2)).toEqual([greetingBlock(1, 'you'), greetingBlock(2, 'all')])
    expect(withoutTimes(await ada.until(3)).slice(2)).toEqual([greetingBlock(2, 'all')])
    ada.leave()
    bob.leave()
  })

  test('goes over HTTP/2 as well', async () => {
    const headers = fresh()
    const session = connect(server.url)
    const stream = session.request({ ':path': '/events?client_id=ada', ...headers })
    let text = ''
    const came = new Promise<void>((resolve) => {
      stream.setEncoding('utf8').on('data', (part) => {
        text += part
        if (text.includes('"hello"')) resolve()
      })
    })
    await new Promise((resolve) => stream.once('data', resolve))
    await server.post('/api/broadcast', greeting('hello'), headers)
    await came
    expect(withoutTimes(text.split('\n\n'))[2]).toBe(greetingBlock(1, 'hello'))
    await new Promise<void>((resolve) => session.close(resolve) ?? stream.close())
  })

  test('is not begun for HEAD', async () => {
    const answer = await fetch(`${server.url}/events`, { method: 'HEAD', headers: fresh() })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    const headers = fresh()
    await fetch(`${server.url}/events`, { method: 'HEAD', headers })
    expect(await (await server.post('/api/broadcast', greeting('x'), headers)).json()).toMatchObject({ clients: 0 })
  })
})

describe('who connects again', () => {
  test.each([
    { by: 'the header', path: '/events?client_id=ada', header: '2' },
    { by: 'the query', path: '/events?client_id=ada&last_event_id=2', header: undefined },
    { by: 'the header, which goes first', path: '/events?client_id=ada&last_event_id=0', header: '2' },
  ])('and says by $by what it has seen gets what is behind it', async ({ path, header }) => {
    const headers = fresh()
    for (const text of ['a', 'b', 'c']) await server.post('/api/broadcast', greeting(text), headers)
    await server.post('/api/notify/ada', greeting('d'), headers)
    await server.post('/api/notify/bob', greeting('e'), headers)
    const again = await listen(server, path, {
      ...headers,
      ...(header === undefined ? {} : { 'last-event-id': header }),
    })
    await server.post('/api/broadcast', greeting('f'), headers)
    const [, connected, ...rest] = withoutTimes(await again.until(5))
    expect(connected).toBe('data: {"type":"connected","client_id":"ada"}')
    expect(rest).toEqual([greetingBlock(3, 'c'), greetingBlock(4, 'd'), greetingBlock(6, 'f')])
    again.leave()
  })

  test('without saying what it has seen goes on where it was', async () => {
    const headers = fresh()
    const first = await listen(server, '/events?client_id=ada', headers)
    await server.post('/api/broadcast', greeting('a'), headers)
    await first.until(3)
    first.leave()
    await expect
      .poll(async () => (await server.post('/api/broadcast', greeting('b'), headers)).json())
      .toMatchObject({ clients: 0 })
    const again = await listen(server, '/events?client_id=ada', headers)
    const [, , next] = withoutTimes(await again.until(3))
    expect(next).toContain('"text":"b"')
    again.leave()
  })

  test('too late is told that something is missing, and gets the rest', async () => {
    const small = await openSse({}, { itemsPerFeed: 10 })
    for (let number = 1; number <= 11; number += 1) await small.post('/api/broadcast', greeting(`${number}`))
    const late = await listen(small, '/events', { 'last-event-id': '1' })
    const [, connected, gap, ...rest] = withoutTimes(await late.until(3 + 9))
    expect(connected).toMatch(/^data: \{"type":"connected"/)
    expect(gap).toBe('data: {"type":"gap","data":{"after":1},"timestamp":"TIME"}')
    expect(rest.map((block) => /id: (\d+)/.exec(block)?.[1])).toEqual(['3', '4', '5', '6', '7', '8', '9', '10', '11'])
    late.leave()
    await small.close()
  })
})

describe('limits', () => {
  test('so many streams of a sandbox are open at once; one that ends makes room', async () => {
    const small = await openSse({ streamsPerSandbox: 1 })
    const mine = { 'x-sandbox': 'mine' }
    const first = await listen(small, '/events', mine)
    const refused = await listen(small, '/events', mine)
    await refused.ended
    expect([refused.status, refused.headers['retry-after'], refused.headers['content-type']]).toEqual([
      429,
      '5',
      'application/json; charset=utf-8',
    ])
    expect(JSON.parse(refused.text()).error).toMatchObject({ code: 'TOO_MANY' })
    first.leave()
    await expect
      .poll(async () => (await fetch(`${small.url}/events`, { method: 'HEAD', headers: mine })).status)
      .toBe(200)
    await expect
      .poll(async () => {
        const next = await listen(small, '/events', mine)
        next.leave()
        return next.status
      })
      .toBe(200)
    await small.close()
  })

  test('five sandboxes that take all they get leave a place for the sixth', async () => {
    const small = await openSse({ streams: 20, streamsPerSandbox: 5 })
    const open: Awaited<ReturnType<typeof listen>>[] = []
    for (let index = 0; index < 30; index += 1)
      open.push(await listen(small, '/events', { 'x-sandbox': `greedy-${index % 5}` }))
    const sixth = await listen(small, '/events', { 'x-sandbox': 'another' })
    expect([open.filter(({ status }) => status === 200).length, sixth.status]).toEqual([11, 200])
    for (const each of [...open, sixth]) each.leave()
    await small.close()
  })

  test('so many streams are open altogether', async () => {
    const small = await openSse({ streams: 0 })
    const refused = await listen(small, '/events')
    await refused.ended
    expect([refused.status, JSON.parse(refused.text()).error.code]).toEqual([503, 'OVERLOADED'])
    await small.close()
  })

  test('a client that takes nothing is dropped, and goes on later from what it saw', async () => {
    const small = await openSse({ patience: 2 }, { bytesPerFeed: 1e8 })
    const slow = await listen(small, '/events?client_id=slow')
    await slow.until(2)
    slow.pause()
    const data = { type: 'load', data: 'x'.repeat(8_000) }
    // More than the two sockets hold.
    const sent = 1_000
    for (let round = 0; round < sent / 50; round += 1) {
      await Promise.all(Array.from({ length: 50 }, () => small.post('/api/broadcast', data)))
    }
    for (let beats = 0; beats < 3; beats += 1) small.beat()
    await expect.poll(async () => (await small.post('/api/notify/nobody', data)) && (await clientsOf(small))).toBe(0)
    slow.resume()
    await slow.ended
    const seen = [...slow.text().matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
    const whole = slow.blocks().filter((block) => block.startsWith('id: ')).length - 1
    const again = await listen(small, '/events?client_id=slow', { 'last-event-id': String(whole) })
    expect(seen.slice(0, 3)).toEqual([0, 1, 2])
    const [, , next = ''] = await again.until(3)
    expect(next).toMatch(new RegExp(`^id: ${whole + 1}\n`))
    again.leave()
    await small.close()
  })
})

async function clientsOf(given: SseServer): Promise<number> {
  const answer = (await (await given.post('/api/broadcast', greeting('count'))).json()) as { clients: number }
  return answer.clients
}

test('closing the server ends every stream in its own form', async () => {
  const closing = await openSse()
  const stream = await listen(closing, '/events')
  await stream.until(2)
  await closing.app.close()
  await stream.ended
  expect(stream.blocks()).toHaveLength(2)
  expect(stream.isWhole()).toBe(true)
  await closing.close()
})
