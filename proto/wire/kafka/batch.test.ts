import { gzipSync, zstdCompressSync } from 'node:zlib'
import { createRecordsBatch, Reader, readRecordsBatch } from '@platformatic/kafka'
import { describe, expect, it } from 'vitest'
import { nodeCodecs } from '../testing/node-codecs.ts'
import {
  type BatchRecord,
  batchCrc,
  checkBatch,
  KafkaCodecError,
  type NewBatch,
  readBatch,
  readBatches,
  readBatchHeader,
  readBatchNumbers,
  readRecords,
  writeBatch,
} from './index.ts'
import { lz4Frame } from './lz4.ts'
import { snappy } from './snappy.ts'

const T = 1_763_800_000_000n
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const text = (content: Uint8Array | null) => (content === null ? null : Buffer.from(content).toString())
const plain = ({ offset, timestamp, key, value, headers }: BatchRecord) => ({
  offset,
  timestamp,
  key: text(key),
  value: text(value),
  headers: headers.map((header) => `${header.key}=${text(header.value)}`),
})

describe('a batch', () => {
  const whole: NewBatch = {
    records: [
      { key: bytes('ada'), value: bytes('{"id":1}'), headers: [{ key: 'trace', value: bytes('42') }] },
      { key: null, value: null, timestamp: T + 3n },
      { key: bytes(''), value: bytes(''), headers: [{ key: '', value: null }], timestamp: T - 7n },
    ],
    timestamp: T,
    baseOffset: 40n,
    partitionLeaderEpoch: 2,
    producerId: 4001n,
    producerEpoch: 1,
    baseSequence: 9,
  }

  it('is read as it was written', () => {
    const batch = readBatch(writeBatch(whole))
    const { crc: _, size: __, ...header } = batch.header
    expect(header).toEqual({
      baseOffset: 40n,
      partitionLeaderEpoch: 2,
      magic: 2,
      attributes: 0,
      compression: 'none',
      timestampType: 'create',
      isTransactional: false,
      isControl: false,
      hasDeleteHorizon: false,
      lastOffsetDelta: 2,
      baseTimestamp: T,
      maxTimestamp: T + 3n,
      producerId: 4001n,
      producerEpoch: 1,
      baseSequence: 9,
      count: 3,
    })
    expect(readRecords(batch).map(plain)).toEqual([
      { offset: 40n, timestamp: T, key: 'ada', value: '{"id":1}', headers: ['trace=42'] },
      { offset: 41n, timestamp: T + 3n, key: null, value: null, headers: [] },
      { offset: 42n, timestamp: T - 7n, key: '', value: '', headers: ['=null'] },
    ])
  })

  it.each([
    { name: 'positive', bytes: writeBatch(whole) },
    {
      name: 'negative',
      bytes: writeBatch({ ...whole, baseOffset: -5n, producerId: -1n, producerEpoch: -1, baseSequence: -1 }),
    },
    { name: 'as large as is exact', bytes: writeBatch({ ...whole, baseOffset: BigInt(Number.MAX_SAFE_INTEGER) }) },
  ])('has the same header in numbers as in big numbers: $name', ({ bytes: batch }) => {
    const shifted = Uint8Array.of(1, 2, 3, ...batch)
    const numbers = readBatchNumbers(shifted, 3)
    const big: Readonly<Record<string, unknown>> = { ...readBatchHeader(shifted, 3) }
    expect(numbers).not.toBeNull()
    const expected = Object.keys(numbers ?? {}).map((key) => [key, Number(big[key])])
    expect(numbers).toEqual(Object.fromEntries(expected))
  })

  it("has the broker's time for all records where it says so", () => {
    const batch = readBatch(writeBatch({ ...whole, flags: 8 }))
    expect(readRecords(batch).map(({ timestamp }) => timestamp)).toEqual([T + 3n, T + 3n, T + 3n])
  })

  it('keeps its checksum when a broker sets offset and leader epoch', () => {
    const stored = writeBatch(whole)
    const view = new DataView(stored.buffer, stored.byteOffset)
    view.setBigInt64(0, 1000n)
    view.setInt32(12, 77)
    const batch = readBatch(stored)
    expect(readRecords(batch)[0]?.offset).toBe(1000n)
    stored[61] = (stored[61] ?? 0) ^ 1
    expect(batchCrc(stored)).not.toBe(batch.header.crc)
    expect(() => checkBatch(batch)).toThrow(expect.objectContaining({ code: 'crc' }))
  })

  it('is one of several, and the last may be cut', () => {
    const one = writeBatch(whole)
    const { batches, rest } = readBatches(Uint8Array.of(...one, ...one, ...one.subarray(0, 70)))
    expect(batches.map((batch) => batch.bytes.length)).toEqual([one.length, one.length])
    expect(rest).toBe(70)
  })
})

