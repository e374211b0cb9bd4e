/** Changes of a topic that come together: what a new start finds is what clients were told. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BROKER_LIMITS } from '../limits.ts'
import { nodeDisk } from '../storage/disk.ts'
import { LogJournal } from '../storage/journal.ts'
import { PartitionLog } from '../storage/partition-log.ts'
import { logSettings } from './topic-configs.ts'
import { Topics } from './topics.ts'
import { Usage } from './usage.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-topics-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const NAME = 'shared.orders'
const disk = nodeDisk()

/** As a broker opens them; `close` as one that ends. */
async function start() {
  const log = new PartitionLog({
    folder: join(folder, 'broker', 'topics-0'),
    disk,
    settings: () => ({ ...logSettings({}, 'group'), retentionMs: -1 }),
  })
  const usage = new Usage(BROKER_LIMITS)
  const topics = await Topics.open({
    ...{ folder: join(folder, 'topics'), disk, fsync: 'group', usage },
    ...{ journal: new LogJournal(log, Date.now), checkName: () => null, changed() {}, notice() {} },
  })
  const close = async () => {
    await topics.close()
    await log.close()
  }
  return { topics, usage, log, close }
}

type Started = Awaited<ReturnType<typeof start>>
type Change = (started: Started) => Promise<unknown>

const topicOf = ({ topics }: Started) => {
  const topic = topics.get(NAME)
  if (topic === undefined) throw new Error('It is there')
  return topic
}
const grow =
  (partitions: number): Change =>
  (started) =>
    started.topics.grow(topicOf(started), partitions)
const configure =
  (name: string, value: string): Change =>
  (started) =>
    started.topics.setConfigs(topicOf(started), (before) => ({ ...before, [name]: value }))
const remove: Change = (started) => started.topics.delete(topicOf(started))
const save: Change = (started) => started.topics.save(topicOf(started))

const factsOf = ({ topics, usage }: Started) => ({
  topics: topics.all().map(({ name, partitions, configs }) => [name, partitions.length, configs]),
  held: { ...usage.all },
})

describe('changes of one topic that come together', () => {
  test.each<[string, readonly Change[]]>([
    ['more partitions, and a configuration', [grow(3), configure('retention.ms', '1000')]],
    ['more partitions, and fewer of more', [grow(5), grow(3)]],
    ['more partitions twice', [grow(3), grow(5)]],
    [
      'more partitions, and two configurations',
      [grow(2), configure('retention.ms', '9'), configure('segment.ms', '9')],
    ],
    ['deletion, and a configuration', [remove, configure('retention.ms', '1000')]],
    ['deletion, and more partitions', [remove, grow(3)]],
    ['deletion, and where it begins', [remove, save]],
    ['deletion twice', [remove, remove]],
  ])('%s: a new start finds what was there', async (_, changes) => {
    const started = await start()
    await started.topics.create(NAME, 1, {})
    await Promise.allSettled(changes.map((change) => change(started)))
    const before = factsOf(started)
    await started.close()
    const again = await start()
    expect(factsOf(again)).toEqual(before)
    await again.close()
  })

  test('of a deleted topic are refused, and leave nothing behind', async () => {
    const started = await start()
    await started.topics.create(NAME, 1, {})
    const settled = await Promise.allSettled([remove, grow(3), save].map((change) => change(started)))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(factsOf(started)).toEqual({ topics: [], held: { topics: 0, partitions: 0, bytes: 0 } })
    await started.close()
  })

  test('two configurations behind one another are both set', async () => {
    const started = await start()
    await started.topics.create(NAME, 1, {})
    await Promise.all(
      [grow(2), configure('retention.ms', '9'), configure('segment.ms', '9')].map((change) => change(started)),
    )
    expect(topicOf(started).configs).toEqual({ 'retention.ms': '9', 'segment.ms': '9' })
    await started.close()
  })

  test('two topics that differ in capital letters alone: one is made', async () => {
    const started = await start()
    const making = ['shared.orders', 'shared.Orders'].map((name) => started.topics.create(name, 1, {}))
    expect((await Promise.allSettled(making)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await started.close()
  })
})

test.each<[string, (started: Started) => Promise<unknown>]>([
  ['made', ({ topics }) => topics.create('shared.new', 2, {})],
  ['deleted', remove],
  ['given partitions', grow(4)],
])('a topic that is %s while the log of topics is written anew is kept so', async (_, change) => {
  const started = await start()
  await started.topics.create(NAME, 1, {})
  // So many that the log is worth it.
  const texts = Array.from({ length: 40 }, (_, index) => String(index).repeat(30_000))
  for (const text of texts) await started.topics.setConfigs(topicOf(started), () => ({ note: text }))
  expect(started.log.bytes).toBeGreaterThan(1_048_576)
  const changing = change(started)
  await Promise.all([changing, started.topics.sweep(0)])
  await started.topics.sweep(0)
  expect(started.log.bytes).toBeLessThan(200_000)
  const before = factsOf(started)
  await started.close()
  const again = await start()
  expect(factsOf(again)).toEqual(before)
  await again.close()
})
