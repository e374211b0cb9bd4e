/**
 * Reads the `.http` request language of JetBrains HTTP Client, VS Code REST Client and httpYac:
 *
 *   @id = 1                          a variable of the block
 *   ### Read one user                begins a request
 *   # @name read                     a directive; other # and // lines before the body are comments
 *   GET {{host}}/api/v1/users        method and URL (a bare URL is a GET)
 *     ?fields=name                   more of the URL
 *   accept: application/json         headers until a blank line
 *
 *   {"name": "Anna"}                 body until ### or the end
 *
 * Never throws: what it cannot read becomes a problem, and reading goes on behind it.
 */
import type { Directive, HeaderNode, RequestDocument, RequestNode, VariableDefinition } from './ast.ts'
import type { Problem } from './problem.ts'
import { createSource, type Line, type Piece, type Source } from './source.ts'

export interface ParsedDocument extends RequestDocument {
  /** Only what the form itself gets wrong; `checkDocument` adds what the words mean. */
  readonly problems: readonly Problem[]
}

const SEPARATOR = /^###(.*)$/
const COMMENT = /^\s*(?:#|\/\/)/
const DIRECTIVE = /^\s*(?:#|\/\/)\s*@([\w-]+)[ \t]*(.*?)\s*$/
const VARIABLE = /^\s*@([\w.-]+)\s*=\s*(.*?)\s*$/
const CONTINUATION = /^(\s*)([?&]\S*)\s*$/
const REQUEST_LINE = /^(\s*)([^\s/:{]+)(\s+|$)/
const HTTP_VERSION = /\s+HTTP\/\d(?:\.\d)?$/i

export function parseDocument(text: string): ParsedDocument {
  const source = createSource(text)
  const problems: Problem[] = []
  const variables: VariableDefinition[] = []
  const requests: RequestNode[] = []
  for (const section of sections(source)) {
    const request = readSection(source, section, variables, problems)
    if (request) requests.push(request)
  }
  return { source, variables, requests, problems }
}

interface Section {
  readonly title: string
  readonly lines: readonly Line[]
}

function sections(source: Source): Section[] {
  const found: { title: string; lines: Line[] }[] = [{ title: '', lines: [] }]
  for (const line of source.lines) {
    const separator = SEPARATOR.exec(line.text)
    if (separator) found.push({ title: (separator[1] ?? '').trim(), lines: [] })
    else found.at(-1)?.lines.push(line)
  }
  return found
}

function readSection(
  source: Source,
  section: Section,
  variables: VariableDefinition[],
  problems: Problem[],
): RequestNode | null {
  const { lines } = section
  const directives: Directive[] = []
  let at = readPreamble(source, lines, directives, variables)
  const first = lines[at]
  if (!first) return null

  const { method, target } = readRequestLine(source, first, problems)
  at += 1
  const targetPieces = [target]
  const headers: HeaderNode[] = []
  for (; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line || line.text.trim() === '') break
    if (COMMENT.test(line.text)) readDirective(source, line, directives)
    else if (headers.length === 0 && CONTINUATION.test(line.text)) targetPieces.push(trimmed(source, line))
    else if (/^\s*[{[]/.test(line.text)) {
      problems.push({ code: 'blank-line-missing', severity: 'error', span: trimmed(source, line).span, facts: {} })
      break
    } else {
      const header = readHeader(source, line, problems)
      if (header) headers.push(header)
    }
  }
  const body = readBody(source, lines.slice(at))
  const end = body?.span.end ?? headers.at(-1)?.value.span.end ?? targetPieces.at(-1)?.span.end ?? method.span.end
  return {
    name: directives.findLast((one) => one.name === 'name')?.value || section.title,
    directives,
    method,
    target: {
      text: targetPieces.map((piece) => piece.text).join(''),
      span: source.span(target.span.start, targetPieces.at(-1)?.span.end ?? target.span.end),
    },
    targetPieces,
    headers,
    body,
    span: source.span(method.span.start, Math.max(end, method.span.end)),
  }
}

/** Comments, directives, variables and blank lines; the index of the request line. */
function readPreamble(
  source: Source,
  lines: readonly Line[],
  directives: Directive[],
  variables: VariableDefinition[],
): number {
  for (const [index, line] of lines.entries()) {
    const variable = VARIABLE.exec(line.text)
    if (variable) {
      const { span } = trimmed(source, line)
      variables.push({ name: variable[1] ?? '', value: variable[2] ?? '', span })
    } else if (COMMENT.test(line.text)) readDirective(source, line, directives)
    else if (line.text.trim() !== '') return index
  }
  return lines.length
}

function readDirective(source: Source, line: Line, directives: Directive[]): void {
  const match = DIRECTIVE.exec(line.text)
  if (!match) return
  directives.push({ name: match[1] ?? '', value: match[2] ?? '', span: trimmed(source, line).span })
}

function readRequestLine(source: Source, line: Line, problems: Problem[]): { method: Piece; target: Piece } {
  const match = REQUEST_LINE.exec(line.text)
  const indent = line.text.length - line.text.trimStart().length
  const methodStart = line.start + indent
  const methodEnd = match ? methodStart + (match[2]?.length ?? 0) : methodStart
  const written = source.piece(methodStart, methodEnd)
  const method = match ? written : { text: 'GET', span: written.span }

  const rest = line.text.slice(match?.[0].length ?? indent).replace(HTTP_VERSION, '')
  const start = line.start + (match?.[0].length ?? indent)
  const target = source.piece(start, start + rest.trimEnd().length)
  if (target.text === '') {
    problems.push({ code: 'url-missing', severity: 'error', span: written.span, facts: { method: method.text } })
  }
  const space = target.text.replaceAll(/\{\{[^}]*\}\}/g, (all) => 'x'.repeat(all.length)).search(/\s/)
  if (space !== -1) {
    const span = source.span(start + space, target.span.end)
    problems.push({
      code: 'url-has-space',
      severity: 'error',
      span,
      facts: { rest: target.text.slice(space).trim() },
    })
  }
  return { method, target }
}

function readHeader(source: Source, line: Line, problems: Problem[]): HeaderNode | null {
  const whole = trimmed(source, line)
  const colon = whole.text.indexOf(':', 1)
  if (colon === -1) {
    problems.push({
      code: 'header-without-colon',
      severity: 'error',
      span: whole.span,
      facts: { line: whole.text },
    })
    return null
  }
  const nameEnd = whole.span.start + whole.text.slice(0, colon).trimEnd().length
  const value = whole.text.slice(colon + 1)
  const valueStart = whole.span.end - value.trimStart().length
  return { name: source.piece(whole.span.start, nameEnd), value: source.piece(valueStart, whole.span.end) }
}

function readBody(source: Source, lines: readonly Line[]): Piece | null {
  const first = lines.find((line) => line.text.trim() !== '')
  const last = lines.findLast((line) => line.text.trim() !== '')
  if (!first || !last) return null
  return source.piece(first.start, last.start + last.text.length)
}

function trimmed(source: Source, line: Line): Piece {
  const start = line.start + line.text.length - line.text.trimStart().length
  return source.piece(start, Math.max(start, line.start + line.text.trimEnd().length))
}
