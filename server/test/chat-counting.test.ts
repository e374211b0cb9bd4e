/**
 * Thousands of messages of the chat while clients leave and come again and the server is killed and started anew: every one is kept
 * once and heard once, by everybody, in one order.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { insist, type Listener, listen, openSocket, ROOM } from './testing/chat-clients.ts'
import { type ServerProcess, startServerProcess } from './testing/server-process.ts'

const MESSAGES = 5_000
const SENDERS = 25
const AT_ONCE = 4
const KILLS = 3

let server: ServerProcess
let listeners: readonly Listener[]
beforeEach(async () => {
  server = await startServerProcess()
  listeners = []
})
afterEach(async () => {
  for (const listener of listeners) listener.close()
  await server.stop()
})

/** What the server has kept, oldest first. */
async function readHistory(): Promise<{ readonly id: number; readonly message: string }[]> {
  const kept: { id: number; message: string }[] = []
  for (let page = 1; ; page += 1) {
    const answer = await fetch(`${server.url}/api/chat/${ROOM}/messages?per_page=100&page=${page}`)
    const { messages, has_next } = (await answer.json()) as { messages: typeof kept; has_next: boolean }
    kept.unshift(...messages)
    if (!has_next) return kept
  }
}

test('thousands of messages over three kills: none lost, none twice', async () => {
  listeners = [
    listen(server.url, { transports: ['websocket'] }, 350),
    listen(server.url, { transports: ['polling', 'websocket'] }, 450),
    listen(server.url, { transports: ['polling'] }, 550),
  ]
  const acknowledged = new Map<string, number>()

  async function sendAll(sender: number): Promise<void> {
    const socket = openSocket(server.url, `sender${sender}`, { transports: ['websocket'] })
    const mine = Array.from({ length: MESSAGES / SENDERS }, (_, index) => `${sender}/${index}`)
    const lane = async (): Promise<void> => {
      for (let next = mine.shift(); next !== undefined; next = mine.shift()) {
        acknowledged.set(next, await insist(socket, next))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    socket.disconnect()
  }
  const sending = Promise.all(Array.from({ length: SENDERS }, (_, sender) => sendAll(sender)))
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // Once all of them have come this far: who was still on the way back from the kill before would miss this one.
    await Promise.all(listeners.map((listener) => listener.until((MESSAGES / (KILLS + 1)) * kill)))
    await server.killAndStart()
  }
  await sending
  await Promise.all(listeners.map((listener) => listener.until(MESSAGES)))

  expect(server.kills).toBe(KILLS)
  expect(acknowledged.size).toBe(MESSAGES)
  const kept = await readHistory()
  expect(kept.length).toBe(MESSAGES)
  expect(new Map(kept.map(({ id, message }) => [message, id]))).toEqual(acknowledged)
  for (const { heard, sessions } of listeners) {
    expect(heard).toEqual(kept.map(({ id, message }) => ({ id, message })))
    // One for each kill at least; they also leave on their own now and then.
    expect(sessions).toBeGreaterThanOrEqual(KILLS)
  }
  expect(listeners.reduce((sum, { recoveries }) => sum + recoveries, 0)).toBeGreaterThan(0)
}, 240_000)
