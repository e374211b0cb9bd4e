/** A committed offset as a record of the offsets log: OffsetCommitKey version 1, OffsetCommitValue version 3 of Kafka's own __consumer_offsets. */
import type { JournalRecord } from '../handler.ts'

const KEY_VERSION = 1
const VALUE_VERSION = 3

export interface OffsetPlace {
  readonly group: string
  readonly topic: string
  readonly partition: number
}

export interface CommittedOffset {
  /** Of the record to be read next. */
  readonly offset: bigint
  /** -1: not said. */
  readonly leaderEpoch: number
  readonly metadata: string
  /** ms since 1970. */
  readonly at: number
}

const text = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Without an offset the record takes it away. */
export function writeOffset(
  { group, topic, partition }: OffsetPlace,
  committed: CommittedOffset | null,
): JournalRecord {
  const version = Buffer.alloc(2)
  version.writeInt16BE(KEY_VERSION)
  const number = Buffer.alloc(4)
  number.writeInt32BE(partition)
  const key = Buffer.concat([version, text(Buffer.from(group)), text(Buffer.from(topic)), number])
  if (committed === null) return { key, value: null }

  const head = Buffer.alloc(14)
  head.writeInt16BE(VALUE_VERSION)
  head.writeBigInt64BE(committed.offset, 2)
  head.writeInt32BE(committed.leaderEpoch, 10)
  const time = Buffer.alloc(8)
  time.writeBigInt64BE(BigInt(committed.at))
  return { key, value: Buffer.concat([head, text(Buffer.from(committed.metadata)), time]) }
}

/** Null: of a version that is not ours. The log's CRC vouches for the rest. */
export function readOffset(record: JournalRecord): { place: OffsetPlace; committed: CommittedOffset | null } | null {
  const key = Buffer.from(record.key)
  if (key.readInt16BE(0) !== KEY_VERSION) return null
  const group = textAt(key, 2)
  const topic = textAt(key, group.end)
  const place = { group: group.text, topic: topic.text, partition: key.readInt32BE(topic.end) }
  if (record.value === null) return { place, committed: null }

  const value = Buffer.from(record.value)
  if (value.readInt16BE(0) !== VALUE_VERSION) return null
  const metadata = textAt(value, 14)
  const committed = {
    offset: value.readBigInt64BE(2),
    leaderEpoch: value.readInt32BE(10),
    metadata: metadata.text,
    at: Number(value.readBigInt64BE(metadata.end)),
  }
  return { place, committed }
}

function textAt(bytes: Buffer, at: number): { readonly text: string; readonly end: number } {
  const end = at + 2 + bytes.readUInt16BE(at)
  return { text: bytes.toString('utf8', at + 2, end), end }
}
