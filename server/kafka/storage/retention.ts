/** When a segment ends, and when one goes: Kafka's rules (UnifiedLog.deleteOldSegments, LogSegment.shouldRoll). */
import type { BatchNumbers } from '#proto/wire/kafka/index.ts'
import type { Segment } from './segment.ts'

export interface Retention {
  /** -1: never too old. */
  readonly retentionMs: number
  /** -1: never too much. */
  readonly retentionBytes: number
}

export interface Rolling {
  readonly segmentBytes: number
  readonly segmentMs: number
}

/** A file for each record would be a file for each hundred bytes; with so many the last one grows on, until some have gone. */
const MOST_SEGMENTS = 500

/** Whether the batch begins a new segment behind these. */
export function rollsBefore(
  segments: readonly Segment[],
  header: BatchNumbers,
  { segmentBytes, segmentMs }: Rolling,
): boolean {
  const last = segments.at(-1)
  if (last === undefined || last.bytes === 0 || segments.length >= MOST_SEGMENTS) return false
  return last.bytes + header.size > segmentBytes || header.maxTimestamp - last.oldest > segmentMs
}

/** How many of the oldest segments go: those whose newest record is too old, and those without which there still is enough. */
export function countExpired(
  segments: readonly Segment[],
  { retentionMs, retentionBytes }: Retention,
  now: number,
  highWatermark: number,
): number {
  let total = segments.reduce((sum, segment) => sum + segment.bytes, 0)
  let count = 0
  for (const segment of segments) {
    const isOld = retentionMs >= 0 && segment.newest >= 0 && now - segment.newest > retentionMs
    const isSpare = retentionBytes >= 0 && segment !== segments.at(-1) && total - segment.bytes >= retentionBytes
    if (segment.bytes === 0 || segment.end > highWatermark || !(isOld || isSpare)) break
    total -= segment.bytes
    count += 1
  }
  return count
}
