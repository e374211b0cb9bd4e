/** Numbers, texts and runs of bytes out of a message. Every length is checked before anything is made of it. */
import { utf8 } from '../cursor.ts'
import { KafkaCodecError, type KafkaFault } from './codec-error.ts'

export class Reader {
  readonly bytes: Uint8Array
  readonly #view: DataView
  /** Offset of the next byte. */
  at: number
  /** Nothing is read from here on. */
  readonly end: number

  readonly #mostElements: number
  #elements = 0

  constructor(bytes: Uint8Array, at = 0, end = bytes.length, mostElements = Number.POSITIVE_INFINITY) {
    this.#mostElements = mostElements
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = at
    this.end = end
  }

  /** @throws KafkaCodecError where its lists have more elements together than are wanted */
  countElements(count: number): void {
    this.#elements += Math.max(0, count)
    if (this.#elements <= this.#mostElements) return
    const what = `A list of ${this.#elements} things, of which ${this.#mostElements} are taken,`
    throw new KafkaCodecError('length', this.at, what)
  }

  get left(): number {
    return this.end - this.at
  }

  int8(): number {
    return this.#view.getInt8(this.#take(1))
  }

  int16(): number {
    return this.#view.getInt16(this.#take(2))
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4))
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4))
  }

  int64(): bigint {
    return this.#view.getBigInt64(this.#take(8))
  }

  /** Seven bits a byte, the lowest first (KIP-482): at most 32 bits. */
  unsignedVarint(): number {
    const start = this.at
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.#take(1)] ?? 0
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) {
        if (value > 0xffffffff) break
        return value
      }
    }
    throw this.fault('varint', start)
  }

  /** Zigzag: 0, -1, 1, -2 … as 0, 1, 2, 3 … */
  varint(): number {
    const raw = this.unsignedVarint()
    return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
  }

  varlong(): bigint {
    const start = this.at
    let low = 0
    let value = 0n
    for (let index = 0; index < 10; index += 1) {
      const byte = this.bytes[this.#take(1)] ?? 0
      // Nearly all are short: no big numbers for them.
      if (index < 4) low |= (byte & 0x7f) << (7 * index)
      else value |= BigInt(byte & 0x7f) << BigInt(7 * index)
      if (byte >= 0x80) continue
      const raw = BigInt.asUintN(64, value | BigInt(low))
      return (raw >> 1n) ^ -(raw & 1n)
    }
    throw this.fault('varint', start)
  }

  /** A view, not a copy. */
  take(count: number): Uint8Array {
    const start = this.#take(count)
    return this.bytes.subarray(start, start + count)
  }

  text(length: number): string {
    return utf8(this.take(length))
  }

  /** The length before a text (2 bytes, or a varint of one more); -1: null. */
  textLength(isFlexible: boolean): number {
    return this.#length(isFlexible ? this.unsignedVarint() - 1 : this.int16(), 1)
  }

  /** The length before bytes or the count before elements that take `least` bytes each; -1: null. */
  length(isFlexible: boolean, least = 1): number {
    return this.#length(isFlexible ? this.unsignedVarint() - 1 : this.int32(), least)
  }

  fault(code: KafkaFault, at = this.at): KafkaCodecError {
    return new KafkaCodecError(code, at, 'Kafka message')
  }

  #length(length: number, least: number): number {
    if (length < -1 || length * least > this.left) throw this.fault('length')
    return length
  }

  #take(count: number): number {
    const start = this.at
    if (count < 0 || start + count > this.end) throw this.fault('short', start)
    this.at = start + count
    return start
  }
}
