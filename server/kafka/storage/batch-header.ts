/** What the log demands of a batch's header and writes into it; its layout is proto/wire/kafka's. What is behind it is kept as it was sent. */
import { BATCH_HEADER, type BatchNumbers } from '#proto/wire/kafka/index.ts'

/** One broker is the leader of all it has, from the beginning: its epoch never changes, so a flipped bit in it is always seen. */
export const LEADER_EPOCH = 0

/** Whether this can be a batch at all; its checksum aside. */
export function isSound(header: BatchNumbers): boolean {
  return (
    header.magic === 2 &&
    header.size >= BATCH_HEADER &&
    header.count > 0 &&
    header.lastOffsetDelta === header.count - 1 &&
    Number.isSafeInteger(header.baseOffset)
  )
}

/** The place in the log, written into the batch: outside the checksum, so that a leader can do so without touching the rest. */
export function place(batch: Uint8Array, baseOffset: number): void {
  const view = new DataView(batch.buffer, batch.byteOffset, BATCH_HEADER)
  view.setBigInt64(0, BigInt(baseOffset))
  view.setInt32(12, LEADER_EPOCH)
}
