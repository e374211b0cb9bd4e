/** Requests with bytes changed, cut out, doubled and made up, at a whole broker: it answers or ends the connection, and goes on. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeRequest } from '#proto/wire/kafka/index.ts'
import { everyExchange } from '#proto/wire/kafka/testing/every-message.ts'
import { API_VERSIONS } from './testing/api-keys.ts'
import { batch, createTopic, fetch, produce } from './testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from './testing/test-broker.ts'

const ROUNDS = 3_000
/** Of one connection, unless it ends before. */
const REQUESTS = 5
const TOGETHER = 20

let kafka: TestBroker
const faults: string[] = []

beforeAll(async () => {
  kafka = await startTestBroker({ say: (line) => faults.push(line) })
}, PATIENT.timeout)
afterAll(() => kafka.close())

/** The same numbers each time (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const random = randomFrom(1)

/** A whole request, some bytes of which are others; its size is true, but for one in ten. */
function mutated(): Uint8Array {
  const { api, version, request } = everyExchange[random(everyExchange.length)] ?? {
    api: { key: 18 },
    version: 0,
    request: {},
  }
  const bytes = writeRequest({
    apiKey: api.key,
    apiVersion: version,
    correlationId: 1,
    clientId: 'fuzz',
    body: request,
  })
  const from = 12
  for (let count = random(4); count > 0; count -= 1) {
    const at = from + random(Math.max(bytes.length - from, 1))
    bytes[at] = [0, 1, 0x7f, 0x80, 0xff, random(256)][random(6)] ?? 0
  }
  const length = random(10) === 0 ? from + random(bytes.length - from) : bytes.length
  const cut = bytes.slice(0, length)
  new DataView(cut.buffer).setInt32(0, random(10) === 0 ? random(100_000) : cut.length - 4)
  return cut
}

test(`${ROUNDS} broken requests leave a broker that takes and gives records`, async () => {
  const survivor = kafka.client('survivor')
  await createTopic(survivor, 'shared.after')
  for (let round = 0; round < ROUNDS / REQUESTS / TOGETHER; round += 1) {
    const clients = Array.from({ length: TOGETHER }, () => kafka.client('fuzz'))
    for (const client of clients) {
      for (let request = 0; request < REQUESTS; request += 1) client.say(mutated())
      client.socket.end()
    }
    await Promise.all(clients.map(({ closed }) => closed))
  }
  expect(faults.filter((line) => line.includes('fault'))).toEqual([])
  expect(await survivor.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  expect(await produce(survivor, 'shared.after', batch(['a']))).toMatchObject({ errorCode: 0, baseOffset: 0n })
  expect(await fetch(survivor, 'shared.after', 0)).toMatchObject({ errorCode: 0, highWatermark: 1n })
})
