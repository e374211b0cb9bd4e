/** A cursor over one message's bytes. Reads never throw: they say with `false` that the bytes end or break the rules. */
export class Reader {
  readonly bytes: Uint8Array
  position: number
  /** The last varint as two halves of 64 bits, `low` and `high` each unsigned. */
  low = 0
  high = 0
  /** Why the last `varint()` gave false. */
  failure: 'cut' | 'too-long' = 'cut'
  readonly #view: DataView

  constructor(bytes: Uint8Array, position: number) {
    this.bytes = bytes
    this.position = position
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Little end first, seven bits a byte, at most ten bytes (64 bits). On failure the position stays. */
  varint(end: number): boolean {
    let low = 0
    let high = 0
    for (let index = 0; index < 10; index++) {
      const at = this.position + index
      if (at >= end) {
        this.failure = 'cut'
        return false
      }
      const byte = this.bytes[at] ?? 0
      const bits = byte & 0x7f
      if (index < 4) low |= bits << (7 * index)
      else if (index === 4) {
        low |= bits << 28
        high = bits >> 4
      } else high |= bits << (7 * index - 32)
      if (byte < 0x80) {
        this.low = low >>> 0
        this.high = high >>> 0
        this.position = at + 1
        return true
      }
    }
    this.failure = 'too-long'
    return false
  }

  uint32(at: number): number {
    return this.#view.getUint32(at, true)
  }

  int32(at: number): number {
    return this.#view.getInt32(at, true)
  }

  uint64(at: number): bigint {
    return this.#view.getBigUint64(at, true)
  }

  int64(at: number): bigint {
    return this.#view.getBigInt64(at, true)
  }

  float(at: number): number {
    return this.#view.getFloat32(at, true)
  }

  double(at: number): number {
    return this.#view.getFloat64(at, true)
  }
}

/** The halves of a varint as an unsigned 64-bit number. */
export function unsigned64(low: number, high: number): bigint {
  return high === 0 ? BigInt(low) : (BigInt(high) << 32n) | BigInt(low)
}

/** …as a signed one, two's complement. */
export function signed64(low: number, high: number): bigint {
  return BigInt.asIntN(64, unsigned64(low, high))
}

/** ZigZag undone: 0, 1, 2, 3… stand for 0, −1, 1, −2… */
export function zigzag64(low: number, high: number): bigint {
  const value = unsigned64(low, high)
  return (value >> 1n) ^ -(value & 1n)
}

export function zigzag32(low: number): number {
  return (low >>> 1) ^ -(low & 1)
}
