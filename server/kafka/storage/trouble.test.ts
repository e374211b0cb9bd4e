/** What a crash leaves, and a disk that refuses. */
import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { StorageError } from '../handler.ts'
import { failingDisk } from './testing/failing-disk.ts'
import { append, batchOf, commit, newFolder, open, removeFolders, segmentFile, valuesOf } from './testing/logs.ts'

afterEach(removeFolders)

describe('a crash', () => {
  async function written(folder: string, batches: readonly (readonly string[])[]): Promise<void> {
    const log = open(folder)
    for (const values of batches) append(log, values)
    await commit(log)
    await log.close()
  }

  test('cuts off a last batch that is torn, at each of its positions', async () => {
    const folder = newFolder()
    await written(folder, [['kept'], ['torn', 'batch']])
    const whole = readFileSync(segmentFile(folder))
    const first = batchOf(['kept']).batch.length
    for (let length = first; length < whole.length; length += 1) {
      writeFileSync(segmentFile(folder), whole.subarray(0, length))
      const log = open(folder)
      expect([length, valuesOf(log), append(log, ['next'])]).toEqual([length, ['kept'], 1])
      await commit(log)
      expect(valuesOf(log)).toEqual(['kept', 'next'])
      await log.close()
    }
    expect(whole.length - first).toBeGreaterThan(61)
  })

  test('cuts off a last batch in which any one bit is flipped', async () => {
    const folder = newFolder()
    await written(folder, [['kept'], ['torn', 'batch']])
    const whole = readFileSync(segmentFile(folder))
    const first = batchOf(['kept']).batch.length
    for (let bit = first * 8; bit < whole.length * 8; bit += 1) {
      const damaged = Uint8Array.from(whole)
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      writeFileSync(segmentFile(folder), damaged)
      const log = open(folder)
      expect([bit, valuesOf(log), log.end]).toEqual([bit, ['kept'], 1])
      await log.close()
    }
  })

  test.each([
    ['zeros', new Uint8Array(200)],
    ['0xff', new Uint8Array(200).fill(255)],
    ['the batch before once more', null],
  ])('cuts off %s behind the last batch, and says so', async (_what, tail) => {
    const folder = newFolder()
    await written(folder, [['kept']])
    appendFileSync(segmentFile(folder), tail ?? readFileSync(segmentFile(folder)))
    const notices: string[] = []
    const log = open(folder, {}, { notice: (line) => notices.push(line) })
    expect([valuesOf(log), notices]).toEqual([['kept'], [expect.stringContaining('behind offset 1')]])
    await log.close()
  })

  test('leaves no segment behind one that was cut', async () => {
    const folder = newFolder()
    const log = open(folder, { segmentBytes: 100 })
    for (const value of ['a', 'b', 'c']) append(log, [value])
    await commit(log)
    await log.close()
    truncateSync(segmentFile(folder, 1), 30)
    const again = open(folder)
    expect([valuesOf(again), again.end, readdirSync(folder)]).toEqual([
      ['a'],
      1,
      expect.not.arrayContaining(['00000000000000000002.log']),
    ])
    await again.close()
  })
})

describe('a disk that refuses', () => {
  test.each(['ENOSPC', 'EIO', 'EDQUOT', 'EFBIG'])(
    '%s at a write: nothing is kept, and with room again it goes on',
    async (code) => {
      const folder = newFolder()
      const disk = failingDisk()
      const log = open(folder, {}, { disk })
      append(log, ['a'])
      await commit(log)
      for (const taken of [0, 1, 40, 70]) {
        disk.failWrites(code, taken)
        expect(() => append(log, ['refused'])).toThrow(StorageError)
        expect(() => append(log, ['refused'])).toThrow(code)
        disk.heal()
      }
      expect([append(log, ['b']), append(log, ['c'])]).toEqual([1, 2])
      await commit(log)
      expect(valuesOf(log)).toEqual(['a', 'b', 'c'])
      await log.close()
      expect(valuesOf(open(folder))).toEqual(['a', 'b', 'c'])
    },
  )

  test('at a sync: who waits is told, what was not safe goes, and no reader ever saw it', async () => {
    const folder = newFolder()
    const disk = failingDisk()
    const log = open(folder, {}, { disk })
    append(log, ['a'])
    await commit(log)
    disk.failSyncs('EIO')
    append(log, ['lost'])
    append(log, ['lost, too'])
    await expect(commit(log)).rejects.toThrow(StorageError)
    expect([log.highWatermark, valuesOf(log)]).toEqual([1, ['a']])
    disk.heal()
    expect(append(log, ['b'])).toBe(1)
    await commit(log)
    expect(valuesOf(log)).toEqual(['a', 'b'])
    await log.close()
    expect(valuesOf(open(folder))).toEqual(['a', 'b'])
  })

  test('at everything: each append says so until it heals', async () => {
    const disk = failingDisk()
    const log = open(newFolder(), {}, { disk })
    append(log, ['a'])
    await commit(log)
    disk.failAll('EIO')
    expect(() => append(log, ['b'])).toThrow(StorageError)
    expect(() => append(log, ['b'])).toThrow(StorageError)
    disk.heal()
    append(log, ['c'])
    await commit(log)
    expect(valuesOf(log)).toEqual(['a', 'c'])
    await log.close()
  })
})
