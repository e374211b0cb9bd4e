import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type BatchRecord, readBatch, readBatches, readRecords, writeBatch } from '#proto/wire/kafka/index.ts'
import { StorageError } from '../handler.ts'
import { type BatchHeader, readHeader } from './batch-header.ts'
import { nodeDisk } from './disk.ts'
import { type LogOptions, type LogSettings, PartitionLog } from './partition-log.ts'
import { failingDisk } from './testing/failing-disk.ts'

const SETTINGS: LogSettings = {
  fsync: 'group',
  segmentBytes: 1_000_000,
  segmentMs: 1_000_000,
  retentionMs: -1,
  retentionBytes: -1,
}
const bytes = (text: string) => new TextEncoder().encode(text)
const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-log-'))
  folders.push(folder)
  return join(folder, 'orders-0')
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function open(folder: string, settings: Partial<LogSettings> = {}, more: Partial<LogOptions> = {}): PartitionLog {
  return new PartitionLog({ folder, disk: nodeDisk(), settings: () => ({ ...SETTINGS, ...settings }), ...more })
}

function batchOf(values: readonly string[], timestamp = 1_000n): { batch: Uint8Array; header: BatchHeader } {
  const batch = writeBatch({ records: values.map((value) => ({ value: bytes(value) })), timestamp })
  const header = readHeader(batch)
  if (header === null) throw new Error('A batch has a head')
  return { batch, header }
}

function append(log: PartitionLog, values: readonly string[], timestamp?: bigint): number {
  const { batch, header } = batchOf(values, timestamp)
  return log.append(batch, header)
}

const commit = (log: PartitionLog): Promise<void> => log.committed(log.end)

function recordsIn(read: Uint8Array): BatchRecord[] {
  return readBatches(read).batches.flatMap((batch) => readRecords(readBatch(batch.bytes)))
}

function valuesOf(log: PartitionLog): string[] {
  const values: string[] = []
  for (let offset = log.logStart; offset < log.highWatermark; ) {
    const records = recordsIn(log.read(offset, 1))
    values.push(...records.map(({ value }) => new TextDecoder().decode(value ?? undefined)))
    offset += records.length
  }
  return values
}

const segmentFile = (folder: string, base = 0) => join(folder, `${String(base).padStart(20, '0')}.log`)

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
