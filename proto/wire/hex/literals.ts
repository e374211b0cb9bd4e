/**
 * Bytes as programs write them: string literals with escapes (`"\x50\x52" "I"`, `b'PRI\r\n'`, Wireshark's "as escaped
 * string"), percent-encoding (`%50%52`), and lists of numbers (`{ 0x50, 'R' }`, `[80, 82]`, Go's `[80 82]`, `[]byte{0x50}`, Erlang's
 * `<<80, 82>>`). What stands in lists or texts of their own is a turn of its own.
 */
import { type PasteTrouble, trouble } from './issues.ts'

const SHORT: ReadonlyMap<string, number> = new Map(
  Object.entries({ a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27, '"': 34, "'": 39, '?': 63, '\\': 92 }),
)

/** What stands between quotation marks, joined where only layout stands between them; without any, the whole text. */
export function parseEscaped(text: string): readonly Uint8Array[] | PasteTrouble {
  const turns: number[][] = []
  const quote = /["']/.exec(text)
  if (quote === null) {
    const bytes: number[] = []
    const found = readString(text, 0, undefined, bytes)
    return typeof found === 'number' ? [Uint8Array.from(bytes)] : found
  }
  let last = quote.index
  for (let at = quote.index; at < text.length; at += 1) {
    const mark = text[at]
    if (mark !== '"' && mark !== "'") continue
    // Adjacent literals are one text; behind a semicolon or a name begins another.
    const isMore = turns.length > 0 && /^[\s\\+.()&|]*[bBuUrR$]?$/.test(text.slice(last, at))
    const bytes = isMore ? (turns.at(-1) ?? []) : []
    if (!isMore) turns.push(bytes)
    const end = readString(text, at + 1, mark, bytes)
    if (typeof end !== 'number') return end
    at = end
    last = end + 1
  }
  return turns.map((bytes) => Uint8Array.from(bytes))
}

/** Adds the bytes of a string that begins at `at`; gives the place of its closing mark, or of the text's end. */
function readString(text: string, from: number, mark: string | undefined, bytes: number[]): number | PasteTrouble {
  let at = from
  for (; at < text.length && text[at] !== mark; ) {
    const [found = '', hex, octal, unicode, long, short] =
      /^\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|(\r?\n|.))/s.exec(
        text.slice(at, at + 10),
      ) ?? []
    if (found === '') {
      if (text[at] === '\\') return trouble('paste.escape', at, 2)
      const point = text.codePointAt(at) ?? 0
      // Outside quotation marks a line's end is layout, not content.
      if (mark !== undefined || point >= 0x20) bytes.push(...utf8Of(point))
      at += point > 0xffff ? 2 : 1
      continue
    }
    const made = escaped({ hex, octal, unicode: unicode ?? long, short })
    if (made === undefined) return trouble('paste.escape', at, found.length)
    bytes.push(...made)
    at += found.length
  }
  return at
}

type Escape = Readonly<Record<'hex' | 'octal' | 'unicode' | 'short', string | undefined>>

/** Undefined for an escape that nobody knows; nothing for a line that is continued. */
function escaped({ hex, octal, unicode, short = '' }: Escape): Iterable<number> | undefined {
  if (hex !== undefined) return [Number.parseInt(hex, 16)]
  if (octal !== undefined) return [Number.parseInt(octal, 8) & 0xff]
  if (unicode !== undefined) {
    const point = Number.parseInt(unicode, 16)
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined
    // JSON and JavaScript write single bytes as \u0050; a letter beyond them is its UTF-8.
    return point < 0x100 ? [point] : utf8Of(point)
  }
  if (short.endsWith('\n')) return []
  const byte = SHORT.get(short)
  return byte === undefined ? undefined : [byte]
}

export function utf8OfText(text: string): readonly number[] {
  return Array.from(text, (letter) => utf8Of(letter.codePointAt(0) ?? 0)).flat()
}

/** The bytes of a code point (RFC 3629 §3). */
function utf8Of(point: number): readonly number[] {
  if (point < 0x80) return [point]
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 63)]
  if (point < 0x10000) return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)]
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)]
}

