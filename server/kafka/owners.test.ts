/** Whose topics and connections there may be, and how much of everybody's one may take. */
import { afterEach, describe, expect, test } from 'vitest'
import type { OwnerChange } from './bridge.ts'
import { BROKER_LIMITS } from './limits.ts'
import { API_VERSIONS } from './testing/api-keys.ts'
import { createTopic } from './testing/raw-client.ts'
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
