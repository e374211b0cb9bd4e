/**
 * LZ4 frames (lz4_Frame_format.md and lz4_Block_format.md of lz4/lz4). Their checksums are not looked at: the batch has one
 * of its own, and old Kafka clients wrote a wrong one (KIP-57).
 */
import { KafkaCodecError } from './codec-error.ts'
import { copyBack } from './window-copy.ts'

const MAGIC = 0x184d2204

/** What grows while it is filled, up to a limit. */
class Output {
  bytes: Uint8Array
  length = 0
  readonly #limit: number

  constructor(size: number, limit: number) {
    this.bytes = new Uint8Array(Math.min(size, limit))
    this.#limit = limit
  }

  room(count: number): void {
    const needed = this.length + count
    if (needed <= this.bytes.length) return
    if (needed > this.#limit) throw new KafkaCodecError('too-large', this.length, 'LZ4')
    const grown = new Uint8Array(Math.min(this.#limit, Math.max(needed, this.bytes.length * 2)))
    grown.set(this.bytes.subarray(0, this.length))
    this.bytes = grown
  }
}

/** @throws KafkaCodecError `compressed`, `too-large` */
export function lz4Frame(bytes: Uint8Array, limit: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = (at: number): number => {
    if (at + 4 > bytes.length) throw broken(at)
    return view.getUint32(at, true)
  }
  const out = new Output(bytes.length * 4, limit)
  for (let at = 0; at < bytes.length; ) {
    const flags = bytes[at + 4] ?? 0
    if (little(at) !== MAGIC || flags >> 6 !== 1) throw broken(at)
    const start = out.length
    at += 7 + ((flags & 8) === 0 ? 0 : 8) + ((flags & 1) === 0 ? 0 : 4)
    for (;;) {
      const size = little(at)
      at += 4
      if (size === 0) break
      const count = size & 0x7fffffff
      if (count > bytes.length - at) throw broken(at)
      const block = bytes.subarray(at, at + count)
      // Blocks may refer to those before them; of independent ones none does.
      if (size >= 0x80000000) append(out, block)
      else unpackBlock(block, out, start)
      at += count + ((flags & 0x10) === 0 ? 0 : 4)
    }
    at += (flags & 4) === 0 ? 0 : 4
    if (at > bytes.length) throw broken(at)
  }
  return out.bytes.subarray(0, out.length)
}

function unpackBlock(block: Uint8Array, out: Output, start: number): void {
  let at = 0
  const more = (nibble: number): number => {
    let count = nibble
    if (nibble < 15) return count
    for (;;) {
      const byte = block[at]
      if (byte === undefined) throw broken(at)
      at += 1
      count += byte
      if (byte !== 255) return count
    }
  }
  while (at < block.length) {
    const token = block[at] ?? 0
    at += 1
    const literals = more(token >> 4)
    if (literals > block.length - at) throw broken(at)
    append(out, block.subarray(at, at + literals))
    at += literals
    // The last sequence is literals alone.
    if (at === block.length) return
    if (at + 2 > block.length) throw broken(at)
    const offset = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8)
    at += 2
    const count = more(token & 15) + 4
    if (offset === 0 || offset > out.length - start) throw broken(at)
    out.room(count)
    copyBack(out.bytes, out.length, offset, count)
    out.length += count
  }
}

function append(out: Output, bytes: Uint8Array): void {
  out.room(bytes.length)
  out.bytes.set(bytes, out.length)
  out.length += bytes.length
}

function broken(at: number): KafkaCodecError {
  return new KafkaCodecError('compressed', at, 'LZ4')
}
