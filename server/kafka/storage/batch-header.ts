/**
 * The head of a RecordBatch, magic 2 (KIP-98; the protocol guide, "Record Batch"): all that the log looks at. What is behind it is
 * kept as it was sent. Read at each batch's own place, without making anything of the records.
 */
export const HEADER_BYTES = 61
/** Before the bytes that the length counts: base offset and the length itself. */
const OVERHEAD = 12
const SMALLEST = HEADER_BYTES - OVERHEAD
/** The checksum covers everything from the attributes on; base offset, length, epoch and magic lie before them. */
export const CHECKED_FROM = 21

/** One broker is the leader of all it has, from the beginning: its epoch never changes, so a flipped bit in it is always seen. */
export const LEADER_EPOCH = 0

export interface BatchHeader {
  readonly baseOffset: number
  /** Of the whole batch, with its head. */
  readonly size: number
  readonly leaderEpoch: number
  readonly magic: number
  readonly crc: number
  readonly attributes: number
  readonly lastOffsetDelta: number
  readonly firstTimestamp: number
  readonly maxTimestamp: number
  /** -1: none, the producer is not idempotent. */
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly count: number
}

export const COMPRESSION = 0x07
export const LOG_APPEND_TIME = 0x08
export const TRANSACTIONAL = 0x10
export const CONTROL = 0x20

/** Null: not even a head is there. Numbers are as they stand; whether they make sense is for others to say. */
export function readHeader(bytes: Uint8Array, at = 0, end = bytes.length): BatchHeader | null {
  if (end - at < HEADER_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, HEADER_BYTES)
  return {
    baseOffset: long(view, 0),
    size: view.getInt32(8) + OVERHEAD,
    leaderEpoch: view.getInt32(12),
    magic: view.getInt8(16),
    crc: view.getUint32(17),
    attributes: view.getInt16(21),
    lastOffsetDelta: view.getInt32(23),
    firstTimestamp: long(view, 27),
    maxTimestamp: long(view, 35),
    producerId: long(view, 43),
    producerEpoch: view.getInt16(51),
    baseSequence: view.getInt32(53),
    count: view.getInt32(57),
  }
}

/** Whether this can be a batch at all; its checksum aside. */
export function isSound(header: BatchHeader): boolean {
  return (
    header.magic === 2 &&
    header.size >= OVERHEAD + SMALLEST &&
    header.count > 0 &&
    header.lastOffsetDelta === header.count - 1 &&
    Number.isSafeInteger(header.baseOffset)
  )
}

/** The place in the log, written into the batch: outside the checksum, so that a leader can do so without touching the rest. */
export function place(batch: Uint8Array, baseOffset: number): void {
  const view = new DataView(batch.buffer, batch.byteOffset, HEADER_BYTES)
  view.setBigInt64(0, BigInt(baseOffset))
  view.setInt32(12, LEADER_EPOCH)
}

/** Two halves instead of a bigint: this runs for each batch. What is outside of safe integers comes out inexact, and is refused. */
function long(view: DataView, at: number): number {
  return view.getInt32(at) * 0x1_0000_0000 + view.getUint32(at + 4)
}
