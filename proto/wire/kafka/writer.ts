/** Numbers, texts and bytes into a growing run of bytes. */

export class Writer {
  #bytes: Uint8Array
  #view: DataView
  length = 0

  constructor(capacity = 512) {
    this.#bytes = new Uint8Array(capacity)
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** What was written; nothing is copied, so nothing may be written afterwards. */
  done(): Uint8Array {
    return this.#bytes.subarray(0, this.length)
  }

  int8(value: number): void {
    const at = this.#room(1)
    this.#view.setInt8(at, value)
  }

  int16(value: number): void {
    const at = this.#room(2)
    this.#view.setInt16(at, value)
  }

  int32(value: number): void {
    const at = this.#room(4)
    this.#view.setInt32(at, value)
  }

  int64(value: bigint): void {
    const at = this.#room(8)
    this.#view.setBigInt64(at, value)
  }

  /** Overwrites what was left free for it. */
  int32At(at: number, value: number): void {
    this.#view.setInt32(at, value)
  }

  unsignedVarint(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.#byte((rest % 0x80) | 0x80)
      rest = Math.floor(rest / 0x80)
    }
    this.#byte(rest)
  }

  varint(value: number): void {
    this.unsignedVarint(value >= 0 ? value * 2 : -value * 2 - 1)
  }

  varlong(value: bigint): void {
    let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
    while (rest >= 0x80n) {
      this.#byte(Number(rest & 0x7fn) | 0x80)
      rest >>= 7n
    }
    this.#byte(Number(rest))
  }

  raw(bytes: Uint8Array): void {
    const at = this.#room(bytes.length)
    this.#bytes.set(bytes, at)
  }

  /** -1: null. */
  length32(length: number, isFlexible: boolean): void {
    if (isFlexible) this.unsignedVarint(length + 1)
    else this.int32(length)
  }

  string(text: string | null, isFlexible: boolean): void {
    const bytes = text === null ? null : utf8Bytes(text)
    const length = bytes?.length ?? -1
    if (isFlexible) this.unsignedVarint(length + 1)
    else this.int16(length)
    if (bytes !== null) this.raw(bytes)
  }

  /** Behind a zigzag length, as names of record headers are. */
  varintText(text: string): void {
    const bytes = utf8Bytes(text)
    this.varint(bytes.length)
    this.raw(bytes)
  }

  #byte(value: number): void {
    const at = this.#room(1)
    this.#bytes[at] = value
  }

  /** Call it before touching the bytes: they may move. */
  #room(count: number): number {
    const at = this.length
    this.length = at + count
    if (this.length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.length, this.#bytes.length * 2))
      grown.set(this.#bytes)
      this.#bytes = grown
      this.#view = new DataView(grown.buffer)
    }
    return at
  }
}

/** Text as UTF-8, where no platform's encoder is at hand. Lone surrogates become U+FFFD, as the WHATWG encoder does it. */
function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (let index = 0; index < text.length; index += 1) {
    let point = text.charCodeAt(index)
    if (point < 0x80) {
      bytes[at++] = point
      continue
    }
    if (point >= 0xd800 && point <= 0xdfff) {
      const whole = text.codePointAt(index) ?? 0
      if (whole > 0xffff) index += 1
      point = whole > 0xffff ? whole : 0xfffd
    }
    if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6)
    else {
      if (point < 0x10000) bytes[at++] = 0xe0 | (point >> 12)
      else {
        bytes[at++] = 0xf0 | (point >> 18)
        bytes[at++] = 0x80 | ((point >> 12) & 0x3f)
      }
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f)
    }
    bytes[at++] = 0x80 | (point & 0x3f)
  }
  return bytes.subarray(0, at)
}
