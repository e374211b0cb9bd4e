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
 *   > {% … %}                        scripts of other tools: left out (`script.ts`)
 *
 * Never throws: what it cannot read becomes a problem, and reading goes on behind it.
 */

import type { Directive, HeaderNode, RequestDocument, RequestNode, VariableDefinition } from './ast.ts'
import type { Problem } from './problem.ts'
import { beginsScript, namesFile, scriptAbove } from './script.ts'
import { createSource, type Line, type Piece, type Source } from './source.ts'
import { NEXT_REQUEST, TALKING } from './words.ts'

export interface ParsedDocument extends RequestDocument {
  /** Only what the form itself gets wrong; `checkDocument` adds what the words mean. */
  readonly problems: readonly Problem[]
}

const SEPARATOR = /^###(.*)$/
const COMMENT = /^\s*(?:#|\/\/)/
const DIRECTIVE = /^\s*(?:#|\/\/)\s*@([\w-]+)[ \t]*(.*?)\s*$/
const VARIABLE = /^\s*@([\w.-]+)\s*=\s*(.*?)\s*$/
/** More of the URL: a query at any place, more of the path where it is indented. */
const CONTINUATION = /^(?:\s*[?&]|\s+\/)(?:\{\{[^{}]*\}\}|\S)*\s*$/
/** What any line that is indented goes on with. */
const UNFINISHED = /[/?&=]$/
const REQUEST_LINE = /^(\s*)([^\s/:{]+)(\s+|$)/
const HTTP_VERSION = /\s+HTTP\/\d(?:\.\d)?(?:\s+\(prior knowledge\))?\s*$/i
/** A bare URL is a GET. */
const NEXT_URL = /^(?:https?:\/\/|\{\{[^{}]*\}\}\/)\S+\s*$/

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
  let at = readPreamble(source, lines, directives, variables, problems)
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
    else if (beginsScript(line.text)) break
    else if (NEXT_REQUEST.test(line.text)) {
      reportNext(source, line, problems)
      at = lines.length
    } else if (headers.length === 0 && goesOn(line.text, targetPieces.at(-1)?.text ?? ''))
      pushTarget(source, line, targetPieces)
    else if (/^\s*[{[]/.test(line.text)) {
      problems.push({ code: 'blank-line-missing', severity: 'error', span: trimmed(source, line).span, facts: {} })
      break
    } else {
      const header = readHeader(source, line, problems)
      if (header) headers.push(header)
    }
  }
  const isFree = headers.some(({ name, value }) => /^content-type$/i.test(name.text) && FREE_TYPE.test(value.text))
  const isBodiless = /^(?:GET|HEAD)$/i.test(method.text)
  const below = withoutDefinitions(source, lines.slice(at), isBodiless, variables)
  const said = withoutComments(below, method.text, headers)
  const next = isFree ? null : isBodiless ? [NEXT_REQUEST, NEXT_URL] : [NEXT_REQUEST]
  const sent = sendable(source, said, next ?? [], problems)
  if (TAKES_NO_FILES.test(method.text)) reportFiles(source, sent, problems)
  const body = readBody(source, sent)
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
  problems: Problem[],
): number {
  let below = 0
  for (const [index, line] of lines.entries()) {
    if (index < below) continue
    const script = scriptAbove(lines, index)
    if (script > 0) {
      below = index + script
      reportScript(source, lines.slice(index, below), problems)
    } else if (VARIABLE.test(line.text)) readDefinition(source, line, variables)
    else if (COMMENT.test(line.text)) readDirective(source, line, directives)
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

function readDefinition(source: Source, line: Line, variables: VariableDefinition[]): void {
  const [, name = '', value = ''] = VARIABLE.exec(line.text) ?? []
  variables.push({ name, value, span: trimmed(source, line).span })
}

/** Definitions at the end: `@token = {{login.response.body.token}}` stands below its request as often as above the next. */
function withoutDefinitions(
  source: Source,
  lines: readonly Line[],
  isBodiless: boolean,
  variables: VariableDefinition[],
): readonly Line[] {
  const isOne = ({ text }: Line) => VARIABLE.test(text) && (isBodiless || text.includes('{{'))
  const last = lines.findLastIndex((line) => line.text.trim() !== '' && !isOne(line))
  const end = lines.slice(last + 1)
  // Right behind a body they would be its last lines.
  const first = end.findIndex(isOne)
  if (first === -1 || (last !== -1 && first === 0)) return lines
  for (const line of end.filter(isOne)) readDefinition(source, line, variables)
  return lines.slice(0, last + 1)
}

function goesOn(line: string, before: string): boolean {
  const said = line.replace(HTTP_VERSION, '')
  return CONTINUATION.test(said) || (UNFINISHED.test(before) && /^\s+[^\s:]+\s*$/.test(said))
}

function pushTarget(source: Source, line: Line, pieces: Piece[]): void {
  const { text, span } = trimmed(source, line)
  const said = text.replace(HTTP_VERSION, '')
  pieces.push(source.piece(span.start, span.start + said.length))
}

/** Types whose bodies hold no line that begins with `#` or `//`. */
const STRICT_TYPE = /^\s*application\/(?:(?:[\w.+-]+\+)?(?:json|xml)|x-www-form-urlencoded)\b/i

/** Comments between a request and the next: of one that has no body, and behind a body in which they would be none. */
function withoutComments(lines: readonly Line[], method: string, headers: readonly HeaderNode[]): readonly Line[] {
  const isBodiless = /^(?:GET|HEAD)$/i.test(method)
  const isStrict = headers.some(({ name, value }) => /^content-type$/i.test(name.text) && STRICT_TYPE.test(value.text))
  if (!isBodiless && !isStrict) return lines
  const last = lines.findLastIndex(({ text }) => text.trim() !== '' && !COMMENT.test(text))
  return lines.slice(0, last + 1)
}

/** A text may well hold what looks like a request. */
const FREE_TYPE = /^\s*(?:text|message|multipart)\//i

/** The lines below the head that are sent. */
function sendable(
  source: Source,
  lines: readonly Line[],
  requests: readonly RegExp[],
  problems: Problem[],
): readonly Line[] {
  const script = lines.findIndex(({ text }) => beginsScript(text))
  if (script !== -1) reportScript(source, lines.slice(script), problems)
  const kept = script === -1 ? lines : lines.slice(0, script)
  const next = kept.find(({ text }) => requests.some((pattern) => pattern.test(text)))
  if (!next) return kept
  reportNext(source, next, problems)
  return kept.slice(0, kept.indexOf(next))
}

/** Only bodies of plain HTTP can name a file, whatever their method: a page can send QUERY and PROPFIND, too. */
const TAKES_NO_FILES = new RegExp(`^(?:GET|HEAD|GRAPHQL|${TALKING})$`, 'i')

function reportFiles(source: Source, lines: readonly Line[], problems: Problem[]): void {
  for (const line of lines.filter(({ text }) => namesFile(text))) {
    const { text, span } = trimmed(source, line)
    problems.push({ code: 'file-unavailable', severity: 'error', span, facts: { file: text.replace(/^\S+\s+/, '') } })
  }
}

function reportScript(source: Source, lines: readonly Line[], problems: Problem[]): void {
  const [first] = lines
  const last = lines.findLast(({ text }) => text.trim() !== '')
  if (!first || !last) return
  const span = source.span(first.start, last.start + last.text.length)
  problems.push({ code: 'script-left-out', severity: 'warning', span, facts: {} })
}

function reportNext(source: Source, line: Line, problems: Problem[]): void {
  const { text, span } = trimmed(source, line)
  problems.push({ code: 'separator-missing', severity: 'error', span, facts: { line: text } })
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
