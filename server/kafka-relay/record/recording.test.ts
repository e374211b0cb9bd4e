import { Admin, Producer } from '@platformatic/kafka'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Scope, type ServerEvent } from '#proto/gen/api/feed_pb.js'
import { APIS, readRequest } from '#proto/wire/kafka/index.ts'
import { openViewer } from '../../feed/testing/feed-server.ts'
import { RUN } from '../testing/kafka-browser.ts'
import { type KafkaServer, type Learner, openKafkaServer } from '../testing/kafka-server.ts'

// A broker, the client library, and a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let server: KafkaServer
let learner: Learner
let other: Learner
beforeAll(async () => {
  server = await openKafkaServer()
  learner = await server.openLearner()
  other = await server.openLearner()
})
afterAll(() => server.close())

const nameOf = (key: number) => APIS.find((api) => api.key === key)?.name

/** The requests of each exchange, as they lie in what the feed told, which must be without a gap. */
function requestsIn(events: readonly ServerEvent[]): { readonly run: string; readonly requests: readonly string[] }[] {
  return exchangesIn(events).map(({ run, toServer }) => {
    const requests: string[] = []
    for (let at = 0; at < toServer.length; ) {
      const size = toServer.readInt32BE(at)
      const { apiKey, clientId } = readRequest(toServer.subarray(at + 4, at + 4 + size))
      requests.push(`${nameOf(apiKey)} of ${clientId}`)
      at += 4 + size
    }
    return { run, requests }
  })
}

function exchangesIn(events: readonly ServerEvent[]) {
  const found = new Map<bigint, { run: string; client: number; toServer: Buffer; toClient: Buffer }>()
  for (const { event } of events) {
    if (event.case === 'exchangeOpened') {
      const { run, client, exchange } = event.value
      found.set(exchange, { run, client, toServer: Buffer.alloc(0), toClient: Buffer.alloc(0) })
    }
    const told = event.case === 'bytes' ? found.get(event.value.exchange) : undefined
    if (event.case !== 'bytes' || told === undefined) continue
    const side = event.value.direction === 1 ? 'toServer' : 'toClient'
    expect(Number(event.value.offset)).toBe(told[side].length)
    told[side] = Buffer.concat([told[side], event.value.data])
  }
  return [...found.values()]
}

/** A program of the learner's own; what it did is over. */
async function produceFromTerminal(clientId: string, topic: string): Promise<void> {
  const producer = new Producer({
    clientId,
    bootstrapBrokers: [server.kafka.bootstrap('127.0.0.1') ?? ''],
    autocreateTopics: true,
  })
  await producer.send({ messages: [{ topic, value: Buffer.from('from a terminal') }], acks: -1 })
  await producer.close()
}

const textOf = (events: readonly ServerEvent[]) =>
  exchangesIn(events)
    .map(({ toServer, toClient }) => `${toServer.toString('latin1')}${toClient.toString('latin1')}`)
    .join('')

describe('what is recorded', () => {
  test('a relayed client: every byte, at its own socket, once, under its run', async () => {
    const viewer = await openViewer(server.url, learner)
    await learner.produce('seen', ['a secret of mine'])
    await viewer.seen('exchangeClosed')
    const id = `${learner.name}.producer-1`
    expect(requestsIn(viewer.events)).toEqual([
      {
        run: RUN,
        requests: ['ApiVersions', 'Metadata', 'Produce'].map((name) => `${name} of ${id}`),
      },
    ])
    viewer.socket.terminate()
  })

  test('a program whose client.id names the sandbox, whoever started it', async () => {
    const before = (await openViewer(server.url, learner)).cursor
    const viewer = await openViewer(server.url, learner, { cursor: before })
    await produceFromTerminal(`${learner.name}.kcat`, `${learner.name}.typed`)
    await expect.poll(() => textOf(viewer.events)).toContain('from a terminal')
    viewer.socket.terminate()
    const reading = await learner.run({ type: 'consume', topics: ['typed'], from: 'earliest' })
    expect(await reading.seen('record')).toMatchObject([{ record: { value: { text: 'from a terminal' } } }])
    await reading.kill()
  })

  test('a plain program, for who catches the terminal; else for all at its address', async () => {
    const shared = await openViewer(server.url, learner, { scope: Scope.SHARED })
    await produceFromTerminal('rdkafka', 'shared.nobody')
    await expect.poll(() => textOf(shared.events)).toContain('shared.nobody')
    await other.post('/wire/catch', { on: true })
    const catcher = await openViewer(server.url, other)
    await produceFromTerminal('rdkafka', 'shared.caught')
    await expect.poll(() => textOf(catcher.events)).toContain('shared.caught')
    expect(textOf(shared.events)).not.toContain('shared.caught')
    await other.post('/wire/catch', { on: false })
    for (const { socket } of [shared, catcher]) socket.terminate()
  })

  test('nothing of it for another learner', async () => {
    const [mine, theirs, shared] = [
      await openViewer(server.url, learner),
      await openViewer(server.url, other),
      await openViewer(server.url, other, { scope: Scope.SHARED }),
    ]
    await learner.produce('private', ['my own words'])
    await produceFromTerminal(`${learner.name}.kcat`, `${learner.name}.private`)
    await expect.poll(() => textOf(mine.events)).toContain('from a terminal')
    expect(textOf(mine.events)).toContain('my own words')
    // A sign of life that comes behind all that could have come.
    await produceFromTerminal(`${other.name}.kcat`, `${other.name}.sign`)
    await produceFromTerminal('rdkafka', 'shared.sign')
    await expect.poll(() => textOf(theirs.events)).toContain(`${other.name}.sign`)
    await expect.poll(() => textOf(shared.events)).toContain('shared.sign')
    for (const viewer of [theirs, shared]) {
      expect(textOf(viewer.events)).not.toMatch(/my own words|\.private/)
      viewer.socket.terminate()
    }
    mine.socket.terminate()
  })
})

test('a plain program is shown shared topics and what it can name, and nobody’s own', async () => {
  await learner.produce('listed', ['a'])
  await learner.produce('shared.listed', ['a'])
  const open = (clientId: string) =>
    new Admin({ clientId, bootstrapBrokers: [server.kafka.bootstrap('127.0.0.1') ?? ''] })
  const [plain, own] = [open('rdkafka'), open(`${learner.name}.tool`)]
  const listed = await plain.listTopics()
  expect(listed).toContain('shared.listed')
  expect(listed).not.toContain(`${learner.name}.listed`)
  expect(await own.listTopics()).toContain(`${learner.name}.listed`)
  const named = await plain.metadata({ topics: [`${learner.name}.listed`] })
  expect(named.topics.get(`${learner.name}.listed`)?.partitionsCount).toBe(1)
  await Promise.all([plain.close(), own.close()])
})
