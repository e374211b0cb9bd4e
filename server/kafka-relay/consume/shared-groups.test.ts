/** In a group that is everybody's, each sees of what its members read only own topics and shared ones: a name is the key to a topic. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { KafkaState } from '#proto/api/kafka.ts'
import { startTestBroker, type TestBroker } from '../../kafka/testing/test-broker.ts'
import { type Kafka, openKafka } from '../index.ts'
import { type KafkaServer, type Learner, openKafkaServer } from '../testing/kafka-server.ts'

// Brokers, the client library, and a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let inside: KafkaServer
/** Has another broker, by itself, for a cluster. */
let outside: KafkaServer
let alone: TestBroker
let cluster: Kafka

beforeAll(async () => {
  inside = await openKafkaServer()
  alone = await startTestBroker()
  const brokers = [`127.0.0.1:${alone.broker.port}`]
  const config = { port: 0, fsync: 'never', cluster: { brokers, sasl: undefined, tls: undefined } } as const
  cluster = await openKafka({ config, hosts: ['127.0.0.1'], dataDir: '', say: () => undefined })
  outside = await openKafkaServer({ kafka: cluster })
})
afterAll(async () => {
  await outside.close()
  await alone.close()
  await inside.close()
})

/** Reads a topic of its own and a shared one, in a shared group, and has committed both. */
async function readInTeam(learner: Learner, board: string, group: string) {
  await learner.produce('secret', ['a'])
  await learner.produce(board, ['a'])
  const some = { topics: ['secret', board], group, from: 'earliest', commit: 'after' }
  const run = await learner.run({ type: 'consume', ...some })
  await run.seen('committed', 2)
  return run
}

async function firstState(server: KafkaServer, { cookie }: Learner): Promise<KafkaState> {
  const leaving = new AbortController()
  const response = await fetch(`${server.url}/wire/relay/kafka/state`, { headers: { cookie }, signal: leaving.signal })
  const first = await response.body?.getReader().read()
  leaving.abort()
  // What has changed meanwhile may be there already, on a line of its own.
  const [line = ''] = Buffer.from(first?.value ?? [])
    .toString()
    .split('\n')
  return JSON.parse(line) as KafkaState
}

test.each([
  { name: 'the broker inside', group: 'shared.team-inside', board: 'shared.board-inside', serverOf: () => inside },
  { name: 'a cluster', group: 'shared.team-outside', board: 'shared.board-outside', serverOf: () => outside },
])('on $name', async ({ group, board, serverOf }) => {
  const server = serverOf()
  const [other, learner] = [await server.openLearner(), await server.openLearner()]
  const run = await readInTeam(other, board, group)
  const stateOf = async (of: Learner) => (await firstState(server, of)).groups.find(({ name }) => name === group)
  const describedTo = (of: Learner) => of.call({ name: 'describe-group', group })
  const shared = { topic: board, partition: 0 }
  for (const told of [await stateOf(learner), await describedTo(learner)]) {
    expect(told).toMatchObject({ members: [{ partitions: [shared] }], committed: [{ ...shared, offset: 1 }] })
    expect(JSON.stringify(told)).not.toContain('secret')
  }
  const own = { topic: 'secret', partition: 0 }
  for (const told of [await stateOf(other), await describedTo(other)]) {
    expect(told).toMatchObject({
      members: [{ partitions: expect.arrayContaining([own, shared]) }],
      committed: expect.arrayContaining([expect.objectContaining(own), expect.objectContaining(shared)]),
    })
  }
  await run.kill()
})