describe('compressed records', () => {
  const records = Array.from({ length: 200 }, (_, index) => ({
    topic: 'orders',
    partition: 0,
    timestamp: T + BigInt(index),
    key: Buffer.from(`k${index}`),
    value: Buffer.from('a value that repeats '.repeat(index)),
    headers: new Map([[Buffer.from('n'), Buffer.from(String(index))]]),
  }))
  const expected = records.map(({ timestamp, key, value }, index) => ({
    offset: BigInt(index),
    timestamp,
    key: String(key),
    value: String(value),
    headers: [`n=${index}`],
  }))

  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)('of @platformatic/kafka are read: %s', (compression) => {
    const batch = readBatch(new Uint8Array(createRecordsBatch(records, { compression }).buffer))
    expect(batch.header.compression).toBe(compression)
    expect(readRecords(batch, nodeCodecs).map(plain)).toEqual(expected)
  })

  it.each([
    ['none', undefined],
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('of ours are read by it: %s', (compression, compress) => {
    const ours = records.map(({ key, value, timestamp }) => ({ key, value, timestamp }))
    const pack = compress === undefined ? {} : { compress: (content: Uint8Array) => new Uint8Array(compress(content)) }
    const batch = writeBatch({ records: ours, compression, ...pack })
    const read = readRecordsBatch(Reader.from(Buffer.from(batch)))
    expect(read.crc).toBe(readBatchHeader(batch).crc)
    expect(read.records.map(({ key, value }) => [String(key), String(value)])).toEqual(
      records.map(({ key, value }) => [String(key), String(value)]),
    )
  })
})

describe('what is broken', () => {
  const one = writeBatch({ records: [{ value: bytes('abc') }] })
  const changed = (at: number, byte: number) => {
    const copy = one.slice()
    copy[at] = byte
    return copy
  }
  it.each([0, 7, 20, 60])('has no header in %i bytes', (length) => {
    expect(readBatchNumbers(one.subarray(0, length))).toBeNull()
    expect(() => readBatchHeader(one.subarray(0, length))).toThrow(expect.objectContaining({ code: 'short' }))
  })

  it.each([
    ['too short', () => readBatch(one.subarray(0, 40)), 'short'],
    ['cut', () => readBatch(one.subarray(0, -1)), 'length'],
    ['of a length that cannot be', () => readBatch(changed(11, 3)), 'length'],
    ['of magic 1', () => readBatch(changed(16, 1)), 'magic'],
    ['flipped in one bit', () => readBatch(changed(70, 0xff)), 'crc'],
    ['of two records and holds one', () => readRecords(read(changed(60, 2))), 'count'],
    ['of no record and holds one', () => readRecords(read(changed(60, 0))), 'count'],
    ['of a negative number of records', () => readRecords(read(changed(57, 0xff))), 'count'],
    ['of a record that is too long', () => readRecords(read(changed(61, 0x7e))), 'length'],
    ['of a key that is too long', () => readRecords(read(changed(65, 0x7e))), 'short'],
    ['gzip without a codec', () => readRecords(read(changed(22, 1))), 'compression'],
    ['gzip, and is none', () => readRecords(read(changed(22, 1)), nodeCodecs), 'compressed'],
    ['of an unknown compression', () => readRecords(read(changed(22, 7))), 'compression'],
  ])('%s', (_, run, code) => {
    expect(run).toThrow(expect.objectContaining({ name: 'KafkaCodecError', code }))
  })

  function read(batch: Uint8Array) {
    return { header: readBatchHeader(batch), bytes: batch }
  }

  it.each([
    ['Snappy that promises gigabytes', () => snappy(hex('ffffffff0f 00'), 2 ** 30)],
    ['Snappy that refers to before its beginning', () => snappy(hex('08 00 61 05 09'), 100)],
    ['Snappy that ends in a literal', () => snappy(hex('08 1c 61'), 100)],
    ['Snappy of less than it promises', () => snappy(hex('08 00 61'), 100)],
    ['Snappy in a frame that is cut', () => snappy(hex('82534e41505059 00 00000001 00000001 00000009 01'), 100)],
    ['LZ4 without an end', () => lz4Frame(hex('04224d18 60 40 82 02000000 1061'), 100)],
    [
      'LZ4 that refers to before its beginning',
      () => lz4Frame(hex('04224d18 60 40 82 05000000 1061 0900 00 00000000'), 100),
    ],
    ['LZ4 of more than is wanted', () => lz4Frame(hex('04224d18 60 40 82 06000000 1f61 0100 ffff 00000000'), 100)],
    ['no LZ4', () => lz4Frame(hex('00000000 00000000'), 100)],
    ['Snappy of more than is wanted', () => snappy(hex('08 0c 61626364 05 04'), 4)],
  ])('%s is no more than an error', (_, run) => {
    expect(run).toThrow(KafkaCodecError)
  })
})
