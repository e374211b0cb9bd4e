import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { StorageError } from '../handler.ts'
import { BROKER_LIMITS } from '../limits.ts'
import { nameChecker } from '../names.ts'
import { LogJournal } from '../storage/journal.ts'
import { PartitionLog } from '../storage/partition-log.ts'
import { type FailingDisk, failingDisk } from '../storage/testing/failing-disk.ts'
import { logSettings } from './topic-configs.ts'
import { Topics } from './topics.ts'
import { Usage } from './usage.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewise-topics-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function open(disk: FailingDisk, usage: Usage): Promise<Topics> {
  const log = new PartitionLog({ folder: join(folder, 'journal'), disk, settings: () => logSettings({}, 'group') })
  return Topics.open({
    folder: join(folder, 'topics'),
    disk,
    fsync: 'group',
    usage,
    journal: new LogJournal(log, Date.now),
    checkName: nameChecker(() => true),
    changed: () => undefined,
    notice: () => undefined,
  })
}

test('on a full disk no topic is made, one that is deleted leaves room at once, and nothing is counted twice', async () => {
  const disk = failingDisk()
  const usage = new Usage(BROKER_LIMITS)
  const topics = await open(disk, usage)
  const topic = await topics.create('shared.large', 3, {})
  disk.failWrites('ENOSPC', 0)
  await expect(topics.create('shared.more', 2, {})).rejects.toThrow(StorageError)
  await expect(topics.setConfigs(topic, () => ({ 'retention.ms': '1' }))).rejects.toThrow('the disk is full')
  expect([topic.configs, topics.find('shared.more'), usage.all.partitions]).toEqual([{}, null, 3])
  await expect(topics.delete(topic)).rejects.toThrow(StorageError)
  expect([topics.all(), readdirSync(join(folder, 'topics')), usage.all]).toEqual([
    [],
    [],
    { topics: 0, partitions: 0, bytes: 0 },
  ])
  disk.heal()
  await topics.create('shared.large', 1, {})
  await topics.close()
  expect((await open(disk, new Usage(BROKER_LIMITS))).find('shared.large')).toMatchObject({ partitions: 1 })
})
