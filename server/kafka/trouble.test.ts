/** What the broker tells the operator of why it takes no more records, and when it does again. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { BROKER_LIMITS } from './limits.ts'
import { DELETE_TOPICS } from './testing/api-keys.ts'
import { createTopic } from './testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from './testing/test-broker.ts'
import { Usage } from './topics/usage.ts'

let kafka: TestBroker | undefined
afterEach(async () => {
  await kafka?.close()
  kafka = undefined
})

test.each([
  { name: 'bytes', limits: { diskBytes: 300_000 }, held: { bytes: 240_000 }, says: /^It keeps 0 MiB of at most 0/ },
  { name: 'topics', limits: { topics: 2 }, held: { topics: 1 }, says: /^It has 2 topics of at most 2/ },
  { name: 'partitions', limits: { partitions: 4 }, held: { partitions: 4 }, says: /^It has 4 partitions of at most 4/ },
])('all the $name that there may be are told, until there is room again', ({ limits, held, says }) => {
  const usage = new Usage({ ...BROKER_LIMITS, ...limits })
  usage.add('shared.one', { topics: 1 })
  expect(usage.fullness).toBeNull()
  usage.add('shared.one', held)
  expect(usage.fullness).toMatch(says)
  const back = Object.fromEntries(Object.entries(held).map(([what, count]) => [what, -count]))
  usage.add('shared.one', back)
  expect(usage.fullness).toBeNull()
})

test('a broker that has all the topics it may have says so until one is deleted', PATIENT, async () => {
  kafka = await startTestBroker({ limits: { topics: 2 } })
  await createTopic(kafka.client(), 'shared.one')
  expect(await kafka.broker.trouble()).toBeNull()
  await createTopic(kafka.client(), 'shared.two')
  expect(await kafka.broker.trouble()).toBe('It has 2 topics of at most 2: delete topics or records that nobody needs.')
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
