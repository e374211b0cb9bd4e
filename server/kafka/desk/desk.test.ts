/** A real broker that two processes use from afar, here at the two ends of channels that clone what is said, as those between processes do. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Line } from '../../line.ts'
import type { BrokerConnection, ConnectionRecorder } from '../connections.ts'
import { type Broker, brokerAtDesk, type Desk, openDesk } from '../index.ts'
import { METADATA } from '../testing/api-keys.ts'
import { batch, createTopic, produce, RawClient } from '../testing/raw-client.ts'
import { PATIENT } from '../testing/test-broker.ts'

const OTTER = 'brave-otter-42'
const TOPIC = `${OTTER}.orders`

interface Seat {
  readonly broker: Promise<Broker>
  /** The process ends. */
  leave(): void
}

let desk: Desk
let folder: string
const ports: MessagePort[] = []
const clients: RawClient[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-desk-'))
  desk = await openDesk({ port: 0, hosts: ['127.0.0.1'], folder })
}, PATIENT.timeout)
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.destroy()
  await desk.close()
  for (const port of ports.splice(0)) port.close()
  rmSync(folder, { recursive: true, force: true })
}, PATIENT.timeout)

function lineOf<Said, Heard>(port: MessagePort): Line<Said, Heard> {
  ports.push(port)
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onEnd: (listener) => void port.on('close', listener),
  }
}

function sit(at = desk): Seat {
  const { port1, port2 } = new MessageChannel()
  at.attach(lineOf(port1))
  return { broker: brokerAtDesk(lineOf(port2)), leave: () => port2.close() }
}

function client(clientId: string): RawClient {
  const opened = new RawClient(desk.port ?? 0, clientId)
  clients.push(opened)
  return opened
}

/** Keeps what it is told. */
function recording(): ConnectionRecorder & { readonly told: string[] } {
  const told: string[] = []
  const say = (what: string) => (bytes: Uint8Array) => void told.push(`${what}${Buffer.from(bytes).toString('latin1')}`)
  return {
    told,
    received: say('>'),
    sent: say('<'),
    gap: (direction, count) => void told.push(`gap ${direction} ${count}`),
    closed: (reason) => void told.push(`closed ${reason}`),
  }
}

const record = (as: ConnectionRecorder) => (connection: BrokerConnection) => {
  connection.own(OTTER)
  connection.record(as)
}
const leave = (connection: BrokerConnection) => connection.leaveToOthers()

