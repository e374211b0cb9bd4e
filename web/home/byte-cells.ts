/** Bytes → what their cells show: number and character. A part that is very long shows its beginning and its end. */
export interface ByteCell {
  readonly at: number
  readonly hex: string
  readonly character: string
}

/** A longer part is cut: the sentence about it stays in sight. */
const MOST = 72
const FIRST = 56
const LAST = 12

/** What cannot be seen is named, by its ASCII name (RFC 20 §5.2). */
const NAMES: Readonly<Record<number, string>> = { 13: 'CR', 10: 'LF', 32: 'SP' }

/** @param start offset of the first byte in its source */
export function byteCells(start: number, bytes: Uint8Array): readonly ByteCell[] {
  const all = Array.from(bytes, (byte, index) => ({
    at: start + index,
    hex: byte.toString(16).padStart(2, '0'),
    character: NAMES[byte] ?? (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'),
  }))
  if (all.length <= MOST) return all
  const left = all.length - FIRST - LAST
  return [...all.slice(0, FIRST), { at: start + FIRST, hex: '…', character: `+${left}` }, ...all.slice(-LAST)]
}
