/**
 * Bytes on their way into a decoder. A ByteQueue holds what was pushed and not yet decoded, under offsets that count from
 * the start of the stream and never change. Pushed chunks are borrowed, not copied, where that is possible: the caller must
 * not write into them afterwards.
 */

const EMPTY = new Uint8Array(0)

/** @example queue.push(chunk); queue.indexOf(0x0a, queue.start); queue.view(0, 4); queue.drop(4) */
export class ByteQueue {
  /** Offset of the first byte that is held. */
  start = 0
  /** Offset behind the last byte that is held. */
  end = 0
  #buffer: Uint8Array = EMPTY
  /** Index in the buffer of the byte at `start`. */
  #index = 0
  #owned = false

  get length(): number {
    return this.end - this.start
  }

  push(chunk: Uint8Array): void {
    const held = this.length
    if (held === 0) {
      this.#buffer = chunk
      this.#index = 0
      this.#owned = false
    } else {
      // Growing by half again keeps a trickle of single bytes linear.
      if (!this.#owned || this.#index + held + chunk.length > this.#buffer.length) this.#grow(held + chunk.length)
      this.#buffer.set(chunk, this.#index + held)
    }
    this.end += chunk.length
  }

  /** Forgets the bytes before `offset`. */
  drop(offset: number): void {
    const to = Math.min(offset, this.end)
    if (to <= this.start) return
    this.#index += to - this.start
    this.start = to
  }

  /** `count` bytes are missing from the stream: forgets what is held and goes on behind them. */
  skip(count: number): void {
    this.#buffer = EMPTY
    this.#index = 0
    this.#owned = false
    this.end += count
    this.start = this.end
  }

  /** The byte at an offset, or undefined where none is held. */
  at(offset: number): number | undefined {
    return offset < this.start || offset >= this.end ? undefined : this.#buffer[this.#index + offset - this.start]
  }

  /** A view, not a copy, of the held part of [start, end). */
  view(start: number, end: number): Uint8Array {
    const from = Math.max(start, this.start)
    const to = Math.max(from, Math.min(end, this.end))
    const shift = this.#index - this.start
    return this.#buffer.subarray(from + shift, to + shift)
  }

  /** Offset of the first such byte at or behind `from`, or -1. */
  indexOf(byte: number, from: number): number {
    const shift = this.#index - this.start
    // Behind what is held lies spare room: to search that, too, makes a trickle quadratic.
    const found = this.#buffer.subarray(0, this.end + shift).indexOf(byte, Math.max(from, this.start) + shift)
    return found === -1 ? -1 : found - shift
  }

  #grow(needed: number): void {
    const grown = new Uint8Array(needed + (needed >> 1))
    grown.set(this.view(this.start, this.end))
    this.#buffer = grown
    this.#index = 0
    this.#owned = true
  }
}

/** Of the platform, in browsers and Node alike (WHATWG Encoding): this folder is given no types of either. */
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string }

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
/** Calling the platform costs as much as this many bytes do here. */
const SHORT = 24

/** More arguments than this are not safe for one call. */
const BLOCK = 8192

/** Each byte as the character of its number (ISO 8859-1): never fails, and lengths stay what they are. */
export function latin1(bytes: Uint8Array): string {
  const short = shortAscii(bytes)
  if (short !== null) return short
  // Of ASCII both are the same.
  if (asciiPrefix(bytes) === bytes.length) return decoder.decode(bytes)
  if (bytes.length <= BLOCK) return charactersOf(bytes)
  let text = ''
  for (let start = 0; start < bytes.length; start += BLOCK) text += charactersOf(bytes.subarray(start, start + BLOCK))
  return text
}

function charactersOf(codes: Uint8Array): string {
  return Reflect.apply(String.fromCharCode, null, codes)
}

/** UTF-8 with U+FFFD for each broken part, as the WHATWG decoder does it, and a leading byte order mark kept. */
export function utf8(bytes: Uint8Array): string {
  return shortAscii(bytes) ?? decoder.decode(bytes)
}

/** Null where it is long, or more than ASCII. */
function shortAscii(bytes: Uint8Array): string | null {
  const { length } = bytes
  if (length > SHORT) return null
  let text = ''
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] ?? 0
    if (byte >= 0x80) return null
    text += String.fromCharCode(byte)
  }
  return text
}

/** True where the bytes are whole, shortest-form UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let index = asciiPrefix(bytes); index < bytes.length; ) {
    if ((bytes[index] ?? 0) < 0x80) {
      index += 1
      continue
    }
    const { length, broken } = codePointAt(bytes, index)
    if (broken) return false
    index += length
  }
  return true
}

function asciiPrefix(bytes: Uint8Array): number {
  const length = bytes.length
  let index = 0
  while (index < length && (bytes[index] ?? 0) < 0x80) index += 1
  return index
}

const BROKEN = 0xfffd

/** RFC 3629 §4: the second byte's range depends on the first, which rules out long forms and surrogates. */
function codePointAt(bytes: Uint8Array, index: number): { point: number; length: number; broken: boolean } {
  const first = bytes[index] ?? 0
  if (first < 0x80) return { point: first, length: 1, broken: false }
  const more = first >= 0xc2 && first <= 0xdf ? 1 : (first & 0xf0) === 0xe0 ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0
  if (more === 0) return { point: BROKEN, length: 1, broken: true }
  let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  let point = first & (0x3f >> more)
  for (let step = 1; step <= more; step += 1) {
    const next = bytes[index + step]
    if (next === undefined || next < low || next > high) return { point: BROKEN, length: step, broken: true }
    point = (point << 6) | (next & 0x3f)
    low = 0x80
    high = 0xbf
  }
  return { point, length: more + 1, broken: false }
}