describe('a connection to the broker of several processes', PATIENT, () => {
  test('is recorded by the one that says it is its, whole, and by no other', async () => {
    const [mine, others] = [recording(), recording()]
    ;(await sit().broker).onConnection(leave)
    ;(await sit().broker).onConnection(record(mine))
    ;(await sit().broker).onConnection(record(others))
    const terminal = client(OTTER)
    await createTopic(terminal, TOPIC)
    await produce(terminal, TOPIC, batch(['my own words']))
    await terminal.close()
    const [first, second] = [mine.told, others.told]
    await expect.poll(() => first.length + second.length).toBeGreaterThan(3)
    const told = [first, second].filter((each) => each.some((line) => line.startsWith('>')))
    expect(told).toHaveLength(1)
    await expect.poll(() => told[0]?.at(-1)).toBe('closed client')
    expect(told[0]?.filter((line) => line.startsWith('>')).join('')).toContain('my own words')
    expect(told[0]?.filter((line) => line.startsWith('<')).join('')).toContain(TOPIC)
  })

  test('is its sandbox’s also where nobody records it', async () => {
    ;(await sit().broker).onConnection((connection) => {
      connection.own(OTTER)
      connection.leaveToOthers()
    })
    ;(await sit().broker).onConnection(leave)
    const terminal = client(OTTER)
    await createTopic(terminal, TOPIC)
    // A listing shows its owner what is its own.
    const { topics } = await terminal.call<{ topics: { name: string }[] }>(METADATA, { topics: null })
    expect(topics.map(({ name }) => name)).toEqual([TOPIC])
  })

  test('does not wait for a process that says nothing, where another says that it is its', async () => {
    const mine = recording()
    ;(await sit().broker).onConnection(() => new Promise(() => undefined))
    ;(await sit().broker).onConnection(record(mine))
    expect(await createTopic(client(OTTER), TOPIC)).toMatchObject({ errorCode: 0 })
  })

  test('has one recorder: who says so later is told that it is over', async () => {
    const [mine, late] = [recording(), recording()]
    const { promise, resolve } = Promise.withResolvers<void>()
    ;(await sit().broker).onConnection(record(mine))
    ;(await sit().broker).onConnection(async (connection) => {
      await promise
      record(late)(connection)
    })
    await createTopic(client(OTTER), TOPIC)
    resolve()
    await expect.poll(() => late.told).toEqual(['closed server'])
    expect(mine.told.join('')).toContain(TOPIC)
  })

  test('waits for who has not answered until that process is no more', async () => {
    const silent = sit()
    ;(await silent.broker).onConnection(() => new Promise(() => undefined))
    ;(await sit().broker).onConnection(leave)
    const asked = createTopic(client(OTTER), TOPIC)
    silent.leave()
    expect(await asked).toMatchObject({ errorCode: 0 })
  })

  test('ends with the process that records it, and comes home to another', async () => {
    const [before, after] = [recording(), recording()]
    const first = sit()
    ;(await first.broker).onConnection(record(before))
    const terminal = client(OTTER)
    await createTopic(terminal, TOPIC)
    first.leave()
    await terminal.closed
    ;(await sit().broker).onConnection(record(after))
    await produce(client(OTTER), TOPIC, batch(['afterwards']))
    await expect.poll(() => after.told.join('')).toContain('afterwards')
    expect(before.told.join('')).not.toContain('afterwards')
  })

  test('ends where its recorder ends it, as when its world moves', async () => {
    const mine = recording()
    const met: BrokerConnection[] = []
    const broker = await sit().broker
    broker.onConnection((connection) => {
      met.push(connection)
      record(mine)(connection)
    })
    const terminal = client(OTTER)
    await createTopic(terminal, TOPIC)
    met[0]?.end()
    await terminal.closed
    await expect.poll(() => mine.told.at(-1)).toBe('closed server')
  })
})

describe('a process without a broker of its own', PATIENT, () => {
  test('asks, is told of changes, and has things forgotten', async () => {
    const broker = await sit().broker
    const changed = new Promise<void>((resolve) => broker.onChange(resolve))
    await createTopic(client('somebody'), TOPIC)
    await changed
    expect(broker.port).toBe(desk.port)
    expect(await broker.trouble()).toBeNull()
    expect(await broker.statistics()).toMatchObject({ connections: 1 })
    await produce(client('somebody'), TOPIC, batch(['kept']))
    expect((await broker.disk(TOPIC, 0, 0))?.bytes.length).toBeGreaterThan(0)
    await broker.forget(OTTER)
    expect((await broker.state(OTTER)).topics).toEqual([])
  })

  test('tells of the sandboxes that it makes, before others could have', async () => {
    desk.follow({ all: () => [], listen: () => () => undefined })
    const broker = await sit().broker
    const tell = Promise.withResolvers<Parameters<Parameters<Broker['follow']>[0]['listen']>[0]>()
    broker.follow({
      all: () => [],
      listen: (listener) => {
        tell.resolve(listener)
        return () => undefined
      },
    })
    expect(await createTopic(client('somebody'), TOPIC)).not.toMatchObject({ errorCode: 0 })
    ;(await tell.promise)({ isAll: false, come: [[OTTER, null]], gone: [] })
    await expect.poll(() => createTopic(client('somebody'), TOPIC)).toMatchObject({ errorCode: 0 })
  })

  test('is told why there is none', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const said: string[] = []
    const without = await openDesk({
      port,
      hosts: ['127.0.0.1'],
      folder: join(folder, 'other'),
      say: (line) => said.push(line),
    })
    await expect(sit(without).broker).rejects.toMatchObject({ problem: 'port-busy' })
    expect(said).toEqual([`Kafka: KAFKA_PORT ${port} is in use: stop the other program, or choose another port.`])
    other.close()
  })
})
