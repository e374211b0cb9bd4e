/** What the broker tells the operator of why it takes no more records, and when it does again. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { DELETE_TOPICS } from './testing/api-keys.ts'
import { batch, createTopic, produce } from './testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from './testing/test-broker.ts'

let kafka: TestBroker
afterEach(() => kafka.close())

test.each([
  {
    name: 'bytes',
    limits: { diskBytes: 300_000 },
    fill: async () => void (await produce(kafka.client(), 'shared.one', batch(['x'.repeat(240_000)]))),
    says: /^It keeps 0 MiB of at most 0: delete topics/,
  },
  {
    name: 'topics',
    limits: { topics: 2 },
    fill: async () => void (await createTopic(kafka.client(), 'shared.two')),
    says: /^It has 2 topics of at most 2: delete topics/,
  },
  {
    name: 'partitions',
    limits: { partitions: 4 },
    fill: async () => void (await createTopic(kafka.client(), 'shared.two', { partitions: 3 })),
    says: /^It has 4 partitions of at most 4: delete topics/,
  },
])('a broker that has all the $name it may have says so until something is deleted', PATIENT, async (row) => {
  kafka = await startTestBroker({ limits: row.limits })
  await createTopic(kafka.client(), 'shared.one')
  expect(await kafka.broker.trouble()).toBeNull()
  await row.fill()
  expect(await kafka.broker.trouble()).toMatch(row.says)
  await kafka.client().call(DELETE_TOPICS, { topics: [{ name: 'shared.one' }], timeoutMs: 1_000 })
  expect(await kafka.broker.trouble()).toBeNull()
})

test('a disk that refuses a write is told by its own words, and only as long as it does', PATIENT, async () => {
  kafka = await startTestBroker()
  const path = join(kafka.folder, 'broker', 'room')
  mkdirSync(path)
  expect(await kafka.broker.trouble()).toMatch(/room: .+EISDIR/)
  rmSync(path, { recursive: true })
  expect(await kafka.broker.trouble()).toBeNull()
})
