/**
 * The 61 bytes before the records of a batch of magic 2 (the protocol guide, "Record Batch"):
 *
 *      0 base offset, int64          8 batch length, int32: of what follows it      12 partition leader epoch, int32
 *     16 magic, int8                17 CRC-32C, uint32: of byte 21 to the end       21 attributes, int16
 *     23 last offset delta, int32   27 base timestamp, int64                        35 max timestamp, int64
 *     43 producer id, int64         51 producer epoch, int16                        53 base sequence, int32
 *     57 number of records, int32   61 the records, compressed together where the attributes say so
 *
 * A broker may set the first 16 bytes without touching the checksum.
 */
import { KafkaCodecError } from './codec-error.ts'
import { crc32c } from './crc32c.ts'
import { Reader } from './reader.ts'

export const BATCH_HEADER = 61
/** The base offset and the length: what is not counted in the length. */
export const BATCH_OVERHEAD = 12
/** Where the bytes begin that the checksum covers. */
export const CRC_FROM = 21

export const COMPRESSIONS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

export type Compression = (typeof COMPRESSIONS)[number]

/** Bits of the attributes. */
export const ATTRIBUTES = {
  compression: 0x07,
  logAppendTime: 0x08,
  transactional: 0x10,
  control: 0x20,
  deleteHorizon: 0x40,
}

/** What stands in the 61 bytes, as it stands there. `Long`: what an int64 is read as. */
interface HeaderFields<Long> {
  readonly baseOffset: Long
  /** Bytes from the base offset to the last record. */
  readonly size: number
  readonly partitionLeaderEpoch: number
  readonly magic: number
  readonly crc: number
  readonly attributes: number
  readonly lastOffsetDelta: number
  /** ms since 1970. */
  readonly baseTimestamp: Long
  readonly maxTimestamp: Long
  /** -1: the producer is not idempotent. */
  readonly producerId: Long
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly count: number
}

/** Without bigints, for a broker that reads one for each batch: an int64 outside of the safe integers is inexact. */
export type BatchNumbers = HeaderFields<number>

export interface BatchHeader extends HeaderFields<bigint> {
  /** Null: a number that nobody has given a meaning. */
  readonly compression: Compression | null
  /** `append`: every record has the broker's time, which is `maxTimestamp`. */
  readonly timestampType: 'create' | 'append'
  readonly isTransactional: boolean
  /** Markers of transactions, not records of a program. */
  readonly isControl: boolean
  /** The base timestamp is a time to delete tombstones at (KIP-534). */
  readonly hasDeleteHorizon: boolean
}

/** Null: not even a header is there. Whether the numbers make sense is for the caller to say. */
export function readBatchNumbers(bytes: Uint8Array, at = 0, end = bytes.length): BatchNumbers | null {
  if (end - at < BATCH_HEADER) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, BATCH_HEADER)
  return {
    baseOffset: long(view, 0),
    size: BATCH_OVERHEAD + view.getInt32(8),
    partitionLeaderEpoch: view.getInt32(12),
    magic: view.getInt8(16),
    crc: view.getUint32(17),
    attributes: view.getInt16(21),
    lastOffsetDelta: view.getInt32(23),
    baseTimestamp: long(view, 27),
    maxTimestamp: long(view, 35),
    producerId: long(view, 43),
    producerEpoch: view.getInt16(51),
    baseSequence: view.getInt32(53),
    count: view.getInt32(57),
  }
}

/** @throws KafkaCodecError `short`, `length` (a length that cannot be), `magic` */
export function readBatchHeader(bytes: Uint8Array, at = 0): BatchHeader {
  const reader = new Reader(bytes, at)
  const baseOffset = reader.int64()
  if (reader.int32() < BATCH_HEADER - BATCH_OVERHEAD) throw reader.fault('length', at + 8)
  reader.take(16 - 12)
  if (reader.int8() !== 2) throw reader.fault('magic', at + 16)
  const numbers = readBatchNumbers(bytes, at)
  if (numbers === null) throw reader.fault('short', bytes.length)
  const { attributes } = numbers
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, BATCH_HEADER)
  return {
    ...numbers,
    baseOffset,
    baseTimestamp: view.getBigInt64(27),
    maxTimestamp: view.getBigInt64(35),
    producerId: view.getBigInt64(43),
    compression: COMPRESSIONS[attributes & ATTRIBUTES.compression] ?? null,
    timestampType: (attributes & ATTRIBUTES.logAppendTime) === 0 ? 'create' : 'append',
    isTransactional: (attributes & ATTRIBUTES.transactional) !== 0,
    isControl: (attributes & ATTRIBUTES.control) !== 0,
    hasDeleteHorizon: (attributes & ATTRIBUTES.deleteHorizon) !== 0,
  }
}

/** Two halves instead of a bigint, which would be made for each batch. */
function long(view: DataView, at: number): number {
  return view.getInt32(at) * 0x1_0000_0000 + view.getUint32(at + 4)
}

export interface Batch {
  readonly header: BatchHeader
  /** A view of the whole batch. */
  readonly bytes: Uint8Array
}

export interface Batches {
  readonly batches: readonly Batch[]
  /** Bytes at the end that are no whole batch: brokers cut an answer where its limit is (KIP-74). */
  readonly rest: number
}

/**
 * The batches in a row, as Produce and Fetch carry them and as a log file holds them. Checksums are not looked at.
 * @throws KafkaCodecError where a length or magic cannot be
 */
export function readBatches(bytes: Uint8Array): Batches {
  const batches: Batch[] = []
  let at = 0
  while (bytes.length - at >= BATCH_HEADER) {
    const header = readBatchHeader(bytes, at)
    if (header.size > bytes.length - at) break
    batches.push({ header, bytes: bytes.subarray(at, at + header.size) })
    at += header.size
  }
  return { batches, rest: bytes.length - at }
}

/** The checksum of what a batch holds now. @param batch from its base offset to its last byte */
export function batchCrc(batch: Uint8Array): number {
  return crc32c(batch, CRC_FROM)
}

/** @throws KafkaCodecError `crc` */
export function checkBatch({ header, bytes }: Batch): void {
  if (batchCrc(bytes) !== header.crc) throw new KafkaCodecError('crc', 17, 'Kafka batch')
}
