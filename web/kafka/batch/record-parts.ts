/**
 * The records of a batch, taken apart: which bytes are what. Numbers of a record are varints, zigzag: seven bits to a byte,
 * the least first; the lowest bit is the sign. In: the bytes behind a batch's header, not compressed. Pure; as many as fit `most`.
 */
export type RecordPartName =
  | 'length'
  | 'attributes'
  | 'timestampDelta'
  | 'offsetDelta'
  | 'keyLength'
  | 'key'
  | 'valueLength'
  | 'value'
  | 'headerCount'
  | 'headers'

export interface RecordPart {
  readonly name: RecordPartName
  /** Among the bytes that were given. */
  readonly start: number
  readonly end: number
  /** Of a varint: what it says, and what it is before the sign is taken out. */
  readonly number: { readonly value: bigint; readonly raw: bigint } | null
}

/** Each record's parts, in order; what is no whole record ends it. */
export function recordParts(bytes: Uint8Array, most: number): readonly (readonly RecordPart[])[] {
  const records: RecordPart[][] = []
  const reader = new PartReader(bytes)
  while (records.length < most && !reader.isAtEnd) {
    const parts = reader.record()
    if (parts === null) break
    records.push(parts)
  }
  return records
}

class PartReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  record(): RecordPart[] | null {
    const length = this.#varint('length')
    if (length === null) return null
    const end = this.#at + Number(length.number?.value ?? -1n)
    if (end > this.#bytes.length || end < this.#at) return null
    const parts = [length, this.#take('attributes', 1)]
    for (const name of ['timestampDelta', 'offsetDelta'] as const) parts.push(this.#varint(name))
    for (const [size, content] of [
      ['keyLength', 'key'],
      ['valueLength', 'value'],
    ] as const) {
      const part = this.#varint(size)
      const count = Number(part?.number?.value ?? 0n)
      parts.push(part)
      // -1: null, of which there are no bytes.
      if (count > 0) parts.push(this.#take(content, count))
    }
    parts.push(this.#varint('headerCount'))
    if (this.#at < end) parts.push(this.#take('headers', end - this.#at))
    return parts.some((part) => part === null) || this.#at !== end ? null : parts.flatMap((part) => part ?? [])
  }

  #take(name: RecordPartName, count: number): RecordPart | null {
    const [start, end] = [this.#at, this.#at + count]
    if (end > this.#bytes.length) return null
    this.#at = end
    return { name, start, end, number: null }
  }

  #varint(name: RecordPartName): RecordPart | null {
    const start = this.#at
    let raw = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) return null
      this.#at += 1
      raw |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return { name, start, end: this.#at, number: { raw, value: (raw >> 1n) ^ -(raw & 1n) } }
    }
    return null
  }
}
