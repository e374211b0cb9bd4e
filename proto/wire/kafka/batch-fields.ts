/** Fields of batches in a row: the header bit by bit, then the records, or where compressed ones lead to. */
import { type Field, frameId } from '../model.ts'
import { BATCH_HEADER, BATCH_OVERHEAD, type BatchHeader, CRC_FROM, readBatchHeader } from './batch-header.ts'
import { KafkaCodecError } from './codec-error.ts'
import { unpack } from './compression.ts'
import { crc32c } from './crc32c.ts'
import type { KafkaKey } from './keys.ts'
import { recordFields } from './record-fields.ts'
import type { Site } from './site.ts'

/** Of the bytes [start, end): batch after batch, and a cut one at the end. */
export function recordsFields(site: Site, bytes: Uint8Array, start: number, end: number): readonly Field[] {
  const fields: Field[] = []
  let at = start
  while (at < end) {
    const header = headerAt(site, bytes, at, end)
    if (header === null) {
      fields.push(site.field('kafka.batch.unread', at, end, null))
      return fields
    }
    if (header === 'cut') {
      site.issue('kafka.batch.cut', at, end)
      fields.push(site.field('kafka.batch.cut', at, end, null))
      return fields
    }
    if (site.left <= 0) {
      fields.push(site.field('kafka.more', at, end, batchesIn(bytes, at, end)))
      return fields
    }
    fields.push(batchField(site, bytes, at, header))
    at += header.size
  }
  return fields
}

/** Null: no batch that can be read here. */
function headerAt(site: Site, bytes: Uint8Array, at: number, end: number): BatchHeader | 'cut' | null {
  const header = tryHeader(bytes.subarray(at, end))
  if (header === 'short') return 'cut'
  if (header === 'length' || header === 'magic') {
    site.issue(header === 'magic' ? 'kafka.batch.magic' : 'kafka.batch.length', at, end)
    return null
  }
  return header.size > end - at ? 'cut' : header
}

function tryHeader(bytes: Uint8Array): BatchHeader | 'short' | 'length' | 'magic' {
  try {
    return readBatchHeader(bytes)
  } catch (error) {
    if (!(error instanceof KafkaCodecError)) throw error
    return error.code === 'length' || error.code === 'magic' ? error.code : 'short'
  }
}

function batchesIn(bytes: Uint8Array, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; count += 1) {
    const header = tryHeader(bytes.subarray(at, end))
    if (typeof header === 'string') break
    at += header.size
  }
  return count
}

function batchField(site: Site, bytes: Uint8Array, at: number, header: BatchHeader): Field {
  const end = at + header.size
  const field = (key: KafkaKey, from: number, size: number, value: number | bigint, symbol?: string): Field =>
    site.field(key, at + from, at + from + size, value, undefined, symbol)
  if (crc32c(bytes, at + CRC_FROM, end) !== header.crc) site.issue('kafka.batch.crc', at + 17, at + 21)
  const head = [
    field('kafka.batch.base_offset', 0, 8, header.baseOffset),
    field('kafka.batch.length', 8, 4, header.size - BATCH_OVERHEAD),
    field('kafka.batch.leader_epoch', 12, 4, header.partitionLeaderEpoch),
    field('kafka.batch.magic', 16, 1, header.magic),
    field('kafka.batch.crc', 17, 4, header.crc),
    site.field('kafka.batch.attributes', at + 21, at + 23, header.attributes, attributes(site, at + 21, header)),
    field('kafka.batch.last_offset_delta', 23, 4, header.lastOffsetDelta),
    field('kafka.batch.base_timestamp', 27, 8, header.baseTimestamp),
    field('kafka.batch.max_timestamp', 35, 8, header.maxTimestamp),
    field('kafka.batch.producer_id', 43, 8, header.producerId),
    field('kafka.batch.producer_epoch', 51, 2, header.producerEpoch),
    field('kafka.batch.base_sequence', 53, 4, header.baseSequence),
    field('kafka.batch.record_count', 57, 4, header.count),
  ]
  const from = at + BATCH_HEADER
  if (header.compression !== 'none') {
    if (from < end) head.push(compressedField(site, bytes, from, end, header))
  } else {
    const { fields, count } = recordFields(site, bytes, from, end, header.baseOffset)
    if (count !== null && count !== header.count) site.issue('kafka.batch.count', at + 57, at + 61)
    head.push(...fields)
  }
  return site.field('kafka.batch', at, end, header.baseOffset, head)
}

/** Two bytes, from their most significant bit. */
function attributes(site: Site, at: number, header: BatchHeader): readonly Field[] {
  const bits = (key: KafkaKey, from: number, count: number, value: number | boolean, symbol?: string): Field => ({
    ...site.field(key, at, at + 2, value, undefined, symbol),
    bits: { from, count },
  })
  const time = header.timestampType === 'create' ? 'CREATE_TIME' : 'LOG_APPEND_TIME'
  const compression = header.compression ?? undefined
  return [
    bits('kafka.batch.attributes.reserved', 0, 9, (header.attributes & 0xff80) >> 7),
    bits('kafka.batch.attributes.delete_horizon', 9, 1, header.hasDeleteHorizon),
    bits('kafka.batch.attributes.control', 10, 1, header.isControl),
    bits('kafka.batch.attributes.transactional', 11, 1, header.isTransactional),
    bits('kafka.batch.attributes.timestamp_type', 12, 1, header.timestampType === 'create' ? 0 : 1, time),
    bits('kafka.batch.attributes.compression', 13, 3, header.attributes & 7, compression),
  ]
}

function compressedField(site: Site, bytes: Uint8Array, from: number, end: number, header: BatchHeader): Field {
  const compressed = site.field('kafka.batch.compressed', from, end, null, undefined, header.compression ?? undefined)
  const unpacked = unpackShown(site, bytes.subarray(from, end), from, header)
  if (unpacked === null) return compressed
  const source = `${site.source}.${compressed.span.start}.records`
  const derived = { source, start: 0, end: unpacked.length }
  site.pieces.push({ id: source, transform: 'inflated', start: 0, bytes: unpacked, from: compressed.span })
  const inner = site.within(source)
  const { fields, count } = recordFields(inner, unpacked, 0, unpacked.length, header.baseOffset)
  site.left = inner.left
  if (count !== null && count !== header.count) site.issue('kafka.batch.count', from - 4, from)
  const { direction } = site
  if (unpacked.length > 0) {
    const id = frameId(derived, 'kafka')
    const { issues } = inner
    site.frames.push({
      id,
      protocol: 'kafka',
      kind: 'records',
      direction,
      span: derived,
      fields,
      status: 'complete',
      issues,
    })
  }
  return { ...compressed, derived }
}

function unpackShown(site: Site, packed: Uint8Array, from: number, header: BatchHeader): Uint8Array | null {
  const end = from + packed.length
  try {
    const unpacked = unpack(packed, header.compression, site.codecs, site.unpackLeft)
    site.unpackLeft -= unpacked.length
    return unpacked
  } catch (error) {
    if (!(error instanceof KafkaCodecError)) throw error
    if (error.code === 'too-large') site.issue('kafka.compression.too-large', from, end)
    else if (error.code !== 'compression') site.issue('kafka.compression.broken', from, end)
    else site.issue(header.compression === null ? 'kafka.compression.unknown' : 'kafka.compression.no-codec', from, end)
    return null
  }
}
