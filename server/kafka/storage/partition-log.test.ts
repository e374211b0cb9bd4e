import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import {
  append,
  batchOf,
  commit,
  newFolder,
  open,
  recordsIn,
  removeFolders,
  segmentFile,
  valuesOf,
} from './testing/logs.ts'

afterEach(removeFolders)

describe('the log of a partition', () => {
  test('gives offsets one after the other, and keeps the bytes of a batch but for its place', async () => {
    const folder = newFolder()
    const log = open(folder)
    const sent = batchOf(['a', 'b']).batch.slice(21)
    expect([append(log, ['a', 'b']), append(log, ['c'])]).toEqual([0, 2])
    await commit(log)
    const kept = readFileSync(segmentFile(folder))
    expect(new Uint8Array(kept.subarray(21, 21 + sent.length))).toEqual(sent)
    expect(log.read(0, 1_000_000)).toEqual(new Uint8Array(kept))
    await log.close()
  })

  test('shows nothing above what is safe', async () => {
    const log = open(newFolder())
    append(log, ['a'])
    expect([log.end, log.highWatermark, log.read(0, 1_000).length]).toEqual([1, 0, 0])
    await commit(log)
    expect([log.highWatermark, valuesOf(log)]).toEqual([1, ['a']])
    await log.close()
  })

  test.each(['always', 'group', 'never'] as const)(
    'fsync=%s: what was written is there after a new start',
    async (fsync) => {
      const folder = newFolder()
      const log = open(folder, { fsync })
      for (let index = 0; index < 50; index += 1) append(log, [`${index}`])
      await commit(log)
      await log.close()
      const again = open(folder, { fsync })
      expect(valuesOf(again)).toEqual(Array.from({ length: 50 }, (_, index) => `${index}`))
      expect(append(again, ['next'])).toBe(50)
      await commit(again)
      await again.close()
    },
  )

  test('begins at the batch that an offset is in the middle of, and gives whole batches, one at least', async () => {
    const log = open(newFolder())
    for (const values of [['a', 'b', 'c'], ['d'], ['e']]) append(log, values)
    await commit(log)
    const size = batchOf(['d']).batch.length
    const places = (read: Uint8Array) => recordsIn(read).map(({ offset }) => Number(offset))
    expect(places(log.read(1, 1))).toEqual([0, 1, 2])
    expect(places(log.read(3, size * 2))).toEqual([3, 4])
    expect(places(log.read(3, size * 2 - 1))).toEqual([3])
    expect(places(log.read(5, 1_000))).toEqual([])
    await log.close()
  })

  test('finds each offset in many batches over many segments', async () => {
    const log = open(newFolder(), { segmentBytes: 20_000 })
    for (let index = 0; index < 500; index += 1) append(log, ['x'.repeat(100), 'y'])
    await commit(log)
    expect(log.segments.length).toBeGreaterThan(4)
    const found = Array.from({ length: 1_000 }, (_, offset) => log.find(offset)?.header.baseOffset)
    expect(found).toEqual(Array.from({ length: 1_000 }, (_, offset) => offset - (offset % 2)))
    await log.close()
  })

  test('deletes segments that are too old, the one that is written to as well', async () => {
    const folder = newFolder()
    const log = open(folder, { segmentBytes: 150, retentionMs: 1_000 })
    append(log, ['a'], 1_000n)
    append(log, ['b'], 2_000n)
    append(log, ['c'], 3_000n)
    append(log, ['d'], 3_000n)
    await commit(log)
    expect(log.sweep(2_001)).toBe(false)
    expect([log.sweep(3_500), log.logStart, valuesOf(log)]).toEqual([true, 2, ['c', 'd']])
    expect([log.sweep(9_000), log.logStart, log.end, readdirSync(folder)]).toEqual([
      true,
      4,
      4,
      ['00000000000000000004.log'],
    ])
    expect(append(log, ['e'], 9_000n)).toBe(4)
    await log.close()
    expect(open(folder).end).toBe(5)
  })

  test('deletes the oldest segments while enough remains', async () => {
    const log = open(newFolder(), { segmentBytes: 100, retentionBytes: 200 })
    for (const value of ['a', 'b', 'c', 'd', 'e']) append(log, [value])
    await commit(log)
    const size = log.bytes / 5
    log.sweep(0)
    expect([log.logStart, log.bytes]).toEqual([2, 3 * size])
    await log.close()
  })

  test('deletes records before an offset: at once for readers, whole segments from the disk', async () => {
    const folder = newFolder()
    const log = open(folder, { segmentBytes: 150 })
    for (const value of ['a', 'b', 'c', 'd', 'e']) append(log, [value])
    await commit(log)
    log.deleteBefore(3)
    expect([log.logStart, readdirSync(folder).length]).toEqual([3, 2])
    await log.close()
    expect(open(folder, {}, { logStart: 3 }).logStart).toBe(3)
  })
})
