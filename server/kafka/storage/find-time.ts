/**
 * Records by their time: the first that is not older than a moment, and the newest of all (ListOffsets; KIP-79, KIP-734). That can
 * mean to look at everything a log has, since a batch's head may claim what its records do not hold: so it is done in pieces.
 */
import { promisify } from 'node:util'
import { gunzip, zstdDecompress } from 'node:zlib'
import {
  BATCH_HEADER,
  type BatchHeader,
  KafkaCodecError,
  type RecordPlace,
  readBatchHeader,
  recordPlaces,
  unpack,
} from '#proto/wire/kafka/index.ts'
import type { PartitionLog } from './partition-log.ts'
import type { Pauses } from './pauses.ts'
import type { FoundBatch, Segment } from './segment.ts'

/** To go over a head or a record takes as long as over so many plain bytes. */
const BYTES_OF_A_HEAD = 4 * BATCH_HEADER
const BYTES_OF_A_RECORD = 256
/** What is unpacked in this thread, and so in one piece: from so much, since each two bytes may be a step of their own, to so much. */
const PACKED_HERE = 262_144
const UNPACKED_HERE = 4_194_304
/** In another thread. */
const UNPACKED = 16 * UNPACKED_HERE

const inAnotherThread = { gzip: promisify(gunzip), zstd: promisify(zstdDecompress) }

/** Null: all are older. @throws StorageError */
export async function firstSince(log: PartitionLog, timestamp: number, pauses: Pauses): Promise<RecordPlace | null> {
  const mayHold = ({ newest }: Segment) => newest >= timestamp
  for await (const { segment, found } of batchesOf(log, mayHold, pauses)) {
    if (found.header.maxTimestamp < timestamp) continue
    const isMeant = (each: RecordPlace) => each.timestamp >= timestamp && each.offset >= log.logStart
    const fitting = await firstIn(log, { segment, found }, isMeant, pauses)
    if (fitting !== null) return fitting
  }
  return null
}

/** Null: nothing found. @throws StorageError */
export async function newestOf(log: PartitionLog, pauses: Pauses): Promise<RecordPlace | null> {
  let newest: BatchOfSegment | null = null
  const time = () => newest?.found.header.maxTimestamp ?? -1
  // What a segment has is not newer than what was found; of as new ones the first counts.
  for await (const { segment, found } of batchesOf(log, (each) => each.newest > time(), pauses)) {
    const { baseOffset, lastOffsetDelta, maxTimestamp } = found.header
    if (baseOffset + lastOffsetDelta >= log.logStart && maxTimestamp > time()) newest = { segment, found }
  }
  if (newest === null) return null
  const { maxTimestamp } = newest.found.header
  return firstIn(log, newest, ({ timestamp }) => timestamp === maxTimestamp, pauses)
}

interface BatchOfSegment {
  readonly segment: Segment
  readonly found: FoundBatch
}

/** All that can be read, in their order, while segments come and go. */
async function* batchesOf(
  log: PartitionLog,
  isWanted: (segment: Segment) => boolean,
  pauses: Pauses,
): AsyncGenerator<BatchOfSegment> {
  let behind = -1
  for (;;) {
    const segment = log.segments.find((each) => each.base > behind && isWanted(each))
    if (segment === undefined || log.isRemoved) return
    behind = segment.base
    for (const found of segment.walk(0, segment.bytes, false)) {
      if (found.header.baseOffset >= log.highWatermark) return
      if (pauses.isDue(BYTES_OF_A_HEAD)) await pauses.pause()
      yield { segment, found }
      if (log.isRemoved) return
      // Deleted, or read anew from the disk: then so is what is left of it here.
      if (!log.segments.includes(segment)) {
        behind = segment.base - 1
        break
      }
    }
  }
}

/** Of a batch that cannot be unpacked, or is too large for that: what its head says, and never behind a record that is meant. */
async function firstIn(
  log: PartitionLog,
  { segment, found }: BatchOfSegment,
  isMeant: (place: RecordPlace) => boolean,
  pauses: Pauses,
): Promise<RecordPlace | null> {
  const { position, header } = found
  if (pauses.isDue(header.size)) await pauses.pause()
  if (log.isRemoved || !log.segments.includes(segment)) return null
  const bytes = new Uint8Array(header.size)
  segment.file.read(bytes, position)
  try {
    const batch = readBatchHeader(bytes)
    const records = await unpacked(bytes.subarray(BATCH_HEADER), batch)
    if (pauses.isDue(records.length)) await pauses.pause()
    for (const place of recordPlaces(batch, records)) {
      if (isMeant(place)) return place
      if (pauses.isDue(BYTES_OF_A_RECORD)) await pauses.pause()
    }
    return null
  } catch (error) {
    if (!(error instanceof KafkaCodecError)) throw error
    const { baseOffset, lastOffsetDelta, baseTimestamp, maxTimestamp } = header
    const last = { offset: baseOffset + lastOffsetDelta, timestamp: maxTimestamp }
    if (!isMeant(last)) return null
    const first = { offset: Math.max(baseOffset, log.logStart), timestamp: baseTimestamp }
    return isMeant(first) ? first : { ...first, timestamp: maxTimestamp }
  }
}

/** @throws KafkaCodecError */
async function unpacked(bytes: Uint8Array, { compression }: BatchHeader): Promise<Uint8Array> {
  if (compression === 'none') return bytes
  if (compression !== 'gzip' && compression !== 'zstd') {
    if (bytes.length > PACKED_HERE) throw new KafkaCodecError('too-large', BATCH_HEADER, 'Kafka batch')
    return unpack(bytes, compression, {}, UNPACKED_HERE)
  }
  try {
    return await inAnotherThread[compression](bytes, { maxOutputLength: UNPACKED })
  } catch (error) {
    throw new KafkaCodecError('compressed', BATCH_HEADER, String(error))
  }
}
