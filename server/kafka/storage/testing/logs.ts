/** Logs in folders of their own, and what is in them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type BatchNumbers,
  type BatchRecord,
  readBatch,
  readBatches,
  readBatchNumbers,
  readRecords,
  writeBatch,
} from '#proto/wire/kafka/index.ts'
import { nodeDisk } from '../disk.ts'
import { type LogOptions, type LogSettings, PartitionLog } from '../partition-log.ts'

const SETTINGS: LogSettings = {
  fsync: 'group',
  segmentBytes: 1_000_000,
  segmentMs: 1_000_000,
  retentionMs: -1,
  retentionBytes: -1,
}
const bytes = (text: string) => new TextEncoder().encode(text)
const folders: string[] = []

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-log-'))
  folders.push(folder)
  return join(folder, 'orders-0')
}

/** After each test. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
}

export function open(
  folder: string,
  settings: Partial<LogSettings> = {},
  more: Partial<LogOptions> = {},
): PartitionLog {
  return new PartitionLog({ folder, disk: nodeDisk(), settings: () => ({ ...SETTINGS, ...settings }), ...more })
}

export function batchOf(values: readonly string[], timestamp = 1_000n): { batch: Uint8Array; header: BatchNumbers } {
  const batch = writeBatch({ records: values.map((value) => ({ value: bytes(value) })), timestamp })
  const header = readBatchNumbers(batch)
  if (header === null) throw new Error('A batch has a head')
  return { batch, header }
}

export function append(log: PartitionLog, values: readonly string[], timestamp?: bigint): number {
  const { batch, header } = batchOf(values, timestamp)
  return log.append(batch, header)
}

export const commit = (log: PartitionLog): Promise<void> => log.committed(log.end)

export function recordsIn(read: Uint8Array): BatchRecord[] {
  return readBatches(read).batches.flatMap((batch) => readRecords(readBatch(batch.bytes)))
}

export function valuesOf(log: PartitionLog): string[] {
  const values: string[] = []
  for (let offset = log.logStart; offset < log.highWatermark; ) {
    const records = recordsIn(log.read(offset, 1))
    values.push(...records.map(({ value }) => new TextDecoder().decode(value ?? undefined)))
    offset += records.length
  }
  return values
}

export const segmentFile = (folder: string, base = 0) => join(folder, `${String(base).padStart(20, '0')}.log`)
