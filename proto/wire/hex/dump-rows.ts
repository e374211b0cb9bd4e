/** The rows of a hex dump: which side each belongs to, where it begins, what its offset is. Text in, rows out. */
import type { Direction } from '../model.ts'

export interface Row {
  readonly direction: Direction | null
  readonly offset: number
  /** Where the line begins in the text, and where in the line its digits begin. */
  readonly at: number
  readonly line: string
  readonly column: number
  /** A colon or two spaces stand behind the offset, which no plain list of digits has. */
  readonly isSetOff: boolean
  /** Rows like the one before were left out in front of this one. */
  readonly isAfterStar: boolean
  /** Something else stood in front: a heading, another packet. */
  readonly isFirst: boolean
}

/** Also gdb's `0x7ffe <buf+8>:` and openssl's `0010 - `. */
const ROW = /^(\s*)(?:0x)?([0-9a-fA-F]{4,16})((?:\s*<[^>]*>)?:\s*|\s+-\s+|\s+|$)/

export function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = []
  // tshark's "follow" puts the other side behind a tab.
  const isFollow = /^Node 1:/m.test(text) || /^\t[0-9a-fA-F]{8} {2}/m.test(text)
  let at = 0
  let isAfterStar = false
  let isFirst = true
  let told: Direction | null = null
  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    const [head, indent = '', digits = '', between = ''] = ROW.exec(line) ?? []
    if (head !== undefined) {
      const isSetOff = between.trim() !== '' || between.length > 1
      const offset = Number.parseInt(digits, 16)
      const direction = isFollow ? (indent.includes('\t') ? 'toClient' : 'toServer') : told
      const isAgain = isFirst || (offset === 0 && !isFollow)
      const column = head.length
      rows.push({
        direction,
        offset,
        at,
        line: plainRow(line, column),
        column,
        isSetOff,
        isAfterStar,
        isFirst: isAgain,
      })
      isAfterStar = false
      isFirst = false
    } else if (line.trim() === '*') isAfterStar = true
    else if (line.trim() !== '') {
      isFirst = true
      // curl --trace and openssl -debug: what was sent, what came. `== Info:` says nothing of bytes.
      if (/^(?:=> Send|write to 0x)/.test(line)) told = 'toServer'
      else if (/^(?:<= Recv|read from 0x)/.test(line)) told = 'toClient'
    }
    at += raw.length + 1
  }
  return areBits(rows) ? rows.map((row) => ({ ...row, line: row.line.slice(0, row.column) + fromBits(row) })) : rows
}

const BITS = /^[01]{8}(?: [01]{8})*(?= |$)/

/** `xxd -b`: eight binary digits a byte, as the offsets say, or as many as there are letters beside them. */
function areBits(rows: readonly Row[]): boolean {
  const [first, second] = rows
  if (first === undefined || !rows.every(({ line, column }) => line.length === column || BITS.test(line.slice(column))))
    return false
  const rest = first.line.slice(first.column)
  const groups = BITS.exec(rest)?.[0] ?? ''
  const count = (groups.length + 1) / 9
  return second === undefined
    ? rest.slice(groups.length).trim().length === count
    : second.offset - first.offset === count
}

function fromBits({ line, column }: Row): string {
  return line
    .slice(column)
    .replace(BITS, (groups) =>
      groups.replace(/[01]{8}/g, (group) => Number.parseInt(group, 2).toString(16).padStart(2, '0')),
    )
}

/** The next row of the same side, where its offset goes on. */
export function followerOf(rows: readonly Row[], index: number): Row | undefined {
  const row = rows[index]
  const next = rows.slice(index + 1).find(({ direction }) => direction === row?.direction)
  return next !== undefined && row !== undefined && next.offset > row.offset ? next : undefined
}

/** gdb writes `0x` before each byte, openssl a dash in the middle, and both may part by tabs. */
function plainRow(line: string, column: number): string {
  const rest = line.slice(column).replaceAll('\t', ' ')
  const bare = /^0x[0-9a-fA-F]{2}\b/.test(rest) ? rest.replace(/ *0x([0-9a-fA-F]{2})\b/g, ' $1').trimStart() : rest
  return (
    line.slice(0, column) + bare.replace(/^((?:[0-9a-fA-F]{2} ){1,31}[0-9a-fA-F]{2})-(?=[0-9a-fA-F]{2}\b| |$)/, '$1 ')
  )
}

/** Nothing but bytes, and not the numbers of columns above a dump. */
const BARE_BYTES = /^\s*(?:[0-9a-fA-F]{2}[\s:]+){3,}[0-9a-fA-F]{2}\s*$/
const RULER = /^\s*00[\s:]+01[\s:]+02\b/

/** True where text is a dump: bare digits have no offsets that are set off, or that grow with the rows. */
export function looksLikeDump(text: string): boolean {
  const rows = rowsOf(text)
  const [first, second] = rows
  if (first === undefined || !/^(?:[0-9a-fA-F]{2})+(?![0-9a-zA-Z])/.test(first.line.slice(first.column))) return false
  const isStray = (line: string) => !ROW.test(line) && BARE_BYTES.test(line) && !RULER.test(line)
  if (text.split('\n').some(isStray)) return false
  if (second === undefined) return isRowAlone(first)
  if (second.isAfterStar || radixOf(rows) !== 16) return true
  const length = pairsOf(first).length
  const isGrowing = second.offset > first.offset && second.offset - first.offset <= length
  // Packets one below the other begin at 0 again; rows that are set off need not fit, and are told where they do not.
  return isGrowing || (first.isSetOff && (first.offset === 0 || second.offset === 0 || second.offset > first.offset))
}

/** A row without a next one: its offset looks otherwise than the bytes behind it. */
function isRowAlone({ line, column, offset, isSetOff }: Row): boolean {
  const arePairs = /^[0-9a-fA-F]{2}(?: |$)/.test(line.slice(column))
  const hasMark = /[:>-]\s*$/.test(line.slice(0, column))
  return hasMark || (isSetOff && (offset === 0 || arePairs)) || (offset === 0 && arePairs)
}

/** What offsets are counted in. od counts in octal, or with -Ad in tens: in hexadecimal its rows would not be as long as they say. */
export function radixOf([first, second]: readonly Row[]): 8 | 10 | 16 {
  if (first === undefined || second === undefined || first.isSetOff) return 16
  const length = pairsOf(first).length
  const by = (radix: number) => inRadix(second.offset, radix) - inRadix(first.offset, radix)
  return by(16) === length || length !== 16 ? 16 : by(8) === length ? 8 : by(10) === length ? 10 : 16
}

/** An offset that was read as hexadecimal, by the digits that it was written with. */
export function inRadix(offset: number, radix: number): number {
  return Number.parseInt(offset.toString(16), radix)
}

/** hexdump without -C shows 16-bit words of a little-endian machine: each two bytes stand the other way round. */
export function isWords([first]: readonly Row[]): boolean {
  return first !== undefined && /^\s*0{7} (?:[0-9a-fA-F]{4}(?: |$))+ *$/.test(first.line)
}

function pairsOf(row: Row): readonly string[] {
  return row.line.slice(row.column).match(/[0-9a-fA-F]{2}/g) ?? []
}
