/** Whether text that comes in portions is UTF-8 (RFC 3629), told at the byte that breaks it and not only at the end. */

export class Utf8Check {
  /** Bytes that the character begun last still lacks. */
  #missing = 0
  /** What the next one may be; narrower behind some first bytes, against long forms and surrogates. */
  #low = 0x80
  #high = 0xbf

  get isWhole(): boolean {
    return this.#missing === 0
  }

  /** Index of the first byte that cannot stand where it is, or -1. */
  push(bytes: Uint8Array): number {
    const { length } = bytes
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[at] ?? 0
      if (byte < 0x80 && this.#missing === 0) continue
      if (this.#missing === 0 ? !this.#begin(byte) : !this.#goOn(byte)) return at
    }
    return -1
  }

  #begin(first: number): boolean {
    this.#missing = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1
    this.#low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    this.#high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    return first >= 0xc2 && first <= 0xf4
  }

  #goOn(byte: number): boolean {
    if (byte < this.#low || byte > this.#high) return false
    this.#missing -= 1
    this.#low = 0x80
    this.#high = 0xbf
    return true
  }
}
