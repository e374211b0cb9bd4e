/**
 * Start lines (RFC 9112 §3, §4):
 *
 *     request-line = method SP request-target SP HTTP-version CRLF
 *     status-line  = HTTP-version SP status-code SP [ reason-phrase ] CRLF
 *
 * A line that is neither is one field without parts, and makes its message invalid.
 */
import type { Field, Span } from '../model.ts'
import { reasonPhrases } from './status-codes.ts'
import { targetParts } from './target.ts'
import { isToken, type Line, lineEnd, type TextPart } from './text-part.ts'

export interface StartLine {
  readonly field: Field
  readonly isValid: boolean
  readonly version: string
  readonly method?: string
  readonly target?: string
  readonly targetSpan?: Span
  readonly status?: number
  /** As it was sent: RFC 9112 §4 lets a server write what it likes, or nothing. */
  readonly phrase?: string
}

const VERSION = /^HTTP\/\d\.\d$/
const STATUS_LINE = /^(HTTP\/\d\.\d) (\d{3})( ?)(.*)$/s

export function decodeRequestLine(part: TextPart, line: Line): StartLine {
  const { from, to, next } = line
  const first = part.text.indexOf(' ', from)
  const last = part.text.lastIndexOf(' ', to - 1)
  const version = part.text.slice(last + 1, to)
  if (first <= from || last <= first + 1 || first >= to || !VERSION.test(version)) {
    return broken(part, line, 'http1.request-line')
  }
  const method = part.text.slice(from, first)
  const target = part.text.slice(first + 1, last)
  const isMethod = isToken(method)
  if (!isMethod) part.report('http1.method.invalid', from, first)
  if (version.startsWith('HTTP/1.')) checkTarget(part, first + 1, last, method)
  const parts = targetParts(part, first + 1, last, method)
  const targetField = part.field('http1.request-line.target', first + 1, last)
  const children = [
    part.field('http1.request-line.method', from, first),
    part.field('http1.request-line.space', first, first + 1),
    parts === undefined ? targetField : { ...targetField, children: parts },
    part.field('http1.request-line.space', last, last + 1),
    part.field('http1.request-line.version', last + 1, to),
    lineEnd(part, 'http1.request-line.crlf', line),
  ]
  const field = { key: 'http1.request-line', span: part.span(from, next), value: part.text.slice(from, to), children }
  return {
    field,
    isValid: isMethod && supports(part, version, last + 1),
    version,
    method,
    target,
    targetSpan: targetField.span,
  }
}

export function decodeStatusLine(part: TextPart, line: Line): StartLine {
  const { from, to, next } = line
  const match = STATUS_LINE.exec(part.text.slice(from, to))
  if (match === null) return broken(part, line, 'http1.status-line')
  const [, version = '', digits = '', space = ''] = match
  const status = Number(digits)
  const statusAt = from + version.length + 1
  const reasonAt = statusAt + 3 + space.length
  // RFC 9110 §15: to be read on as a 5xx.
  if (status < 100 || status > 599) part.report('http1.status.invalid', statusAt, statusAt + 3)
  // The space belongs to the grammar even where no phrase follows it.
  if (space === '') part.report('http1.reason.missing-space', statusAt, to)
  part.reportControls('http1.reason.control-character', reasonAt, to)
  const phrase = reasonPhrases[status]
  const statusField = part.valued('http1.status-line.status', statusAt, statusAt + 3, status)
  const children = [
    part.field('http1.status-line.version', from, statusAt - 1),
    part.field('http1.status-line.space', statusAt - 1, statusAt),
    phrase === undefined ? statusField : { ...statusField, symbol: phrase },
  ]
  if (space !== '') children.push(part.field('http1.status-line.space', statusAt + 3, reasonAt))
  if (reasonAt < to) children.push(part.field('http1.status-line.reason', reasonAt, to))
  children.push(lineEnd(part, 'http1.status-line.crlf', line))
  const field = { key: 'http1.status-line', span: part.span(from, next), value: part.text.slice(from, to), children }
  return {
    field,
    isValid: supports(part, version, from),
    version,
    status,
    phrase: part.text.slice(reasonAt, to),
  }
}

/** RFC 9112 §2.3: only the major version decides whether this grammar holds. */
function supports(part: TextPart, version: string, at: number): boolean {
  if (version.startsWith('HTTP/1.')) return true
  part.report('http1.version.unsupported', at, at + version.length)
  return false
}

function broken(part: TextPart, line: Line, key: 'http1.request-line' | 'http1.status-line'): StartLine {
  part.report('http1.start-line.invalid', line.from, line.to)
  return { field: part.field(key, line.from, line.next), isValid: false, version: '' }
}

const WHITESPACE = /[\t-\r ]/
/**
 * RFC 3986: no control, nothing beyond ASCII, no fragment. Brackets, braces and their like are no URI's either, but are what
 * every browser sends in a query, and no program reads another request for them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: -- control characters are what is looked for
const NO_CHARACTER = /[\0-\x08\x0e-\x1f"#<>\x7f-\xff]/
const AUTHORITY = /^(?:\[[0-9a-f:.]+\]|[^\s:/?#@[\]]+):\d+$/i
const ABSOLUTE = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?]*))?/i

/** What a request target must look like: one of four forms, of characters that a URI may have (RFC 9112 §3.2). */
function checkTarget(part: TextPart, from: number, to: number, method: string): void {
  const target = part.text.slice(from, to)
  if (WHITESPACE.test(target)) part.report('http1.target.whitespace', from, to)
  const odd = target.search(NO_CHARACTER)
  if (odd !== -1) part.report('http1.target.character', from + odd, from + odd + 1)
  if (!isForm(target, method)) part.report('http1.target.form', from, to)
  // RFC 9110 §4.2.4: names and passwords in a target end up in logs, and hide whose site it is.
  if (method !== 'CONNECT' && /^https?:\/\/[^/?]*@/i.test(target)) part.report('http1.target.userinfo', from, to)
}

/** §3.2.3 and §3.2.4: the authority alone is CONNECT's, the asterisk OPTIONS' own. RFC 9110 §4.2.1: a host is not empty. */
function isForm(target: string, method: string): boolean {
  if (method === 'CONNECT') return AUTHORITY.test(target)
  if (target === '*') return method === 'OPTIONS'
  if (target.startsWith('/')) return true
  const [, scheme = '', authority = ''] = ABSOLUTE.exec(target) ?? []
  return /^https?$/i.test(scheme) ? !/^(?:.*@)?(?::\d*)?$/.test(authority) : scheme !== '' && !AUTHORITY.test(target)
}
