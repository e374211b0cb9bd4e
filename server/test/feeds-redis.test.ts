/** Two whole servers, each with data of its own, are one feed where REDIS_URL names the same Redis. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REDIS_HERE, type RedisServer } from '../fan-out/testing/redis-server.ts'
import { type Listener, listen } from '../protocols/sse/testing/open-sse.ts'
import { type ServerProcess, startServerProcess } from './testing/server-process.ts'

function post({ url }: ServerProcess, path: string, body: object): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** Texts of what was broadcast, with their ids. */
function toldIn(stream: Listener): readonly string[] {
  return stream.blocks().flatMap((block) => {
    const [, id, text] = /^id: (\d+)\ndata: \{"type":"letter","data":"(.*?)"/.exec(block) ?? []
    return text === undefined ? [] : [`${id} ${text}`]
  })
}

describe.each(REDIS_HERE)('over $name', { timeout: 120_000 }, ({ start }) => {
  let redis: RedisServer
  let one: ServerProcess
  let other: ServerProcess
  beforeAll(async () => {
    redis = await start()
    const env = { REDIS_URL: redis.url }
    ;[one, other] = await Promise.all([startServerProcess({ env }), startServerProcess({ env })])
  })
  afterAll(async () => {
    await Promise.all([one.stop(), other.stop()])
    await redis.stop()
  })

  test('what is broadcast at one is told by both, under one number, and a client may change over', async () => {
    const [here, there] = [await listen(one, '/events?client_id=a'), await listen(other, '/events?client_id=b')]
    for (const [server, text] of [
      [one, 'first'],
      [other, 'second'],
      [one, 'third'],
    ] as const) {
      await post(server, '/api/broadcast', { type: 'letter', data: text })
    }
    await expect.poll(() => [toldIn(here).length, toldIn(there).length]).toEqual([3, 3])
    expect(toldIn(there)).toEqual(toldIn(here))
    expect(toldIn(here).map((each) => each.split(' ')[1])).toEqual(['first', 'second', 'third'])
    const [seen = ''] = toldIn(here)
    here.leave()
    const moved = await listen(other, '/events?client_id=a', { 'last-event-id': seen.split(' ')[0] ?? '' })
    await expect.poll(() => toldIn(moved)).toEqual(toldIn(there).slice(1))
    moved.leave()
    there.leave()
  })

  test('a question that is held at one is answered by what is sent at the other', async () => {
    const asked = fetch(`${one.url}/api/poll/bob?timeout=60`)
    await post(other, '/api/send_message', { recipient_id: 'bob', sender_id: 'ada', message: 'over there' })
    const { messages, timestamp } = (await (await asked).json()) as {
      messages: { message: string }[]
      timestamp: number
    }
    expect(messages.map(({ message }) => message)).toEqual(['over there'])
    await post(one, '/api/send_message', { recipient_id: 'bob', sender_id: 'ada', message: 'and here' })
    const next = await (await fetch(`${other.url}/api/poll/bob?since=${timestamp}`)).json()
    expect(next).toMatchObject({ messages: [{ message: 'and here' }] })
  })

  test('what one hears while it is killed is a gap there, and is said to be one', async () => {
    await post(one, '/api/broadcast', { type: 'letter', data: 'before' })
    const first = await listen(other, '/events', { 'last-event-id': '0' })
    await expect.poll(() => toldIn(first).at(-1)).toMatch('before')
    const id = toldIn(first).at(-1)?.split(' ')[0] ?? ''
    await other.killAndStart(async () => {
      for (const text of ['missed', 'missed too']) await post(one, '/api/broadcast', { type: 'letter', data: text })
    })
    await post(one, '/api/broadcast', { type: 'letter', data: 'after' })
    const again = await listen(other, '/events', { 'last-event-id': id })
    await expect.poll(() => toldIn(again).map((each) => each.split(' ')[1])).toContain('after')
    expect(again.text()).toContain('"type":"gap"')
    again.leave()
  })

  test('what is broadcast while Redis is away is told by both when it is back, under one number', async () => {
    const [here, there] = [await listen(one, '/events?client_id=c'), await listen(other, '/events?client_id=d')]
    await redis.stop()
    const sent = [one, other].map((server) => post(server, '/api/broadcast', { type: 'letter', data: 'while away' }))
    await redis.start()
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 200])
    await expect.poll(() => [toldIn(here).length, toldIn(there).length], { timeout: 20_000 }).toEqual([2, 2])
    expect(toldIn(there)).toEqual(toldIn(here))
    here.leave()
    there.leave()
  })
})
