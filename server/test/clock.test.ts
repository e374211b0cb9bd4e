/** The whole server while somebody sets the machine's clock, by an hour back or a day ahead: what it bounds and holds goes on. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RunningServer } from '../app.ts'
import { openSocket, ROOM } from './testing/chat-clients.ts'
import { openBrowser } from './testing/open-server.ts'
import { openWholeServer } from './testing/whole-server.ts'

const HOUR = 3_600_000

let server: RunningServer
let setBy = 0
beforeAll(async () => {
  const real = Date.now
  vi.spyOn(Date, 'now').mockImplementation(() => real() + setBy)
  server = await openWholeServer()
})
afterAll(async () => {
  await server.close()
  vi.restoreAllMocks()
})
afterEach(() => setClock(0))

function setClock(by: number): void {
  setBy = by
}

/** Whatever JSON there is: what it says is what is tested. */
const readJson = async (response: Promise<Response>): Promise<Record<string, unknown>> =>
  Object(await (await response).json())

const post = (path: string, body: object) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe.each([
  { name: 'an hour back', by: -HOUR },
  { name: 'a day ahead', by: 24 * HOUR },
])('a clock that is set $name', ({ by }) => {
  test('changes nothing for a poll with the server’s own `since`', async () => {
    const user = `clock${by}`
    const send = (message: string) => post('/api/send_message', { recipient_id: user, sender_id: 'ada', message })
    const ask = async (since: number) => readJson(fetch(`${server.url}/api/poll/${user}?since=${since}&timeout=0`))
    await send('before')
    const timestamp = Number((await ask(0))['timestamp'])
    setClock(by)
    expect(await ask(timestamp)).toEqual({ messages: [], timestamp, has_more: false, timeout: true })
    await send('after')
    const next = await ask(timestamp)
    expect(next).toMatchObject({ messages: [{ message: 'after' }] })
    expect(next).not.toHaveProperty('missed')
    setClock(0)
    await send('again')
    expect(await ask(Number(next['timestamp']))).toMatchObject({ messages: [{ message: 'again' }] })
  })

  test('neither takes nor gives what a bucket of searches holds', async () => {
    const { name } = await openBrowser(server.url)
    const search = () => fetch(`${server.url}/api/v1/search?q=a`, { headers: { 'x-sandbox': name } })
    const first = await search()
    setClock(by)
    const second = await search()
    const leftOf = (answer: Response) => Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1])
    expect([second.status, leftOf(first) - leftOf(second)]).toEqual([200, 1])
  })

  test('leaves a client of the chat what it may say', async () => {
    const socket = openSocket(server.url, 'my')
    const say = (message: string) => socket.timeout(5_000).emitWithAck('send_message', { room_id: ROOM, message })
    await say('before')
    setClock(by)
    expect(await say('after')).toMatchObject({ status: 'ok' })
    socket.disconnect()
  })
})
