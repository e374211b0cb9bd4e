import { expect, test, vi } from 'vitest'
import { openKafkaServer } from './testing/kafka-server.ts'

// A broker, the client library, and a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 })

test('a producer that still has records to send ends when its sandbox begins anew, another learner’s goes on', async () => {
  const begins: ((sandbox: string) => Promise<void>)[] = []
  const server = await openKafkaServer({ onReset: (begin) => void begins.push(begin) })
  const [learner, other] = [await server.openLearner(), await server.openLearner()]
  const records = Array.from({ length: 20 }, (_, index) => ({ key: null, value: { text: `${index}` } }))
  const wanted = { type: 'produce', topic: 'paced', records, linger: 0, rate: 10 }
  const [mine, theirs] = [await learner.run(wanted), await other.run(wanted)]
  await Promise.all([mine.seen('batched', 2), theirs.seen('batched', 2)])
  const sandbox = server.app.sandboxes.byName(learner.name) ?? ''
  for (const begin of begins) await begin(sandbox)
  expect((await mine.over).at(-1)).toMatchObject({ type: 'closed', by: 'killed' })
  expect((await theirs.over).at(-1)).toMatchObject({ type: 'produced' })
  expect(await learner.call({ name: 'list-topics' })).toEqual({ topics: [] })
  await server.close()
})
