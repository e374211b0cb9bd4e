/** What happens rarely: a crash in between, a clock that goes backwards, a segment that is just full. */
import { readdirSync, truncateSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { newestOf } from './find-time.ts'
import { takePauses } from './pauses.ts'
import { append, batchOf, commit, newFolder, open, removeFolders, segmentFile, valuesOf } from './testing/logs.ts'

afterEach(removeFolders)

const SIZE = batchOf(['a']).batch.length

describe('a log', () => {
  test('of which a crash took more than was deleted on demand goes on where it was said to begin', async () => {
    const folder = newFolder()
    const log = open(folder, { fsync: 'never' })
    for (const value of ['a', 'b', 'c', 'd']) append(log, [value])
    log.deleteBefore(3)
    await log.close()
    truncateSync(segmentFile(folder), SIZE)
    const again = open(folder, {}, { logStart: 3 })
    expect([again.logStart, again.highWatermark, again.end]).toEqual([3, 3, 3])
    expect(append(again, ['next'])).toBe(3)
    await commit(again)
    await again.close()
    const last = open(folder, {}, { logStart: 3 })
    expect(valuesOf(last)).toEqual(['next'])
    await last.close()
  })

  test.each([
    ['just holds two batches', 2 * SIZE, [0, 2]],
    ['has one byte too few for two', 2 * SIZE - 1, [0, 1, 2]],
  ])('whose segment %s begins the next where it must', async (_, segmentBytes, bases) => {
    const log = open(newFolder(), { segmentBytes })
    for (const value of ['a', 'b', 'c']) append(log, [value])
    await commit(log)
    expect(log.segments.map(({ base }) => base)).toEqual(bases)
    expect(valuesOf(log)).toEqual(['a', 'b', 'c'])
    await log.close()
  })

  test('of which each record would be a segment has a bounded number of files, and every record', async () => {
    const folder = newFolder()
    const log = open(folder, { segmentBytes: 1, fsync: 'never' })
    const values = Array.from({ length: 600 }, (_, index) => `v${index}`)
    for (const value of values) append(log, [value])
    await commit(log)
    expect(readdirSync(folder).filter((name) => name.endsWith('.log')).length).toBe(500)
    expect(valuesOf(log)).toEqual(values)
    log.deleteBefore(590)
    append(log, ['next'])
    await commit(log)
    expect(valuesOf(log)).toEqual([...values.slice(590), 'next'])
    await log.close()
  })

  test('keeps what is written, and what it is to keep, while the clock goes backwards', async () => {
    const log = open(newFolder(), { segmentBytes: SIZE, retentionMs: 1_000 })
    append(log, ['late'], 10_000n)
    append(log, ['early'], 2_000n)
    append(log, ['earlier'], 1_000n)
    await commit(log)
    expect([log.sweep(2_500), valuesOf(log)]).toEqual([false, ['late', 'early', 'earlier']])
    expect([log.sweep(11_500), valuesOf(log), log.logStart]).toEqual([true, [], 3])
    await log.close()
  })

  test('gives nothing of a batch that is too large, where one is not wanted at least', async () => {
    const log = open(newFolder())
    append(log, ['a'])
    await commit(log)
    expect([SIZE - 1, SIZE].map((most) => log.read(0, most, false).length)).toEqual([0, SIZE])
    await log.close()
  })

  test('says of the records that are left which is the newest, also when a newer one was deleted', async () => {
    const log = open(newFolder(), { segmentBytes: 2 * SIZE })
    for (const time of [9_000n, 1_000n, 5_000n, 4_000n, 5_000n]) append(log, ['a'], time)
    await commit(log)
    expect(
      await newestOf(
        log,
        takePauses(async () => undefined),
      ),
    ).toEqual({ offset: 0, timestamp: 9_000 })
    log.deleteBefore(1)
    expect(
      await newestOf(
        log,
        takePauses(async () => undefined),
      ),
    ).toEqual({ offset: 2, timestamp: 5_000 })
    await log.close()
  })
})
