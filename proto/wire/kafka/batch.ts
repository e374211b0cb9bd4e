/** Batches of records, read and written as values. The header alone: batch-header.ts. */
import type { Codecs } from '../model.ts'
import {
  BATCH_HEADER,
  BATCH_OVERHEAD,
  type Batch,
  type BatchHeader,
  COMPRESSIONS,
  type Compression,
  CRC_FROM,
  readBatchHeader,
} from './batch-header.ts'
import { KafkaCodecError } from './codec-error.ts'
import { unpack } from './compression.ts'
import { crc32c } from './crc32c.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

export interface RecordHeader {
  readonly key: string
  readonly value: Uint8Array | null
}

export interface BatchRecord {
  readonly offset: bigint
  /** ms since 1970. */
  readonly timestamp: bigint
  readonly key: Uint8Array | null
  /** Null: a tombstone. */
  readonly value: Uint8Array | null
  readonly headers: readonly RecordHeader[]
}

/**
 * One batch that is all of `bytes`, its checksum looked at.
 * @throws KafkaCodecError
 */
export function readBatch(bytes: Uint8Array): Batch {
  const header = readBatchHeader(bytes)
  if (header.size !== bytes.length) throw new KafkaCodecError('length', 8, 'Kafka batch')
  if (crc32c(bytes, CRC_FROM) !== header.crc) throw new KafkaCodecError('crc', 17, 'Kafka batch')
  return { header, bytes }
}

/**
 * The records of a batch; keys and values are views.
 * @throws KafkaCodecError also where the bytes hold another number of records than the header says
 */
export function readRecords({ header, bytes }: Batch, codecs: Codecs = {}): readonly BatchRecord[] {
  const unpacked = unpack(bytes.subarray(BATCH_HEADER), header.compression, codecs)
  const reader = new Reader(unpacked)
  // A record takes seven bytes at least.
  if (header.count < 0 || header.count * 7 > unpacked.length) throw new KafkaCodecError('count', 57, 'Kafka batch')
  const records: BatchRecord[] = []
  for (let index = 0; index < header.count; index += 1) records.push(readRecord(reader, header))
  if (reader.left > 0) throw new KafkaCodecError('count', 57, 'Kafka batch')
  return records
}

/** What stands at the beginning of a record; ms since 1970. */
export interface RecordPlace {
  readonly offset: number
  readonly timestamp: number
}

/**
 * Where the records of a batch are in the log and in time, one by one, with nothing made of the rest of them.
 * @param records behind the batch's head, not compressed any more
 * @throws KafkaCodecError on the way, where they are none
 */
export function* recordPlaces(header: BatchHeader, records: Uint8Array): Generator<RecordPlace> {
  const reader = new Reader(records)
  const [offset, time] = [Number(header.baseOffset), Number(header.baseTimestamp)]
  for (let index = 0; index < header.count; index += 1) {
    const size = reader.varint()
    if (size < 0 || size > reader.left) throw reader.fault('length')
    const end = reader.at + size
    reader.int8()
    const timestamp = time + Number(reader.varlong())
    yield {
      offset: offset + reader.varint(),
      timestamp: header.timestampType === 'append' ? Number(header.maxTimestamp) : timestamp,
    }
    if (reader.at > end) throw reader.fault('length')
    reader.take(end - reader.at)
  }
}

function readRecord(reader: Reader, header: BatchHeader): BatchRecord {
  const size = reader.varint()
  if (size < 0 || size > reader.left) throw reader.fault('length')
  const end = reader.at + size
  reader.int8()
  const delta = reader.varlong()
  const offset = header.baseOffset + BigInt(reader.varint())
  const key = bytesOf(reader)
  const value = bytesOf(reader)
  const count = reader.varint()
  if (count < 0 || count * 2 > reader.left) throw reader.fault('length')
  const headers: RecordHeader[] = []
  for (let index = 0; index < count; index += 1) {
    const length = reader.varint()
    headers.push({ key: reader.text(length), value: bytesOf(reader) })
  }
  if (reader.at !== end) throw reader.fault('length')
  const timestamp = header.timestampType === 'append' ? header.maxTimestamp : header.baseTimestamp + delta
  return { offset, timestamp, key, value, headers }
}

function bytesOf(reader: Reader): Uint8Array | null {
  const length = reader.varint()
  if (length < -1) throw reader.fault('length')
  return length === -1 ? null : reader.take(length)
}

export interface NewRecord {
  /** Absent: as of the batch. */
  readonly timestamp?: bigint
  readonly key?: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers?: readonly RecordHeader[]
}

export interface NewBatch {
  readonly records: readonly NewRecord[]
  readonly baseOffset?: bigint
  /** Of records that have none, ms since 1970. */
  readonly timestamp?: bigint
  readonly partitionLeaderEpoch?: number
  readonly compression?: Compression
  /** Needed where `compression` is not none. */
  readonly compress?: (bytes: Uint8Array) => Uint8Array
  readonly producerId?: bigint
  readonly producerEpoch?: number
  readonly baseSequence?: number
  /** The attributes above the compression: 8 append time, 16 transactional, 32 control. */
  readonly flags?: number
}

/** Bytes as they go over the wire and into a log. Records get offsets one after the other. */
export function writeBatch(batch: NewBatch): Uint8Array {
  const { records, compression = 'none', timestamp = 0n, compress = (bytes: Uint8Array) => bytes } = batch
  const times = records.map((record) => record.timestamp ?? timestamp)
  const first = times[0] ?? timestamp
  const inner = new Writer(1024)
  for (const [index, record] of records.entries()) writeRecord(inner, record, index, (times[index] ?? first) - first)
  const packed = compression === 'none' ? inner.done() : compress(inner.done())
  const writer = new Writer(BATCH_HEADER + packed.length)
  writer.int64(batch.baseOffset ?? 0n)
  writer.int32(BATCH_HEADER - BATCH_OVERHEAD + packed.length)
  writer.int32(batch.partitionLeaderEpoch ?? -1)
  writer.int8(2)
  writer.int32(0)
  writer.int16(COMPRESSIONS.indexOf(compression) | (batch.flags ?? 0))
  writer.int32(records.length - 1)
  writer.int64(first)
  writer.int64(times.reduce((latest, time) => (time > latest ? time : latest), first))
  writer.int64(batch.producerId ?? -1n)
  writer.int16(batch.producerEpoch ?? -1)
  writer.int32(batch.baseSequence ?? -1)
  writer.int32(records.length)
  writer.raw(packed)
  const bytes = writer.done()
  writer.int32At(17, crc32c(bytes, CRC_FROM))
  return bytes
}

function writeRecord(
  writer: Writer,
  { key = null, value, headers = [] }: NewRecord,
  index: number,
  delta: bigint,
): void {
  const body = new Writer(32 + (key?.length ?? 0) + (value?.length ?? 0))
  body.int8(0)
  body.varlong(delta)
  body.varint(index)
  writeBytes(body, key)
  writeBytes(body, value)
  body.varint(headers.length)
  for (const header of headers) {
    body.varintText(header.key)
    writeBytes(body, header.value)
  }
  writer.varint(body.length)
  writer.raw(body.done())
}

function writeBytes(writer: Writer, bytes: Uint8Array | null): void {
  writer.varint(bytes?.length ?? -1)
  if (bytes !== null) writer.raw(bytes)
}
