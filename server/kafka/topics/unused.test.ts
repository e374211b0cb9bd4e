/** Topics that nobody uses, or whose owner is no more, leave their places to others. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { BROKER_LIMITS } from '../limits.ts'
import { nameChecker } from '../names.ts'
import { nodeDisk } from '../storage/disk.ts'
import { LogJournal } from '../storage/journal.ts'
import { PartitionLog } from '../storage/partition-log.ts'
import { logSettings } from './topic-configs.ts'
import { Topics } from './topics.ts'
import { Usage } from './usage.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewise-unused-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const MINUTE = 60_000

test.each([
  {
    what: 'an empty one soon, where many are there',
    name: 'aa-aa-11.empty',
    most: 1,
    after: 16 * MINUTE,
    isThere: false,
  },
  {
    what: 'an empty one not soon, where there is room',
    name: 'aa-aa-11.empty',
    most: 100,
    after: 16 * MINUTE,
    isThere: true,
  },
  { what: 'an empty one after a day', name: 'aa-aa-11.empty', most: 100, after: 25 * 60 * MINUTE, isThere: false },
  { what: 'one whose owner is gone', name: 'gone-gone-22.old', most: 100, after: 16 * MINUTE, isThere: false },
  { what: 'a shared one no sooner', name: 'shared.empty', most: 100, after: 16 * MINUTE, isThere: true },
])('$what: there afterwards: $isThere', async ({ name, most, after, isThere }) => {
  const disk = nodeDisk()
  const log = new PartitionLog({ folder: join(folder, 'journal'), disk, settings: () => logSettings({}, 'group') })
  const topics = await Topics.open({
    folder: join(folder, 'topics'),
    disk,
    fsync: 'group',
    usage: new Usage({ ...BROKER_LIMITS, topics: most }),
    journal: new LogJournal(log, Date.now),
    checkName: nameChecker(() => true),
    isGone: (owner) => owner === 'gone-gone-22',
    changed: () => undefined,
    notice: () => undefined,
  })
  await topics.create(name, 1, {})
  await topics.sweep(Date.now() + after)
  expect(topics.find(name) !== null).toBe(isThere)
  await topics.close()
})
