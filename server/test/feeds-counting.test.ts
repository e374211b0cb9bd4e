/**
 * Thousands of messages while clients leave and come again and the server is killed and started anew: none that was acknowledged
 * is lost, and none comes twice. With those of the chat (chat-counting.test.ts) they are over 10,000.
 */
import { type IncomingMessage, request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { account, type Crowd, createCrowd } from './testing/crowd.ts'
import { type ServerProcess, startServerProcess } from './testing/server-process.ts'

const MESSAGES = 3_400
const ROUNDS = 4
/** Some fifteen seconds each, where nothing else runs. */
const LONG = { timeout: 150_000 }

let server: ServerProcess
let crowd: Crowd
beforeEach(async () => {
  server = await startServerProcess()
})
afterEach(async () => {
  crowd.close()
  await server.stop()
})

/** Opens, and resolves with the answer; null: there is no server just now. */
function open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', port: server.port, path, headers, agent: false }, resolve)
    outgoing.once('error', () => resolve(null)).end()
  })
}

/** In rounds, with a kill in the middle of each but the last. */
async function sendAll(): Promise<void> {
  const perRound = MESSAGES / ROUNDS
  for (let round = 0; round < ROUNDS; round += 1) {
    const sending = crowd.send(round * perRound, perRound)
    if (round < ROUNDS - 1) {
      const half = (round + 0.5) * perRound
      await crowd.until(half)
      await server.killAndStart()
    }
    await sending
  }
}

interface Receiver {
  readonly marks: string[]
  readonly connections: number
  isDone: boolean
}

/** A client of SSE, by the rules: it keeps the last id, and says it when it connects again. Leaves every so many events. */
function listen(stay: number): Receiver {
  const receiver = { marks: [] as string[], connections: 0, isDone: false }
  let lastId: string | undefined

  async function connectOnce(): Promise<void> {
    const answer = await open('/events', lastId === undefined ? {} : { 'last-event-id': lastId })
    if (answer === null) return server.isUp
    receiver.connections += 1
    let text = ''
    let left = stay
    await new Promise<void>((resolve) => {
      answer.once('close', resolve).on('error', () => undefined)
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
        const blocks = text.split('\n\n')
        // What has not ended with an empty line is no event (WHATWG HTML §9.2.6).
        text = blocks.pop() ?? ''
        for (const block of blocks) {
          if (left === 0) break
          lastId = /^id: (\d+)$/m.exec(block)?.[1] ?? lastId
          const [, mark] = /"mark":"([\d.]+)"/.exec(block) ?? []
          if (mark === undefined) continue
          receiver.marks.push(mark)
          left -= 1
        }
        if (left === 0 || receiver.isDone) answer.destroy()
      })
    })
  }

  const run = async () => {
    while (!receiver.isDone) await connectOnce()
  }
  void run()
  return receiver
}

/** A client of long polling, which leaves in the middle of some answers and asks again from where it was. */
function poll(): Receiver {
  const receiver = { marks: [] as string[], connections: 0, isDone: false }
  let since = 0

  async function askOnce(): Promise<void> {
    const answer = await open(`/api/poll/bob?timeout=5&since=${since}`)
    if (answer === null) return server.isUp
    receiver.connections += 1
    if (receiver.connections % 7 === 0) {
      answer.on('error', () => undefined).destroy()
      return
    }
    let text = ''
    const isWhole = await new Promise<boolean>((resolve) => {
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('error', () => undefined).once('close', () => resolve(answer.complete))
    })
    if (!isWhole || answer.statusCode !== 200) return
    const page: { messages: { message: string }[]; timestamp: number } = JSON.parse(text)
    receiver.marks.push(...page.messages.map(({ message }) => message))
    since = page.timestamp
  }

  const run = async () => {
    while (!receiver.isDone) await askOnce()
  }
  void run()
  return receiver
}

async function untilComplete(receivers: readonly Receiver[]): Promise<void> {
  await expect
    .poll(() => receivers.every(({ marks }) => account(marks, crowd.acknowledged).lost.length === 0), {
      timeout: 60_000,
      interval: 100,
    })
    .toBe(true)
  for (const receiver of receivers) receiver.isDone = true
}

test('over SSE', LONG, async () => {
  crowd = createCrowd(server, '/api/broadcast', (mark) => ({ type: 'count', data: { mark } }))
  const receivers = [listen(250), listen(650), listen(Number.POSITIVE_INFINITY)]
  await expect.poll(() => receivers.every(({ connections }) => connections > 0)).toBe(true)
  await sendAll()
  await untilComplete(receivers)
  expect(server.kills).toBe(ROUNDS - 1)
  expect(crowd.acknowledged.size).toBe(MESSAGES)
  const [often, , seldom] = receivers.map(({ connections }) => connections)
  expect(often).toBeGreaterThan(10)
  expect(seldom).toBeGreaterThanOrEqual(ROUNDS)
  for (const { marks } of receivers) {
    expect(account(marks, crowd.acknowledged)).toEqual({ lost: [], twice: 0, numbers: MESSAGES })
  }
})

test('over long polling', LONG, async () => {
  crowd = createCrowd(server, '/api/send_message', (mark) => ({ recipient_id: 'bob', sender_id: 'ada', message: mark }))
  const receivers = [poll(), poll()]
  await sendAll()
  await untilComplete(receivers)
  expect(server.kills).toBe(ROUNDS - 1)
  expect(crowd.acknowledged.size).toBe(MESSAGES)
  for (const { marks, connections } of receivers) {
    expect(connections).toBeGreaterThan(20)
    expect(account(marks, crowd.acknowledged)).toEqual({ lost: [], twice: 0, numbers: MESSAGES })
  }
})
