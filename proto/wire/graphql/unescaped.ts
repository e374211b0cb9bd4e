/** Text that is written with escapes, in JSON or in a URL, with the way from each of its bytes back to what was written. */

export interface Unescaped {
  readonly bytes: Uint8Array
  /** Of each byte, and behind the last: the offset where what it was made of begins. */
  readonly places: Uint32Array
}

const BACKSLASH = 0x5c
const PERCENT = 0x25
const PLUS = 0x2b
const SPACE = 0x20
const LOWER_U = 0x75
const SIMPLE: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9 }

/** @param start behind the opening quotation mark of a JSON string; `end` is where the closing one stands */
export function unescapedJson(bytes: Uint8Array, start: number, end: number): Unescaped {
  const out = new Output(end - start)
  for (let at = start; at < end; ) {
    const byte = bytes[at] ?? 0
    if (byte !== BACKSLASH) {
      out.add(byte, at)
      at += 1
      continue
    }
    const escaped = bytes[at + 1] ?? 0
    if (escaped !== LOWER_U) {
      out.add(SIMPLE[escaped] ?? escaped, at)
      at += 2
      continue
    }
    const unit = hexAt(bytes, at + 2, 4)
    const isPair = unit >= 0xd800 && unit < 0xdc00 && bytes[at + 6] === BACKSLASH && bytes[at + 7] === LOWER_U
    const low = isPair ? hexAt(bytes, at + 8, 4) : 0
    const isWhole = low >= 0xdc00 && low < 0xe000
    for (const part of utf8Of(isWhole ? (unit - 0xd800) * 0x400 + low - 0xdc00 + 0x10000 : unit)) out.add(part, at)
    at += isWhole ? 12 : 6
  }
  return out.done(end)
}

/** A value of a query string, where a plus stands for a space (URL Standard, application/x-www-form-urlencoded). */
export function unescapedUrl(bytes: Uint8Array, start: number, end: number): Unescaped {
  const out = new Output(end - start)
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    const value = byte === PERCENT && at + 2 < end ? hexAt(bytes, at + 1, 2) : Number.NaN
    if (Number.isNaN(value)) out.add(byte === PLUS ? SPACE : byte, at)
    else {
      out.add(value, at)
      at += 2
    }
  }
  return out.done(end)
}

/** No escape makes more bytes than it has. */
class Output {
  readonly #bytes: Uint8Array
  readonly #places: Uint32Array
  #length = 0

  constructor(most: number) {
    this.#bytes = new Uint8Array(most)
    this.#places = new Uint32Array(most + 1)
  }

  add(byte: number, place: number): void {
    this.#bytes[this.#length] = byte
    this.#places[this.#length] = place
    this.#length += 1
  }

  done(end: number): Unescaped {
    this.#places[this.#length] = end
    return { bytes: this.#bytes.subarray(0, this.#length), places: this.#places.subarray(0, this.#length + 1) }
  }
}

/** Not a number where a digit is none. */
function hexAt(bytes: Uint8Array, start: number, count: number): number {
  let value = 0
  for (let at = start; at < start + count; at += 1) value = value * 16 + digitOf(bytes[at] ?? 0)
  return value
}

function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN
}

/** Half of a pair alone is no character: U+FFFD, as every decoder has it. */
function utf8Of(point: number): readonly number[] {
  const code = Number.isNaN(point) || (point >= 0xd800 && point < 0xe000) ? 0xfffd : point
  if (code < 0x80) return [code]
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)]
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
}
