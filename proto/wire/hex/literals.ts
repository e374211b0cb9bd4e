/**
 * Bytes as programs write them: string literals with escapes (`"\x50\x52" "I"`, `b'PRI\r\n'`, Wireshark's "as escaped
 * string") and lists of numbers (`{ 0x50, 0x52 }`, `[80, 82]`, `Uint8Array(2) [80, 82]`, `[]byte{0x50}`).
 */
import { type PasteTrouble, trouble } from './issues.ts'

const SHORT: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "'": 39,
  '?': 63,
  '\\': 92,
}

/** What stands between quotation marks, joined; without any, the whole text. */
export function parseEscaped(text: string): Uint8Array | PasteTrouble {
  const bytes: number[] = []
  const quote = /["']/.exec(text)
  if (quote === null) {
    const found = readString(text, 0, undefined, bytes)
    return typeof found === 'number' ? Uint8Array.from(bytes) : found
  }
  for (let at = quote.index; at < text.length; at += 1) {
    const mark = text[at]
    if (mark !== '"' && mark !== "'") continue
    const end = readString(text, at + 1, mark, bytes)
    if (typeof end !== 'number') return end
    at = end
  }
  return Uint8Array.from(bytes)
}

/** Adds the bytes of a string that begins at `at`; gives the place of its closing mark, or of the text's end. */
function readString(text: string, from: number, mark: string | undefined, bytes: number[]): number | PasteTrouble {
  let at = from
  for (; at < text.length && text[at] !== mark; ) {
    const [found = '', hex, octal, , short] =
      /^\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|u00([0-9a-fA-F]{2})|(\r?\n|.))/s.exec(text.slice(at, at + 6)) ?? []
    if (found === '') {
      if (text[at] === '\\') return trouble('paste.escape', at, 2)
      const point = text.codePointAt(at) ?? 0
      // Outside quotation marks a line's end is layout, not content.
      if (mark !== undefined || point >= 0x20) pushUtf8(point, bytes)
      at += point > 0xffff ? 2 : 1
      continue
    }
    const value = escapedByte(found, hex, octal, short)
    if (value === undefined) return trouble('paste.escape', at, found.length)
    if (value >= 0) bytes.push(value)
    at += found.length
  }
  return at
}

/** Undefined for an escape that nobody knows; -1 for a line that is continued, which is no byte. */
function escapedByte(found: string, hex?: string, octal?: string, short = ''): number | undefined {
  if (hex !== undefined) return Number.parseInt(hex, 16)
  if (octal !== undefined) return Number.parseInt(octal, 8) & 0xff
  if (found.startsWith('\\u')) return Number.parseInt(found.slice(2), 16)
  return short.endsWith('\n') ? -1 : SHORT[short]
}

function pushUtf8(point: number, bytes: number[]): void {
  if (point < 0x80) bytes.push(point)
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63))
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
  else {
    bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
  }
}

/** Comments, Java's casts, and the length in `pkt[39] = {` or `Uint8Array(39) [`. */
const NO_CONTENT = /\/\*.*?\*\/|\/\/[^\n]*|\(byte\)|(?<=\w)[[(]\d+[\])](?=.*[{[(])/gs

/** Numbers between brackets: hexadecimal with `0x`, decimal without. */
export function parseNumbers(text: string): Uint8Array | PasteTrouble {
  // Equal length, so that places in the text stay what they are.
  const plain = text.replace(NO_CONTENT, (found) => ' '.repeat(found.length))
  const open = Math.max(0, plain.search(/[{[(](?=\s*(?:0[xX][0-9a-fA-F]+|\d+)\s*[,}\])])/))
  const close = plain.slice(open + 1).search(/[}\])]/)
  const end = close === -1 ? plain.length : open + 1 + close
  const bytes: number[] = []
  const token = /[^\s,;{}[\]()]+/g
  token.lastIndex = open
  for (let match = token.exec(plain); match !== null && match.index < end; match = token.exec(plain)) {
    const [word] = match
    if (!/^(?:0[xX][0-9a-fA-F]+|-?\d+)[uUlL]*$/.test(word)) return trouble('paste.not-hex', match.index, word.length)
    const value = Number(word.replace(/[uUlL]+$/, ''))
    // Java's bytes are signed: -1 is ff.
    if (value > 255 || value < -128) return trouble('paste.number-range', match.index, word.length)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}
