/** A broker whose thread ends though nobody closed it, and what comes after that. */
import { createServer, type Server } from 'node:net'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BrokerError, startBroker } from './index.ts'
import { batch, createTopic, fetch, produce } from './testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from './testing/test-broker.ts'

const TOPIC = 'brave-otter-42.orders'

/** Threads as they are made; the newest is last. */
const workers: Worker[] = []
const meet = (worker: Worker) => void workers.push(worker)

let kafka: TestBroker
let told: (BrokerError | null)[]

beforeEach(async () => {
  workers.length = 0
  process.on('worker', meet)
  kafka = await startTestBroker()
  told = []
  kafka.broker.onStanding((problem) => told.push(problem))
}, PATIENT.timeout)
afterEach(async () => {
  await kafka.close()
  process.off('worker', meet)
}, PATIENT.timeout)

/** As when it has run out of memory. */
async function endWorker(): Promise<void> {
  await workers.at(-1)?.terminate()
}

const isDown = () => expect.poll(() => told.at(-1)).toBeInstanceOf(Error)
const isUp = () => expect.poll(() => told.at(-1), PATIENT).toBeNull()

/** Has the port of the broker, which is down. */
async function takePort(): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(kafka.broker.port, '127.0.0.1', resolve))
  return server
}

describe('a broker whose thread ends by a fault', PATIENT, () => {
  test('is there again on its port, with all that was safe', async () => {
    const { port } = kafka.broker
    await createTopic(kafka.client(), TOPIC)
    await produce(kafka.client(), TOPIC, batch(['a']))
    const open = kafka.client()
    await produce(open, TOPIC, batch(['b']))
    const closed = new Promise((resolve) => open.socket.once('close', resolve))
    await endWorker()
    await closed
    await isUp()
    expect(kafka.broker.port).toBe(port)
    expect(await fetch(kafka.client(), TOPIC, 0)).toMatchObject({ errorCode: 0, highWatermark: 2n })
    expect(await produce(kafka.client(), TOPIC, batch(['c']))).toMatchObject({ errorCode: 0, baseOffset: 2n })
    expect(told.map((problem) => problem?.problem ?? null)).toEqual(['stopped', null])
  })

  test('says so in one line, each time later, until it stays', async () => {
    for (const seconds of [0.5, 1, 2]) {
      await endWorker()
      await isDown()
      expect(told.at(-1)?.message).toBe(`The Kafka broker ended. It is started again in ${seconds} s.`)
      await isUp()
    }
    expect(told).toHaveLength(6)
  })

  test('answers no question meanwhile, and all afterwards; its listeners are those it had', async () => {
    const clients: (string | null)[] = []
    kafka.broker.onConnection(({ clientId, record }) => {
      clients.push(clientId)
      record(null)
    })
    const { promise: changed, resolve } = Promise.withResolvers<void>()
    await endWorker()
    await isDown()
    await expect(kafka.broker.state('brave-otter-42')).rejects.toMatchObject({ problem: 'stopped' })
    await expect(kafka.broker.statistics()).rejects.toMatchObject({ problem: 'stopped' })
    await isUp()
    kafka.broker.onChange(resolve)
    await createTopic(kafka.client('again'), TOPIC)
    await changed
    expect(clients).toEqual(['again'])
    expect((await kafka.broker.state('brave-otter-42')).topics).toMatchObject([{ fullName: TOPIC }])
  })

  test('forgets afterwards whom it was asked to forget meanwhile', async () => {
    await createTopic(kafka.client(), TOPIC)
    await endWorker()
    await isDown()
    await kafka.broker.forget('brave-otter-42')
    await isUp()
    expect((await kafka.broker.state('brave-otter-42')).topics).toEqual([])
  })

  test('is not tried again when another program has its port by then, and says why', async () => {
    await endWorker()
    const taker = await takePort()
    await expect.poll(() => told.at(-1)?.problem, PATIENT).toBe('port-busy')
    expect(told.at(-1)?.message).toMatch(/^KAFKA_PORT \d+ is in use: .* Then start Framewise again\.$/)
    expect(workers).toHaveLength(2)
    taker.close()
  })

  test.each([
    { name: 'while it waits', until: isDown },
    {
      name: 'while it starts',
      until: () => expect.poll(() => workers.length, { interval: 1, ...PATIENT }).toBe(2),
    },
  ])('can be closed $name, and leaves neither thread nor lock behind', async ({ until }) => {
    await endWorker()
    await until()
    const threads = workers.length
    await kafka.broker.close()
    expect(workers.map(({ threadId }) => threadId)).toEqual(workers.map(() => -1))
    const { port } = kafka.broker
    const next = await startBroker({ port, hosts: ['127.0.0.1'], folder: kafka.folder })
    expect(next.port).toBe(port)
    await next.close()
    expect(workers).toHaveLength(threads + 1)
  })
})
