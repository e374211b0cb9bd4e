/**
 * Where bytes stand that somebody looks for: `0a ff` is bytes, `0x20` the offset of one, anything else a text as UTF-8; in quotation
 * marks it is a text whatever it looks like.
 *
 * @example findBytes(Uint8Array.of(1, 0x0a, 0xff), '0a ff') // [{ start: 1, end: 3 }]
 */
export interface BytePlace {
  readonly start: number
  /** Behind its last byte. */
  readonly end: number
}

/** More than anyone steps through. */
export const MOST_PLACES = 10_000

export function findBytes(bytes: Uint8Array, wanted: string): readonly BytePlace[] {
  const text = wanted.trim()
  const offset = /^0x([\da-f]+)$/i.exec(text)?.[1]
  if (offset !== undefined) {
    const start = Number.parseInt(offset, 16)
    return start < bytes.length ? [{ start, end: start + 1 }] : []
  }
  const sought = bytesOf(text, wanted)
  if (sought.length === 0) return []
  const places: BytePlace[] = []
  const [first = 0] = sought
  for (let at = bytes.indexOf(first); at !== -1 && places.length < MOST_PLACES; ) {
    const isHere = sought.every((byte, index) => bytes[at + index] === byte)
    if (isHere) places.push({ start: at, end: at + sought.length })
    at = bytes.indexOf(first, at + (isHere ? sought.length : 1))
  }
  return places
}

function bytesOf(text: string, wanted: string): Uint8Array {
  const quoted = /^"(.+)"$/s.exec(text)?.[1]
  if (quoted !== undefined) return new TextEncoder().encode(quoted)
  // In pairs, with spaces or without; of one letter alone it is a text.
  if (/^(?:[\da-f]{2}\s*)+$/i.test(text))
    return Uint8Array.from(text.match(/[\da-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16))
  return new TextEncoder().encode(wanted)
}
