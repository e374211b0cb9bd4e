/** To find a time is done in pieces: what is counted here is how much is looked at between two pauses, not how long it takes. */
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { type NewBatch, readBatchNumbers, writeBatch } from '#proto/wire/kafka/index.ts'
import { type Disk, nodeDisk } from './disk.ts'
import { firstSince, newestOf } from './find-time.ts'
import type { PartitionLog } from './partition-log.ts'
import { takePauses } from './pauses.ts'
import { commit, newFolder, open, removeFolders } from './testing/logs.ts'

afterEach(removeFolders)

const PIECE = 65_536
/** A walk reads so much at once. */
const CHUNK = 262_144

/** A disk that counts the bytes it gave since the last pause. */
function countingDisk(count: (bytes: number) => void): Disk {
  const disk = nodeDisk()
  return {
    ...disk,
    create(path) {
      const file = disk.create(path)
      const { read } = file
      file.read = (into, position) => {
        const done = read.call(file, into, position)
        count(done)
        return done
      }
      return file
    },
  }
}

/** With how it is looked at: what came between two pauses, and how many there were. */
function counted() {
  let bytes = 0
  const between: number[] = []
  let atPause = (): void => undefined
  const disk = countingDisk((more) => {
    bytes += more
  })
  const pauses = takePauses(async () => {
    between.push(bytes)
    bytes = 0
    atPause()
  }, PIECE)
  return {
    disk,
    pauses,
    between,
    begin: () => {
      bytes = 0
    },
    onPause(run: () => void) {
      atPause = run
    },
  }
}

function write(log: PartitionLog, batch: NewBatch): void {
  const bytes = writeBatch(batch)
  const header = readBatchNumbers(bytes)
  if (header === null) throw new Error('A batch has a head')
  log.append(bytes, header)
}

const value = (size: number) => new Uint8Array(size)
/** Its head says that it has a record of this time, and it has none. */
function writeLying(log: PartitionLog, size: number, claimed: bigint): void {
  const bytes = writeBatch({ records: [{ value: value(size) }], timestamp: 1n })
  new DataView(bytes.buffer, bytes.byteOffset).setBigInt64(35, claimed)
  const header = readBatchNumbers(bytes)
  if (header === null) throw new Error('A batch has a head')
  log.append(bytes, header)
}

describe('to find a time', () => {
  test('in batches that claim what they do not hold pauses after each piece', async () => {
    const { disk, pauses, between, begin } = counted()
    const log = open(newFolder(), { fsync: 'never' }, { disk })
    for (let index = 0; index < 60; index += 1) writeLying(log, 10_000, 5_000n)
    write(log, { records: [{ value: value(1) }], timestamp: 5_000n })
    await commit(log)
    begin()
    expect(await firstSince(log, 5_000, pauses)).toEqual({ offset: 60, timestamp: 5_000 })
    expect(between.length).toBeGreaterThanOrEqual(10)
    expect(between.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(500_000)
    expect(Math.max(...between)).toBeLessThanOrEqual(CHUNK + PIECE + 10_100)
    await log.close()
  })

  test.each([
    ['plain', {}],
    ['packed', { compression: 'gzip', compress: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)) }],
  ] as const)('in one large batch (%s) pauses between its records', async (_, packing) => {
    const { disk, pauses, between } = counted()
    const log = open(newFolder(), { fsync: 'never' }, { disk })
    const records = Array.from({ length: 5_000 }, (_each, index) => ({ value: value(1), timestamp: BigInt(index) }))
    write(log, { records, ...packing })
    await commit(log)
    expect(await firstSince(log, 4_999, pauses)).toEqual({ offset: 4_999, timestamp: 4_999 })
    expect(await newestOf(log, pauses)).toEqual({ offset: 4_999, timestamp: 4_999 })
    // 256 records fill a piece.
    expect(between.length).toBeGreaterThanOrEqual(2 * Math.floor(5_000 / 256))
    await log.close()
  })

  test('goes on where segments are deleted meanwhile', async () => {
    const { disk, pauses, onPause } = counted()
    const log = open(newFolder(), { fsync: 'never', segmentBytes: 50_000 }, { disk })
    for (let index = 0; index < 30; index += 1) writeLying(log, 20_000, 5_000n)
    write(log, { records: [{ value: value(1) }], timestamp: 5_000n })
    await commit(log)
    onPause(() => log.deleteBefore(25))
    expect(await firstSince(log, 5_000, pauses)).toEqual({ offset: 30, timestamp: 5_000 })
    await log.close()
  })

  test('ends where the topic is deleted meanwhile', async () => {
    const { disk, pauses, onPause } = counted()
    const log = open(newFolder(), { fsync: 'never' }, { disk })
    for (let index = 0; index < 30; index += 1) writeLying(log, 20_000, 5_000n)
    await commit(log)
    onPause(() => log.remove())
    expect(await firstSince(log, 5_000, pauses)).toBeNull()
  })

  test('in a large batch that only this thread could unpack leads to its beginning, before what is meant', async () => {
    const log = open(newFolder(), { fsync: 'never' })
    const records = Array.from({ length: 3 }, (_, index) => ({ value: value(1), timestamp: BigInt(index) }))
    const compress = () => new Uint8Array(300_000)
    write(log, { records, compression: 'snappy', compress })
    await commit(log)
    const pauses = takePauses(async () => undefined)
    expect(await firstSince(log, 1, pauses)).toEqual({ offset: 0, timestamp: 2 })
    expect(await firstSince(log, 0, pauses)).toEqual({ offset: 0, timestamp: 0 })
    expect(await firstSince(log, 3, pauses)).toBeNull()
    await log.close()
  })
})
