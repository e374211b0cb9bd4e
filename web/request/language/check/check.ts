/**
 * What is wrong with a block: all that `parseDocument` saw, and what the words mean, looked up in the vocabulary of HTTP
 * and in the gRPC contracts. Pure; the same text always gets the same problems, ordered by place.
 */

import { ownValue } from '#proto/wire/own-value.ts'
import { type Directive, headerValue, isGraphql, isGrpc, isKafka, type RequestNode } from '../../../language/ast.ts'
import { isForbiddenHeader, isToken } from '../../../language/header-names.ts'
import { readJson } from '../../../language/json.ts'
import { readMessages } from '../../../language/messages.ts'
import { namesMine } from '../../../language/mine.ts'
import type { ParsedDocument } from '../../../language/parse.ts'
import type { Problem, Report } from '../../../language/problem.ts'
import { namesFile } from '../../../language/script.ts'
import type { Piece, Source } from '../../../language/source.ts'
import { transportOf } from '../../../language/transport.ts'
import { substitute, type Variables, withDefinitions } from '../../../language/variables.ts'
import { streamOf } from '../../../protocols/streams.ts'
import { sentValue } from '../authorization.ts'
import type { RestOperation } from '../contract/rest-surface.ts'
import { checkMine } from '../own-server/check.ts'
import { surroundingsOf } from '../own-server/knowledge.ts'
import type { Surroundings } from '../surroundings.ts'
import {
  DIRECTIVE_METHODS,
  FORBIDDEN_METHODS,
  HTTP_METHODS,
  METHODS,
  OTHER_DIRECTIVES,
  OTHER_PROTOCOLS,
} from '../vocabulary.ts'
import { checkGrpc } from './check-grpc.ts'
import { checkRest, checkShape } from './check-rest.ts'
import { checkStream } from './check-stream.ts'
import { checkUses, type UseContext } from './check-uses.ts'
import { DIRECTIVE_NAMES, directiveValues, isDirectiveValue } from './directive-values.ts'
import { nearest } from './nearest.ts'

export function checkDocument(document: ParsedDocument, surroundings: Surroundings): readonly Problem[] {
  const { variables, kafka, own } = surroundings
  const problems: Problem[] = [...document.problems]
  const report: Report = (problem) => problems.push(problem)
  const known = withDefinitions(variables, document.variables)
  const uses = { known, defined: document.variables.map(({ name }) => name), surroundings }
  if (document.requests.length === 0) {
    const span = document.source.span(0, document.source.text.length)
    report({ code: 'request-missing', severity: 'error', span, facts: {} })
  }
  checkDefinitions(document, uses, report)
  for (const [index, request] of document.requests.entries()) {
    const above = document.requests.slice(0, index).map(({ name }) => name)
    const { contracts, rest, graphql } = surroundingsOf(request, surroundings)
    checkVariables(document.source, request, { ...uses, answered: above }, report)
    checkMine(request, own, report)
    if (isKafka(request)) {
      checkCapitals(request, report)
      kafka?.check(document.source, request, known, report)
      continue
    }
    checkDirectives(document.source, request, report)
    checkHeaders(request, known, report)
    const stream = streamOf(request)
    if (stream !== null) checkStream(document.source, request, stream, known, report)
    if (stream?.isSocket === true) {
      checkCapitals(request, report)
      checkUrl(request, known, /^(?:https?|wss?):$/, report)
    } else if (isGrpc(request)) {
      checkCapitals(request, report)
      checkGrpc(document.source, request, contracts, report)
    } else if (isGraphql(request)) {
      checkCapitals(request, report)
      checkUrl(request, known, /^(?:https?|wss?):$/, report)
      graphql?.check(document.source, request, graphql.schema, report)
    } else {
      checkMethod(request, report)
      checkUrl(request, known, /^https?:$/, report)
      const url = requestUrl(request, known)
      const host = variables[namesMine(request) ? 'mine' : 'host']
      const isKnown = rest && host !== undefined && url.startsWith(`${host}/`)
      const operation = isKnown ? checkRest(request, url, host, rest, report) : null
      checkJsonBody(document.source, request, operation, report)
      checkBoundary(request, known, report)
    }
  }
  return problems.sort((a, b) => a.span.start - b.span.start)
}

