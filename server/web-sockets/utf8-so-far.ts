/**
 * Is what came so far the beginning of UTF-8? A character may be cut anywhere between two pieces; what no further byte can
 * mend is known at once (RFC 3629 §4: overlong forms, surrogates, and beyond U+10FFFF).
 */
import { isUtf8 } from 'node:buffer'

const NOTHING = Buffer.alloc(0)
/** The smallest bytes that could follow; only a character's second byte is ever bound more closely. */
const COMPLETION = Buffer.from([0x80, 0x80])

export class Utf8SoFar {
  /** A character that is not whole yet. */
  #begun: Buffer = NOTHING

  /** @returns false when no continuation makes it UTF-8 */
  push(piece: Buffer): boolean {
    const bytes = this.#begun.length === 0 ? piece : Buffer.concat([this.#begun, piece])
    const whole = bytes.length - lengthOfUnfinished(bytes)
    if (!isUtf8(bytes.subarray(0, whole))) return false
    this.#begun = Buffer.from(bytes.subarray(whole))
    return isPossible(this.#begun)
  }
}

function lengthOfUnfinished(bytes: Buffer): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length += 1) {
    const byte = bytes[bytes.length - length] ?? 0
    const isContinuation = (byte & 0xc0) === 0x80
    if (!isContinuation) return lengthByFirst(byte) > length ? length : 0
  }
  return 0
}

function lengthByFirst(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2
  if (byte >= 0xe0 && byte <= 0xef) return 3
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 1
}

function isPossible(begun: Buffer): boolean {
  if (begun.length < 2) return true
  return isUtf8(Buffer.concat([begun, COMPLETION]).subarray(0, lengthByFirst(begun[0] ?? 0)))
}
