/**
 * Snappy (format_description.txt of google/snappy), bare or in the frame of Xerial's Java library: `82 SNAPPY 00`, two versions,
 * then portions behind their int32 length. Clients of both kinds write to one topic.
 */
import { KafkaCodecError } from './codec-error.ts'
import { copyBack } from './window-copy.ts'

const XERIAL = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]
const XERIAL_HEADER = 16

/** @throws KafkaCodecError `compressed`, `too-large` */
export function snappy(bytes: Uint8Array, limit: number): Uint8Array {
  if (!XERIAL.every((byte, index) => bytes[index] === byte)) return block(bytes, limit)
  const parts: Uint8Array[] = []
  let total = 0
  for (let at = XERIAL_HEADER; at < bytes.length; ) {
    if (at + 4 > bytes.length) throw broken(at)
    const length = new DataView(bytes.buffer, bytes.byteOffset + at).getInt32(0)
    if (length < 0 || length > bytes.length - at - 4) throw broken(at)
    const part = block(bytes.subarray(at + 4, at + 4 + length), limit - total)
    parts.push(part)
    total += part.length
    at += 4 + length
  }
  const out = new Uint8Array(total)
  let filled = 0
  for (const part of parts) {
    out.set(part, filled)
    filled += part.length
  }
  return out
}

function block(bytes: Uint8Array, limit: number): Uint8Array {
  let at = 0
  const byte = (): number => {
    const value = bytes[at]
    if (value === undefined) throw broken(at)
    at += 1
    return value
  }
  const little = (count: number): number => {
    let value = 0
    for (let index = 0; index < count; index += 1) value += byte() * 2 ** (8 * index)
    return value
  }
  let length = 0
  for (let shift = 0; ; shift += 7) {
    const part = byte()
    length += (part & 0x7f) * 2 ** shift
    if (part < 0x80) break
    if (shift >= 28) throw broken(at)
  }
  // Three bytes make 64 at most: nobody gets memory for a length alone.
  if (length > bytes.length * 22) throw broken(0)
  if (length > limit) throw new KafkaCodecError('too-large', 0, 'Snappy')
  const out = new Uint8Array(length)
  let filled = 0
  while (at < bytes.length) {
    const tag = byte()
    if ((tag & 3) === 0) {
      const short = tag >> 2
      const count = (short < 60 ? short : little(short - 59)) + 1
      if (count > bytes.length - at || count > length - filled) throw broken(at)
      out.set(bytes.subarray(at, at + count), filled)
      at += count
      filled += count
      continue
    }
    const count = (tag & 3) === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2)
    const offset = (tag & 3) === 1 ? ((tag >> 5) << 8) | byte() : little((tag & 3) === 2 ? 2 : 4)
    if (offset === 0 || offset > filled || count > length - filled) throw broken(at)
    copyBack(out, filled, offset, count)
    filled += count
  }
  if (filled !== length) throw broken(at)
  return out
}

function broken(at: number): KafkaCodecError {
  return new KafkaCodecError('compressed', at, 'Snappy')
}