function checkVariables(source: Source, request: RequestNode, within: UseContext, report: Report): void {
  const parts: (Piece | null)[] = [...request.targetPieces, ...request.headers.map((one) => one.value), request.body]
  for (const part of parts) if (part) checkUses(source, part.text, part.span.start, within, report)
}

/** A definition may use the answer of any request: what needs it stands below that. */
function checkDefinitions(
  { source, variables, requests }: ParsedDocument,
  within: Omit<UseContext, 'answered'>,
  report: Report,
): void {
  const answered = requests.map(({ name }) => name)
  for (const [index, { value, span }] of variables.entries()) {
    const { text } = source.piece(span.start, span.end)
    const known = withDefinitions(within.surroundings.variables, variables.slice(0, index))
    checkUses(source, value, span.start + text.lastIndexOf(value), { ...within, known, answered }, report)
  }
}

function reportUnknownDirective({ name, span }: Directive, report: Report): void {
  const facts = { name, nearest: nearest(name, DIRECTIVE_NAMES, 1) }
  report({ code: 'directive-unknown', severity: 'warning', span, facts })
}

function checkDirectives(source: Source, request: RequestNode, report: Report): void {
  const isStream = streamOf(request) !== null || isGrpc(request)
  const below = isStream ? readMessages(source, request).flatMap(({ directives }) => directives) : []
  for (const written of [...request.directives, ...below]) {
    const { name, value, span } = written
    const allowed = directiveValues(request, name)
    if (!allowed) {
      if (name !== 'name' && !OTHER_DIRECTIVES.has(name.toLowerCase())) reportUnknownDirective(written, report)
      continue
    }
    const methods = ownValue(DIRECTIVE_METHODS, name)
    if (methods && !methods.includes(request.method.text.toUpperCase())) {
      report({ code: 'directive-elsewhere', severity: 'warning', span, facts: { name, method: methods[0] } })
      continue
    }
    if (isDirectiveValue(request, name, value)) continue
    const shown = allowed.filter((one) => one !== '').join(' | ')
    report({ code: 'directive-value', severity: 'error', span, facts: { name, value, allowed: shown } })
  }
}

function checkHeaders(request: RequestNode, known: Variables, report: Report): void {
  const seen = new Set<string>()
  for (const { name, value } of request.headers) {
    const lower = name.text.toLowerCase()
    // Metadata may repeat a name; a header that may is rare enough to be told.
    if (seen.has(lower) && !isGrpc(request)) {
      report({ code: 'header-twice', severity: 'warning', span: name.span, facts: { name: name.text } })
    }
    seen.add(lower)
    // RFC 9110 §5.5; `fetch` takes Latin-1 alone.
    if (/[^\t\x20-\x7e\x80-\xff]/.test(sentValue(name.text, substitute(value.text, known)))) {
      report({ code: 'header-value-invalid', severity: 'error', span: value.span, facts: { name: name.text } })
    }
    if (!isToken(name.text)) {
      report({ code: 'header-name-invalid', severity: 'error', span: name.span, facts: { name: name.text } })
    } else if (isForbiddenHeader(name.text) && sentByBrowser(request) && !namesServer(request, name.text)) {
      report({ code: 'header-forbidden', severity: 'warning', span: name.span, facts: { name: name.text } })
    }
  }
}

/** The Host of a path is where it goes, and so what the browser sends. */
function namesServer(request: RequestNode, name: string): boolean {
  return name.toLowerCase() === 'host' && request.target.text.startsWith('/')
}

function sentByBrowser(request: RequestNode): boolean {
  // Of the two that say more about headers themselves, see `check-stream.ts`.
  if (streamOf(request)?.isSocket === true) return false
  return !isGrpc(request) || transportOf(request) !== 'grpc'
}

