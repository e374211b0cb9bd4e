/** Positions in a text: lines and columns count from 1, as editors do; offsets count from 0 in UTF-16 units. */

/** Half open: [start, end) by offset, with the same two places as line and column. */
export interface TextSpan {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** A piece of the text as it stands, and where. */
export interface Piece {
  readonly text: string
  readonly span: TextSpan
}

/** One line without its line break. */
export interface Line {
  readonly text: string
  readonly start: number
}

export interface Source {
  readonly text: string
  readonly lines: readonly Line[]
  span(start: number, end: number): TextSpan
  piece(start: number, end: number): Piece
}

export function createSource(text: string): Source {
  const lines = splitLines(text)

  function place(offset: number): { line: number; column: number } {
    let low = 0
    let high = lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((lines[middle]?.start ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (lines[low]?.start ?? 0) + 1 }
  }

  function span(start: number, end: number): TextSpan {
    const from = place(start)
    const to = place(end)
    return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
  }

  return { text, lines, span, piece: (start, end) => ({ text: text.slice(start, end), span: span(start, end) }) }
}

function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ text: text.slice(start, match.index), start })
    start = match.index + match[0].length
  }
  lines.push({ text: text.slice(start), start })
  return lines
}
