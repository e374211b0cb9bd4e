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

const ROW = /^(\s*)(?:0x)?([0-9a-fA-F]{4,16})(:\s*|\s+|$)/

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
      const offset = Number.parseInt(digits, 16)
      const direction = isFollow ? (indent.includes('\t') ? 'toClient' : 'toServer') : told
      const isSetOff = between.startsWith(':') || between.length > 1
      const isAgain = isFirst || (offset === 0 && !isFollow)
      rows.push({ direction, offset, at, line, column: head.length, isSetOff, isAfterStar, isFirst: isAgain })
      isAfterStar = false
      isFirst = false
    } else if (line.trim() === '*') isAfterStar = true
    else if (line.trim() !== '') {
      isFirst = true
      // curl --trace: what was sent, what came. `== Info:` says nothing of bytes.
      if (line.startsWith('=> Send')) told = 'toServer'
      else if (line.startsWith('<= Recv')) told = 'toClient'
    }
    at += raw.length + 1
  }
  return rows
}

/** The next row of the same side, where its offset goes on. */
export function followerOf(rows: readonly Row[], index: number): Row | undefined {
  const row = rows[index]
  const next = rows.slice(index + 1).find(({ direction }) => direction === row?.direction)
  return next !== undefined && row !== undefined && next.offset > row.offset ? next : undefined
}

/** True where text is a dump: bare digits have no offsets that begin at 0 and grow with the rows. */
export function looksLikeDump(text: string): boolean {
  const rows = rowsOf(text)
  const [first, second] = rows
  if (first === undefined || first.offset !== 0 || first.line.length === first.column) return false
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  if (rows.length < lines / 2 && !/^(?:Follow:|=> Send|<= Recv)/m.test(text)) return false
  if (first.isSetOff) return true
  if (second === undefined) return false
  return second.isAfterStar || isOctal(rows) || (second.offset > 0 && second.offset <= pairsOf(first).length)
}

/** od counts in octal: in hexadecimal its rows would be half as long as their offsets say. */
export function isOctal([first, second]: readonly Row[]): boolean {
  return first !== undefined && second?.offset === 0x20 && !first.isSetOff && pairsOf(first).length === 16
}

/** hexdump without -C shows 16-bit words of a little-endian machine: each two bytes stand the other way round. */
export function isWords([first]: readonly Row[]): boolean {
  return first !== undefined && /^\s*0{7} (?:[0-9a-fA-F]{4}(?: |$))+ *$/.test(first.line)
}

function pairsOf(row: Row): readonly string[] {
  return row.line.slice(row.column).match(/[0-9a-fA-F]{2}/g) ?? []
}