function checkMethod(request: RequestNode, report: Report): void {
  const { text, span } = request.method
  const upper = text.toUpperCase()
  const standard: readonly string[] = HTTP_METHODS
  if (FORBIDDEN_METHODS.has(upper)) {
    report({ code: 'method-forbidden', severity: 'error', span, facts: { method: upper } })
  } else if (OTHER_PROTOCOLS.has(upper)) {
    report({ code: 'protocol-elsewhere', severity: 'error', span, facts: { method: upper } })
  } else if (standard.includes(upper) && upper !== text) {
    report({ code: 'method-case', severity: 'warning', span, facts: { method: upper } })
  } else if (!standard.includes(upper)) {
    const severity = isToken(text) ? 'warning' : 'error'
    const [best = null] = nearest(upper, METHODS, 1)
    report({ code: 'method-unknown', severity, span, facts: { method: text, nearest: best } })
  }
  if (request.body && (upper === 'GET' || upper === 'HEAD')) {
    report({ code: 'body-with-get', severity: 'error', span: request.body.span, facts: { method: upper } })
  }
}

function checkCapitals({ method: { text, span } }: RequestNode, report: Report): void {
  const method = text.toUpperCase()
  if (method !== text) report({ code: 'method-case', severity: 'warning', span, facts: { method } })
}

function checkUrl(request: RequestNode, known: Variables, schemes: RegExp, report: Report): void {
  const url = requestUrl(request, known)
  if (url === '' || /[\s{}]/.test(url)) return
  if (isUsableUrl(url, schemes)) {
    const { username, password } = new URL(absoluteUrl(url))
    if (username !== '' || password !== '') {
      report({ code: 'url-credentials', severity: 'error', span: request.target.span, facts: {} })
    }
    return
  }
  report({ code: 'url-invalid', severity: 'error', span: request.target.span, facts: { url } })
}

function isUsableUrl(url: string, schemes: RegExp): boolean {
  // `http:///api` would parse, with `api` for a host.
  if (url.startsWith('/')) return false
  return URL.canParse(absoluteUrl(url)) && schemes.test(new URL(absoluteUrl(url)).protocol)
}

/** Where a request goes; a path alone goes to its Host, as requests are written in specifications. */
export function requestUrl(request: RequestNode, known: Variables): string {
  const written = substitute(request.target.text, known)
  const host = substitute(headerValue(request, 'host') ?? '', known)
  if (!written.startsWith('/') || host === '') return written
  return `${/:(?:443|8443)$/.test(host) ? 'https' : 'http'}://${host}${written}`
}

/** `127.0.0.1:8080/x` means `http://127.0.0.1:8080/x`. */
export function absoluteUrl(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`
}

function checkJsonBody(source: Source, request: RequestNode, operation: RestOperation | null, report: Report): void {
  const type = headerValue(request, 'content-type') ?? ''
  if (!request.body || !/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) return
  if (namesFile(request.body.text)) return
  const { start: begin, end } = request.body.span
  const place = (from: number, to: number) => source.span(begin + from, Math.min(begin + to, end))
  const reading = readJson(request.body.text)
  if (reading.ok) {
    const plain = type.split(';')[0]?.trim().toLowerCase()
    const shape = operation?.bodies.find((one) => one.type === plain)?.shape
    if (shape) checkShape(reading.value, shape, place, report)
    return
  }
  const span = place(reading.offset, reading.offset + 1)
  report({ code: 'body-not-json', severity: 'warning', span, facts: { expected: reading.expected } })
}

/**
 * The header names the line that separates parts (RFC 2046 §5.1.1). Without it most servers refuse the body. It is sent as written all the
 * same, as httpYac sends it: the refusal is worth seeing.
 */
function checkBoundary(request: RequestNode, known: Variables, report: Report): void {
  const header = request.headers.find(({ name }) => name.text.toLowerCase() === 'content-type')
  if (!header || !request.body) return
  const type = substitute(header.value.text, known)
  if (!/^\s*multipart\//i.test(type) || /;\s*boundary\s*=\s*"?[^\s";]/i.test(type)) return
  const written = /^--(\S+)\s*$/m.exec(request.body.text)?.[1] ?? null
  report({ code: 'boundary-missing', severity: 'warning', span: header.value.span, facts: { written } })
}
