/** A state that is followed: told at once and after changes, the newest for whoever reads slowly, until nobody reads or the server stops. */
import { get, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerApiError } from '../answer-api-error.ts'
import { openServer, type TestServer } from '../test/testing/open-server.ts'
import { addStateRoute } from './index.ts'
import { askForLines } from './testing/ask-for-lines.ts'

interface Numbered {
  readonly number: number
  readonly rest: string
}

let server: TestServer
let number: number
/** How often it was asked for the state. */
let reads: number
let watching: Set<() => void>
const REST = 'x'.repeat(200_000)

beforeEach(async () => {
  number = 1
  reads = 0
  watching = new Set()
  server = await openServer(
    ({ app }) => {
      app.setErrorHandler(answerApiError)
      addStateRoute<Numbered>(app, {
        path: '/wire/number',
        every: 0,
        watch(_viewer, _request, changed) {
          watching.add(changed)
          return {
            read() {
              reads += 1
              return number === 0 ? null : { number, rest: REST }
            },
            stop: () => void watching.delete(changed),
          }
        },
      })
    },
    { sandboxes: {} },
  )
})
afterEach(() => server.close())

function become(next: number): void {
  number = next
  for (const changed of watching) changed()
}

const follow = async () =>
  askForLines<Numbered>({ url: server.url, cookie: (await server.openBrowser()).cookie }, '/wire/number')

test('is told at once and after each change, and not where there is nothing to tell', async () => {
  const asked = await follow()
  expect(await asked.next()).toMatchObject({ number: 1 })
  become(2)
  expect(await asked.next()).toMatchObject({ number: 2 })
  become(0)
  await expect.poll(() => reads).toBe(3)
  become(4)
  expect(await asked.next()).toMatchObject({ number: 4 })
  asked.leave()
  await expect.poll(() => watching.size).toBe(0)
})

test('whoever reads slowly is told the newest, and not all that was', async () => {
  const { cookie } = await server.openBrowser()
  const answer = await new Promise<IncomingMessage>((resolve) => {
    get(`${server.url}/wire/number`, { headers: { cookie } }, resolve)
  })
  // Read no more: what the sockets between take is filled up, then nothing is asked for any more.
  const isFull = async () => {
    const before = reads
    for (let turn = 0; turn < 50; turn += 1) {
      become(number + 1)
      await setImmediate()
    }
    return reads === before
  }
  await expect.poll(isFull, { interval: 5 }).toBe(true)
  const newest = number
  let lines = 0
  for await (const line of createInterface({ input: answer })) {
    lines += 1
    if (JSON.parse(line).number === newest) break
  }
  expect(lines).toBeLessThan(newest)
  answer.destroy()
})

test('ends in order with the server', async () => {
  const asked = await follow()
  await asked.next()
  const stopping = server.app.close()
  expect(await asked.rest()).toEqual([])
  await stopping
  expect(watching.size).toBe(0)
})

test('is not for who has no sandbox', async () => {
  const asked = await askForLines({ url: server.url, cookie: '' }, '/wire/number')
  expect(asked.status).toBe(401)
})
