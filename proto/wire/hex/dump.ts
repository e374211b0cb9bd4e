/**
 * Hex dumps with offsets: hexdump, xxd, od -tx1, tcpdump -X, tshark -x, "follow stream" as hex, curl --trace, openssl -debug,
 * PowerShell's Format-Hex, gdb's x/16xb.
 *
 *     00000010  50 52 49 20 2a 20 48 54  54 50 2f 32 2e 30 0d 0a  |PRI * HTTP/2.0..|
 *     offset    digits, in pairs or groups of pairs                text, which may look like digits too
 *
 * Where the digits of a row end is told by the offset of the next row; in the last one, by the column at which they ended
 * before. `*` repeats the row before it. What stands behind the digits can only be their text, a character for each: a row that has more
 * is not what its offset says, and that is told.
 */
import type { Direction } from '../model.ts'
import { followerOf, inRadix, isWords, type Row, radixOf, rowsOf } from './dump-rows.ts'
import { type PasteTrouble, trouble } from './issues.ts'

export interface DumpTurn {
  readonly direction: Direction | null
  readonly bytes: Uint8Array
}

interface Digits {
  readonly bytes: readonly number[]
  /** The column behind the last digit. */
  readonly end: number
  /** A group of digits goes on behind what the offsets promise. */
  readonly isCut: boolean
}

const MOST_PASTED = 64 * 1024 * 1024
/** Bytes of a row of which nothing else is known: the widest that tools print, and what "follow" and curl print. */
const WIDEST = 64
const USUAL = 16

export function parseDump(text: string): readonly DumpTurn[] | PasteTrouble {
  const rows = rowsOf(text)
  const areWords = isWords(rows)
  const radix = radixOf(rows)
  const count = (offset: number) => inRadix(offset, radix)
  const turns: { direction: Direction | null; bytes: number[] }[] = []
  const widest = new Map<Direction | null, Digits>()
  for (const [index, row] of rows.entries()) {
    const next = followerOf(rows, index)
    const expected = next === undefined ? undefined : count(next.offset) - count(row.offset)
    const isRun = next?.isAfterStar === true
    const known = widest.get(row.direction)
    const digits = digitsOf(row, isRun ? undefined : expected, known, areWords)
    if (expected !== undefined && (isRun ? digits.bytes.length === 0 : digits.bytes.length < expected)) {
      return trouble('paste.row-short', row.at + row.column, Math.max(1, row.line.length - row.column))
    }
    if (expected !== undefined && expected > MOST_PASTED) return trouble('paste.too-large', row.at, row.line.length)
    if (
      !isRun &&
      ((expected !== undefined && digits.isCut) || !isText(row.line.slice(digits.end), digits.bytes.length))
    ) {
      return trouble('paste.row-long', row.at + digits.end, Math.max(1, row.line.length - digits.end))
    }
    if (digits.bytes.length > (known?.bytes.length ?? 0)) widest.set(row.direction, digits)
    const bytes = isRun ? repeated(digits.bytes, expected ?? 0) : digits.bytes
    const turn = turns.at(-1)
    // What only headings part belongs together, where it is known whose it is.
    const isMore = turn?.direction === row.direction && (row.direction !== null || !row.isFirst)
    if (turn === undefined || !isMore) turns.push({ direction: row.direction, bytes: [...bytes] })
    else for (const byte of bytes) turn.bytes.push(byte)
  }
  return turns.map(({ direction, bytes }) => ({ direction, bytes: Uint8Array.from(bytes) }))
}

/**
 * The column of text: as long as the bytes are many, or shorter where blanks at its end were lost; two bars may stand around it, and a gap
 * in its middle.
 */
function isText(rest: string, count: number): boolean {
  const column = rest.trim().replace(/^\|(.*)\|$/s, '$1')
  return Array.from(column).length <= count + (count > 8 ? 1 : 0)
}

function digitsOf(row: Row, expected: number | undefined, known: Digits | undefined, areWords: boolean): Digits {
  // A shorter last row is padded, so that its text begins where the others' does.
  const line = expected === undefined && known !== undefined ? row.line.slice(0, known.end) : row.line
  const most = expected ?? known?.bytes.length ?? (row.direction === null ? WIDEST : USUAL)
  const isAlone = expected === undefined && known === undefined
  const bytes: number[] = []
  let end = row.column
  let isCut = false
  while (bytes.length < most) {
    const [gap = ''] = /^ */.exec(line.slice(end)) ?? []
    const rest = line.slice(end + gap.length)
    if (isAlone && bytes.length > 0 && gap.length > 1 && !isMiddle(gap, bytes.length, rest)) break
    // Text that happens to begin with digits is no group, unless the offsets promise more digits.
    const group = /^(?:[0-9a-fA-F]{2})+(?![0-9a-zA-Z])/.exec(rest)?.[0] ?? ''
    if (group === '') break
    const read = bytesOf(group, areWords).slice(0, most - bytes.length)
    for (const byte of read) bytes.push(byte)
    // Of a last word of two bytes the second may be none.
    isCut = read.length * 2 < group.length - (areWords ? 2 : 0)
    end += gap.length + (areWords ? group.length : read.length * 2)
  }
  return { bytes, end, isCut }
}

/** The wider gap in the middle of a row of sixteen. */
function isMiddle(gap: string, count: number, rest: string): boolean {
  return gap.length === 2 && count === 8 && /^[0-9a-fA-F]{2}(?:\s|$)/.test(rest)
}

function bytesOf(group: string, areWords: boolean): readonly number[] {
  const pairs = (group.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
  return areWords ? pairs.map((_, index) => pairs[index ^ 1] ?? 0) : pairs
}

function repeated(bytes: readonly number[], length: number): readonly number[] {
  return Array.from({ length }, (_, index) => bytes[index % bytes.length] ?? 0)
}
