/** Whose topics and connections there may be, and how much of everybody's one may take. */
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { createGuesses } from '../visitors/index.ts'
import type { OwnerChange } from './bridge.ts'
import { BROKER_LIMITS } from './limits.ts'
import { Owners } from './owners.ts'
import { API_VERSIONS, DELETE_TOPICS } from './testing/api-keys.ts'
import { batch, createTopic, produce } from './testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from './testing/test-broker.ts'
import { Usage } from './topics/usage.ts'

let kafka: TestBroker
afterEach(() => kafka.close())

/** The main thread, which knows the sandboxes. */
function openNames(names: Map<string, string | null>) {
  const listeners = new Set<(change: OwnerChange) => void>()
  return {
    all: () => [...names],
    listen: (listener: (change: OwnerChange) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell: (change: OwnerChange) => {
      for (const listener of listeners) listener(change)
    },
  }
}

describe('topics', PATIENT, () => {
  test('are those of sandboxes that are there, and the shared ones', async () => {
    kafka = await startTestBroker()
    const names = openNames(new Map([['brave-otter-42', null]]))
    kafka.broker.follow(names)
    const client = kafka.client()
    const errorOf = (topic: string) => createTopic(client, topic)
    expect(await errorOf('nobody-fox-11.orders')).toMatchObject({
      errorCode: 17,
      errorMessage: 'There is no sandbox named nobody-fox-11: its page shows the right name.',
    })
    expect(await errorOf('brave-otter-42.orders')).toMatchObject({ errorCode: 0 })
    expect(await errorOf('shared.orders')).toMatchObject({ errorCode: 0 })
    names.tell({ isAll: false, come: [['nobody-fox-11', null]], gone: ['brave-otter-42'] })
    expect(await errorOf('nobody-fox-11.orders')).toMatchObject({ errorCode: 0 })
    expect(await errorOf('brave-otter-42.more')).toMatchObject({ errorCode: 17 })
  })

  test('of one owner are fewer the fuller the broker is, so that there is one left for others', async () => {
    kafka = await startTestBroker({ limits: { topics: 20, topicsOfOwner: 10 } })
    const client = kafka.client()
    const made = { first: 0, second: 0, third: 0 }
    for (const [owner, name] of Object.entries({ first: 'aa-aa-11', second: 'bb-bb-22', third: 'cc-cc-33' })) {
      for (let index = 0; index < 12; index += 1) {
        const answer = await createTopic(client, `${name}.t${index}`)
        if (answer.errorCode === 0) made[owner as keyof typeof made] += 1
      }
    }
    expect(made).toEqual({ first: 10, second: 4, third: 2 })
  })
})

describe('names that are tried out', PATIENT, () => {
  const MINE = 'brave-otter-42'
  const KNOWN = 'tidy-lynx-23'
  const THEIRS = 'calm-heron-17'
  const NOBODY = 'nobody-fox-99'
  let said: string[]

  /** Sixty names have been tried, each of them twice: that much is taken for mistakes. */
  async function openAttacked() {
    said = []
    kafka = await startTestBroker({ say: (line) => said.push(line) })
    kafka.broker.onConnection((connection) => {
      connection.own(connection.clientId === MINE ? MINE : null)
      connection.record(null)
    })
    kafka.broker.follow(openNames(new Map([MINE, KNOWN, THEIRS].map((name) => [name, null]))))
    const attacker = kafka.client()
    expect(await createTopic(attacker, `${KNOWN}.orders`)).toMatchObject({ errorCode: 0 })
    for (let index = 0; index < 120; index += 1) {
      const { errorCode, errorMessage } = await createTopic(attacker, `nobody-fox-${index % 60}.orders`)
      expect({ errorCode, errorMessage }).toEqual({
        errorCode: 17,
        errorMessage: `There is no sandbox named nobody-fox-${index % 60}: its page shows the right name.`,
      })
    }
    return attacker
  }

  const PARTITION = { partitionIndex: 0, partition: 0, index: 0, timestamp: -1n, fetchOffset: 0n, partitionMaxBytes: 1 }
  const topic = (name: string, field: string, partitions: string) => [{ [field]: name, [partitions]: [PARTITION] }]
  const CALLS: readonly { name: string; key: number; version: number; body(name: string): object }[] = [
    {
      name: 'Produce',
      key: 0,
      version: 12,
      body: (name) => ({
        transactionalId: null,
        acks: 1,
        timeoutMs: 1_000,
        topicData: [{ name, partitionData: [{ index: 0, records: batch(['a']) }] }],
      }),
    },
    {
      name: 'Fetch',
      key: 1,
      version: 12,
      body: (name) => ({
        maxWaitMs: 0,
        minBytes: 0,
        maxBytes: 1_000,
        sessionEpoch: -1,
        topics: topic(name, 'topic', 'partitions'),
      }),
    },
    { name: 'ListOffsets', key: 2, version: 7, body: (name) => ({ topics: topic(name, 'name', 'partitions') }) },
    {
      name: 'Metadata',
      key: 3,
      version: 12,
      body: (name) => ({ topics: [{ topicId: new Uint8Array(16), name }], allowAutoTopicCreation: false }),
    },
    { name: 'OffsetFetch', key: 9, version: 8, body: (name) => ({ groups: [{ groupId: name, topics: null }] }) },
    { name: 'FindCoordinator', key: 10, version: 4, body: (name) => ({ keyType: 0, coordinatorKeys: [name] }) },
    { name: 'Heartbeat', key: 12, version: 4, body: (name) => ({ groupId: name, generationId: 1, memberId: 'a' }) },
    { name: 'DescribeGroups', key: 15, version: 5, body: (name) => ({ groups: [name] }) },
    {
      name: 'CreateTopics',
      key: 19,
      version: 7,
      body: (name) => ({
        topics: [{ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }],
        timeoutMs: 1_000,
      }),
    },
    { name: 'DeleteTopics', key: 20, version: 5, body: (name) => ({ topicNames: [name], timeoutMs: 1_000 }) },
    {
      name: 'DescribeConfigs',
      key: 32,
      version: 4,
      body: (name) => ({ resources: [{ resourceType: 2, resourceName: name, configurationKeys: null }] }),
    },
    { name: 'DeleteGroups', key: 42, version: 2, body: (name) => ({ groupsNames: [name] }) },
  ]

  test('are sixty; then every call answers the same whether there is such a sandbox or not', async () => {
    const attacker = await openAttacked()
    await createTopic(kafka.client(MINE), `${MINE}.orders`)
    const shownOf = (answer: object) => inspect(answer, { depth: 9 })
    for (const { name, key, version, body } of CALLS) {
      const miss = await attacker.call<object>(key, body(`${NOBODY}.orders`), version)
      const hit = await attacker.call<object>(key, body(`${MINE}.orders`), version)
      expect(shownOf(hit), name).toBe(shownOf(miss).replaceAll(NOBODY, MINE))
      expect(shownOf(hit), name).not.toContain('~')
    }
    expect(await createTopic(attacker, `${THEIRS}.orders`)).toMatchObject({
      errorCode: 17,
      errorMessage: expect.stringMatching(/tried out from your address just now: wait a minute/),
    })
    const { guessesRefused } = await kafka.broker.statistics()
    expect(guessesRefused).toBe(2 * CALLS.length + 1)
    expect(said).toContainEqual(expect.stringMatching(/tries out names of sandboxes at the Kafka port/))
  })

  test('keep nobody from what is known already, what is shared, and what is their own', async () => {
    const attacker = await openAttacked()
    expect(await createTopic(attacker, `${NOBODY}.orders`)).toMatchObject({ errorCode: 17 })
    expect(await createTopic(attacker, `${KNOWN}.more`)).toMatchObject({ errorCode: 0 })
    expect(await createTopic(attacker, 'shared.more')).toMatchObject({ errorCode: 0 })
    expect(await createTopic(kafka.client(MINE), `${MINE}.orders`)).toMatchObject({ errorCode: 0 })
  })
})

test('another visitor’s guesses hinder nobody, nor does one’s own sandbox need to be guessed', () => {
  const owners = new Owners(createGuesses({ atOnce: 1, perMinute: 1 }, () => 0))
  const from = (address: string) => ({ owner: null, remote: { address, port: 1 } })
  owners.hear({
    isAll: true,
    come: [
      ['brave-otter-42', '2001:db8:0:1::/64'],
      ['calm-heron-17', null],
    ],
    gone: [],
  })
  expect(owners.mayKnow('a-a-1', from('2001:db8:0:1::7'))).toBe(true)
  expect(owners.mayKnow('b-b-2', from('2001:db8:0:1::8'))).toBe(false)
  expect(owners.mayKnow('calm-heron-17', from('2001:db8:0:1::9'))).toBe(false)
  expect(owners.mayKnow('brave-otter-42', from('2001:db8:0:1::9'))).toBe(true)
  expect(owners.mayKnow('calm-heron-17', from('2001:db8:0:2::7'))).toBe(true)
})

describe('connections', PATIENT, () => {
  test('of one visitor leave a fifth to others, also where each of them has spoken', async () => {
    kafka = await startTestBroker({ limits: { connections: 10 } })
    const all = Array.from({ length: 10 }, () => kafka.client())
    const answers = await Promise.allSettled(all.map((client) => client.call(API_VERSIONS, {})))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    expect((await kafka.broker.statistics()).refused).toEqual({ sandbox: 0, visitor: 2, server: 0 })
    expect(await kafka.broker.trouble()).toBe('one visitor has all 8 connections to the Kafka port open that one may')
  })

  test('of one sandbox are so many; one more is closed', async () => {
    kafka = await startTestBroker({ limits: { connectionsOfOwner: 2 } })
    kafka.broker.onConnection((connection) => {
      connection.own(connection.clientId)
      connection.record(null)
    })
    const mine = [kafka.client('mine'), kafka.client('mine')]
    for (const client of mine) await client.call(API_VERSIONS, {})
    const third = kafka.client('mine')
    third.call(API_VERSIONS, {}).catch(() => undefined)
    await third.closed
    expect(await kafka.client('another').call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })
})

describe('what is shared', PATIENT, () => {
  const GREEDY = ['aa-aa-11', 'bb-bb-22', 'cc-cc-33', 'dd-dd-44']
  const OTHER = 'tidy-lynx-23'
  const KIB = 'x'.repeat(1_024)

  /** One visitor made four sandboxes, another one; each connection belongs to the sandbox that it names. */
  async function open(limits: Partial<typeof BROKER_LIMITS>): Promise<void> {
    kafka = await startTestBroker({ limits })
    kafka.broker.onConnection((connection) => {
      connection.own(connection.clientId)
      connection.record(null)
    })
    const makers = GREEDY.map((name) => [name, '2001:db8:0:1::/64'] as const)
    kafka.broker.follow(openNames(new Map([...makers, [OTHER, '198.51.100.9']])))
  }

  /** How many of so many succeed; and what the others are refused with. */
  async function count<T extends { errorCode: number; errorMessage: string | null }>(
    times: number,
    act: (index: number) => Promise<T>,
  ) {
    const answers: T[] = []
    for (let index = 0; index < times; index += 1) answers.push(await act(index))
    const refused = answers.filter(({ errorCode }) => errorCode !== 0)
    return { done: answers.length - refused.length, codes: new Set(refused.map(({ errorCode }) => errorCode)), refused }
  }

  test('has room for others, whatever one visitor writes by however many sandboxes', async () => {
    await open({ diskBytesOfOwner: 100 * 1_200 })
    expect(await createTopic(kafka.client(OTHER), 'shared.orders')).toMatchObject({ errorCode: 0 })
    const kept: number[] = []
    for (const name of GREEDY) {
      const client = kafka.client(name)
      const { done, codes, refused } = await count(40, () => produce(client, 'shared.orders', batch([KIB])))
      kept.push(done)
      expect([...codes]).toEqual([44])
      expect(refused.at(-1)?.errorMessage).toMatch(
        /^Your (address|sandbox) may keep \d+ bytes in shared topics just now: delete records there, or write to a topic of your sandbox\.$/,
      )
    }
    const all = kept.reduce((sum, each) => sum + each, 0)
    expect(all).toBeGreaterThan(25)
    expect(all).toBeLessThanOrEqual(55)
    expect(kept.every((each) => each > 0)).toBe(true)
    const other = kafka.client(OTHER)
    const { roomRefused } = await kafka.broker.statistics()
    expect(roomRefused.sandbox + roomRefused.visitor).toBe(4 * 40 - all)
    // Less than a quarter, since half of all is taken; but as much as the greedy have on average.
    expect((await count(20, () => produce(other, 'shared.orders', batch([KIB])))).done).toBeGreaterThan(all / 4)
    expect(await createTopic(kafka.client('aa-aa-11'), 'aa-aa-11.own')).toMatchObject({ errorCode: 0 })
    expect(await produce(kafka.client('aa-aa-11'), 'aa-aa-11.own', batch([KIB]))).toMatchObject({ errorCode: 0 })
  })

  test('has topics for others, too, and gives back what is deleted', async () => {
    await open({ topicsOfOwner: 20 })
    const clients = GREEDY.map((name) => kafka.client(name))
    const made: string[] = []
    for (const [index, client] of clients.entries()) {
      const { codes, refused } = await count(10, async (number) => {
        const answer = await createTopic(client, `shared.t${index}-${number}`)
        if (answer.errorCode === 0) made.push(`shared.t${index}-${number}`)
        return answer
      })
      expect([...codes]).toEqual([44])
      expect(refused[0]?.errorMessage).toMatch(/has \d+ shared topics of at most \d+: delete one first/)
    }
    expect(made.length).toBeLessThanOrEqual(10)
    expect(
      (await count(4, (number) => createTopic(kafka.client(OTHER), `shared.mine-${number}`))).done,
    ).toBeGreaterThan(1)
    await clients[0]?.call(DELETE_TOPICS, { topicNames: made, timeoutMs: 1_000 }, 5)
    expect(await createTopic(kafka.client('dd-dd-44'), 'shared.again')).toMatchObject({ errorCode: 0 })
  })
})

describe('bytes of shared topics', () => {
  const limits = { ...BROKER_LIMITS, diskBytesOfOwner: 1_000_000 }
  const guest = (sandbox: string | null, visitor = '192.0.2.7') => ({ sandbox, visitor })
  const write = (usage: Usage, topic: string, bytes: number, by: ReturnType<typeof guest>) => {
    usage.add(topic, { bytes })
    usage.credit(topic, { bytes }, by)
  }

  test('that retention takes are given back to each of their writers in proportion, and all with their topic', () => {
    const usage = new Usage(limits)
    usage.add('shared.a', { topics: 1, partitions: 1 })
    write(usage, 'shared.a', 400_000, guest(null))
    write(usage, 'shared.a', 100_000, guest(null, '198.51.100.9'))
    expect(() => usage.checkBytes('shared.a', 150_000, guest(null))).toThrow('Your address may keep 500000 bytes')
    usage.add('shared.a', { bytes: -250_000 })
    expect(() => usage.checkBytes('shared.a', 300_000, guest(null))).not.toThrow()
    expect(() => usage.checkBytes('shared.a', 300_001, guest(null))).toThrow('Your address may keep 500000 bytes')
    usage.add('shared.a', { bytes: -250_000 })
    usage.add('shared.a', { topics: -1, partitions: -1 })
    expect(() => usage.checkBytes('shared.b', 500_000, guest(null))).not.toThrow()
  })

  test('of one visitor that has all that one may are told of to the operator', () => {
    const usage = new Usage({ ...limits, diskBytesOfOwner: 4_194_304 })
    write(usage, 'shared.a', 2_097_152, guest(null))
    expect(usage.fullness).toBe(
      'One visitor keeps all 2 MiB of shared topics that one may: delete topics or records that nobody needs.',
    )
  })

  test('are counted by nothing else: a topic of a sandbox is that sandbox’s', () => {
    const usage = new Usage(limits)
    write(usage, 'aa-aa-11.a', 600_000, guest(null))
    expect(() => usage.checkBytes('aa-aa-11.a', 300_000, guest(null))).not.toThrow()
    expect(usage.fullness).toBeNull()
  })
})

test('what one visitor’s owners hold together is half of all at most', () => {
  const visitors = new Map([
    ['a', '192.0.2.7'],
    ['b', '192.0.2.7'],
    ['c', '198.51.100.9'],
  ])
  const usage = new Usage({ ...BROKER_LIMITS, topics: 10, topicsOfOwner: 60 }, (owner) => visitors.get(owner) ?? null)
  usage.add('a.one', { topics: 3 })
  usage.add('b.one', { topics: 2 })
  expect(() => usage.checkRoom('a.two', { topics: 1, partitions: 1 }, 1)).toThrow(
    'has 3 topics of at most 1: delete a topic first.',
  )
  expect(() => usage.checkRoom('c.one', { topics: 1, partitions: 1 }, 1)).not.toThrow()
})