/** `PRI%20%2a` (RFC 3986 §2.1): what is not encoded stands for itself. */
export function looksLikePercent(bare: string): boolean {
  return /^(?:%[0-9a-fA-F]{2}|[\w.~!*'()+/-])+$/.test(bare) && /%[0-9a-fA-F]{2}/.test(bare)
}

export function parsePercent(text: string): readonly Uint8Array[] | PasteTrouble {
  const bytes: number[] = []
  for (const piece of text.matchAll(/%([0-9a-fA-F]{2})?|[^%\s]+/g)) {
    if (piece[0] === '%') return trouble('paste.escape', piece.index, 1)
    if (piece[1] === undefined) bytes.push(...utf8OfText(piece[0]))
    else bytes.push(Number.parseInt(piece[1], 16))
  }
  return [Uint8Array.from(bytes)]
}

/** Comments, casts, types behind or around a number, and the length in `pkt[39] = {` or `Uint8Array(39) [`. */
const NO_CONTENT =
  /\/\*.*?\*\/|\/\/[^\n]*|\((?:un)?s?(?:signed )?(?:byte|char|u?int8(?:_t)?)\)|\[s?byte\](?=\s*[-0])|\b(?:byte|u?int8|UInt8)\((?=\s*-?(?:0[xX]|\d)[^,]*\))|(?<=\d)\)(?=\s*[,}\]])|\.toU?Byte\(\)|(?<=[0-9a-fA-F])_?[ui]8\b|(?<=\w)[[(]\d+[\])](?=.*[{[(])/gs

const OPEN = /[{[(]|<</g
const CLOSE = /[}\])]|>>/g
const NUMBER = String.raw`(?:-?0[xX][0-9a-fA-F]+|16#[0-9a-fA-F]+|0b[01]+|-?\d+|'(?:\\?.)')[uUlL]*`
const LIST = new RegExp(String.raw`(?:[{[(]|<<)\s*${NUMBER}\s*(?:[,}\])]|>>|$)`)
/** Go prints bytes with spaces alone between them; so does NumPy. */
const SPACED = /(?:^|[^\w\s])\s*\[\s*\d+(?:\s+\d+)+\s*\]\s*$/

/** Equal length, so that places in the text stay what they are. */
function withoutTypes(text: string): string {
  return text.replace(NO_CONTENT, (found) => found.replace(/[^\n]/g, ' '))
}

export function looksLikeNumbers(text: string): boolean {
  const plain = withoutTypes(text)
  return (
    LIST.test(plain) || SPACED.test(` ${plain}`.replace(/^.*=/s, '=')) || /^\s*\[\s*\d+(?:\s+\d+)+\s*\]\s*$/.test(plain)
  )
}

/** Numbers between brackets: hexadecimal with `0x`, decimal without. Every pair of brackets is a turn; without any, the whole text. */
export function parseNumbers(text: string): readonly Uint8Array[] | PasteTrouble {
  const plain = withoutTypes(text)
  const turns: Uint8Array[] = []
  OPEN.lastIndex = 0
  for (let open = OPEN.exec(plain); open !== null; open = OPEN.exec(plain)) {
    const from = open.index + open[0].length
    CLOSE.lastIndex = from
    const close = CLOSE.exec(plain)
    const end = close?.index ?? plain.length
    const inside = plain.slice(from, end)
    OPEN.lastIndex = end
    // `new byte[]`, `main()`, and the brackets around lists of lists.
    if (inside.trim() === '') continue
    const inner = /[{[(]|<</.exec(inside)
    if (inner !== null) {
      OPEN.lastIndex = from + inner.index
      continue
    }
    const read = numbersIn(plain, from, end)
    if (!(read instanceof Uint8Array)) return read
    turns.push(read)
  }
  if (turns.length > 0) return turns
  const read = numbersIn(plain, 0, plain.length)
  return read instanceof Uint8Array ? [read] : read
}

function numbersIn(plain: string, from: number, end: number): Uint8Array | PasteTrouble {
  const bytes: number[] = []
  const token = /'(?:\\.|[^\\])'|[^\s,;{}[\]()<>]+/g
  token.lastIndex = from
  for (let match = token.exec(plain); match !== null && match.index < end; match = token.exec(plain)) {
    const [word] = match
    const value = numberOf(word)
    if (value === null) return trouble('paste.not-hex', match.index, word.length)
    // Java's bytes are signed: -1 is ff.
    if (value > 255 || value < -128) return trouble('paste.number-range', match.index, word.length)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}

function numberOf(word: string): number | null {
  const bare = word.replace(/[uUlL]+$/, '')
  if (/^(?:0[xX][0-9a-fA-F]+|0b[01]+|-?\d+)$/.test(bare)) return Number(bare)
  if (/^-0[xX][0-9a-fA-F]+$/.test(bare)) return -Number(bare.slice(1))
  if (/^16#[0-9a-fA-F]+$/.test(bare)) return Number.parseInt(bare.slice(3), 16)
  const [, letter, short] = /^'(?:([^\\])|\\(.))'$/.exec(word) ?? []
  if (short !== undefined) return short === '0' ? 0 : (SHORT.get(short) ?? null)
  return letter === undefined ? null : (letter.codePointAt(0) ?? null)
}
