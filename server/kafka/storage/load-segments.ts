/** A partition's segments, made of what is in its folder. What a crash left torn is cut off, and what does not follow on it goes. */

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BatchNumbers } from '#proto/wire/kafka/index.ts'
import type { Disk } from './disk.ts'
import { baseOf, Segment, segmentName } from './segment.ts'

export interface LoadOptions {
  readonly folder: string
  readonly disk: Disk
  /** Batches from this offset on were never acknowledged, and go. */
  readonly until: number
  each(header: BatchNumbers): void
  readonly notice?: (line: string) => void
}

/** Oldest first. @throws StorageError */
export function loadSegments({ folder, disk, until, each, notice }: LoadOptions): Segment[] {
  const bases = readdirSync(folder)
    .map(baseOf)
    .filter((base) => base !== null)
    .sort((a, b) => a - b)
  const segments: Segment[] = []
  for (const base of bases) {
    const segment = new Segment(base, disk.file(join(folder, segmentName(base))))
    if (base >= until || (segments.at(-1)?.end ?? base) !== base) {
      notice?.(`${segment.file.path}: it does not follow on offset ${segments.at(-1)?.end}, and was removed.`)
      segment.file.close()
      rmSync(segment.file.path)
      continue
    }
    // One that was closed was synced; a crash tears the last alone.
    segment.load(base === bases.at(-1), each, until)
    cut(segment, until, notice)
    segments.push(segment)
  }
  return segments
}

/** A file that stands, empty, where its folder knows of it. @throws StorageError */
export function newSegment(disk: Disk, folder: string, base: number): Segment {
  const segment = new Segment(base, disk.create(join(folder, segmentName(base))))
  disk.syncFolder(folder)
  return segment
}

function cut(segment: Segment, until: number, notice: LoadOptions['notice']): void {
  const spare = segment.file.size() - segment.bytes
  if (spare <= 0) return
  segment.file.truncate(segment.bytes)
  const why = Number.isFinite(until) ? 'were never acknowledged' : 'are no sound batch'
  notice?.(`${segment.file.path}: ${spare} bytes behind offset ${segment.end} ${why} and were cut off.`)
}
