/** Records by their time: the first that is not older than a moment, and the newest of all (ListOffsets; KIP-79, KIP-734). */
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { KafkaCodecError, readBatch, readRecords } from '#proto/wire/kafka/index.ts'
import type { Codecs } from '#proto/wire/model.ts'
import type { PartitionLog } from './partition-log.ts'
import type { FoundBatch, Segment } from './segment.ts'

export interface TimedOffset {
  readonly offset: number
  /** ms since 1970. */
  readonly timestamp: number
}

const CODECS: Codecs = {
  gzip: (bytes, limit) => unpacked(() => gunzipSync(bytes, { maxOutputLength: limit })),
  zstd: (bytes, limit) => unpacked(() => zstdDecompressSync(bytes, { maxOutputLength: limit })),
}

/** Null: all are older. */
export function firstSince(log: PartitionLog, timestamp: number): TimedOffset | null {
  for (const segment of log.segments.filter(({ newest }) => newest >= timestamp)) {
    for (const found of segment.walk(0, segment.bytes, false)) {
      if (found.header.baseOffset >= log.highWatermark) return null
      if (found.header.maxTimestamp < timestamp) continue
      const fitting = recordsOf(segment, found).find(
        (each) => each.timestamp >= timestamp && each.offset >= log.logStart,
      )
      if (fitting !== undefined) return fitting
    }
  }
  return null
}

/** Null: there are none. */
export function newestOf(log: PartitionLog): TimedOffset | null {
  let newest: { segment: Segment; found: FoundBatch } | null = null
  for (const segment of log.segments) {
    // What it has is not newer than what was found; of as new ones the first counts.
    if (segment.newest <= (newest?.found.header.maxTimestamp ?? -1)) continue
    for (const found of segment.walk(0, segment.bytes, false)) {
      const { baseOffset, lastOffsetDelta, maxTimestamp } = found.header
      const isReadable = baseOffset < log.highWatermark && baseOffset + lastOffsetDelta >= log.logStart
      if (isReadable && maxTimestamp > (newest?.found.header.maxTimestamp ?? -1)) newest = { segment, found }
    }
  }
  if (newest === null) return null
  const { maxTimestamp } = newest.found.header
  return recordsOf(newest.segment, newest.found).find(({ timestamp }) => timestamp === maxTimestamp) ?? null
}

/** Of a batch that cannot be unpacked: what its head says of the first and of the last. */
function recordsOf(segment: Segment, { position, header }: FoundBatch): TimedOffset[] {
  const bytes = new Uint8Array(header.size)
  segment.file.read(bytes, position)
  try {
    return readRecords(readBatch(bytes), CODECS).map(({ offset, timestamp }) => ({
      offset: Number(offset),
      timestamp: Number(timestamp),
    }))
  } catch (error) {
    if (!(error instanceof KafkaCodecError)) throw error
    const { baseOffset, lastOffsetDelta, firstTimestamp, maxTimestamp } = header
    return [
      { offset: baseOffset, timestamp: firstTimestamp },
      { offset: baseOffset + lastOffsetDelta, timestamp: maxTimestamp },
    ]
  }
}

function unpacked(run: () => Uint8Array): Uint8Array | { readonly issue: string } {
  try {
    return run()
  } catch (error) {
    return { issue: error instanceof Error ? error.message : String(error) }
  }
}
