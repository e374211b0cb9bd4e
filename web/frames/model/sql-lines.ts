/**
 * A statement broken before its clauses, so that it can be read; nothing else about it changes. Words within quotation marks
 * and brackets stay where they are.
 *
 * @example sqlLines('select "id" from "users" where "id" = ?') // ['select "id"', 'from "users"', 'where "id" = ?']
 */
export function sqlLines(statement: string): readonly string[] {
  const lines: string[] = []
  let depth = 0
  let line = ''
  for (const [piece] of statement.matchAll(PIECE)) {
    if (piece === '(') depth += 1
    else if (piece === ')') depth -= 1
    const begins = depth === 0 && CLAUSE.test(piece)
    if (begins && line.trim() !== '') {
      lines.push(line.trim())
      line = ''
    }
    line += /^\s+$/.test(piece) ? ' ' : piece
  }
  return line.trim() === '' ? lines : [...lines, line.trim()]
}

const PIECE =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\s+|[()]|\b(?:left|inner|right|cross|full) (?:outer )?join\b|\b(?:group|order) by\b|\bon conflict\b|\w+|./gis
const CLAUSE =
  /^(?:from|where|values|set|limit|offset|returning|having|union|(?:(?:left|inner|right|cross|full) (?:outer )?)?join|(?:group|order) by|on conflict)$/i
