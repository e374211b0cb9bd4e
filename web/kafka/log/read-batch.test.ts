import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type NewBatch, writeBatch } from '#proto/wire/kafka/index.ts'
import { bytesOfBase64, readBatchRecords } from './read-batch.ts'

const utf8 = new TextEncoder()

function batch(more: Partial<NewBatch> = {}): Uint8Array<ArrayBuffer> {
  const records = [
    { key: utf8.encode('ada'), value: utf8.encode('ж'), headers: [{ key: 'trace', value: utf8.encode('42') }] },
    { key: Uint8Array.of(0xff), value: null },
  ]
  return Uint8Array.from(writeBatch({ baseOffset: 7n, timestamp: 1_000n, records, ...more }))
}

const FIRST = {
  topic: 'orders',
  partition: 2,
  offset: 7,
  timestamp: 1_000,
  key: { text: 'ada' },
  value: { text: 'ж' },
  headers: [['trace', '42']],
}

test.each([
  { compression: 'none', compress: (bytes: Uint8Array) => bytes },
  { compression: 'gzip', compress: (bytes: Uint8Array) => gzipSync(bytes) },
  { compression: 'zstd', compress: (bytes: Uint8Array) => zstdCompressSync(bytes) },
] as const)('reads records that are packed with $compression', async (packing) => {
  expect(await readBatchRecords(batch(packing), 'orders', 2)).toEqual([
    FIRST,
    { ...FIRST, offset: 8, key: { base64: '/w==' }, value: null, headers: [] },
  ])
})

test.each([
  { name: 'no batch', bytes: new Uint8Array(10) },
  { name: 'a batch that is cut', bytes: batch().slice(0, -1) },
  { name: 'one that does not unpack', bytes: batch({ compression: 'gzip', compress: () => Uint8Array.of(1, 2, 3) }) },
  { name: 'one packed in a way that nobody knows', bytes: batch({ flags: 7 }) },
])('says of $name that it cannot be read', async ({ bytes }) => {
  expect(await readBatchRecords(bytes, 'orders', 2)).toBeNull()
})

test('marks of transactions are no records', async () => {
  expect(await readBatchRecords(batch({ flags: 32 }), 'orders', 2)).toEqual([])
})

test('reads Base64', () => {
  expect(bytesOfBase64('AP8=')).toEqual(Uint8Array.of(0, 255))
})
