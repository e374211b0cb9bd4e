/**
 * A stretch of wire text that is being taken apart: its bytes as Latin-1, so that character i is byte `start + i`. The
 * makers of fields below all work on it, in indices of the text.
 */
import type { Field, FieldValue, Issue, SourceId, Span } from '../model.ts'
import { type Http1IssueCode, issue } from './issues.ts'
import type { Http1Key } from './keys.ts'

export class TextPart {
  readonly text: string
  readonly source: SourceId
  /** Offset in the source of the text's first character. */
  readonly start: number
  readonly issues: Issue[] = []

  constructor(text: string, source: SourceId, start: number) {
    this.text = text
    this.source = source
    this.start = start
  }

  span(from: number, to: number): Span {
    return { source: this.source, start: this.start + from, end: this.start + to }
  }

  /** A field whose value is its own text. */
  field(key: Http1Key, from: number, to: number): Field {
    return { key, span: this.span(from, to), value: this.text.slice(from, to) }
  }

  valued(key: Http1Key, from: number, to: number, value: FieldValue): Field {
    return { key, span: this.span(from, to), value }
  }

  /** Tells of the first CR that ends no line, and under `code` of the first other control character, in [from, to). */
  reportControls(code: Http1IssueCode, from: number, to: number): void {
    const text = this.text.slice(from, to)
    // One look is enough for nearly every text.
    if (!ODD.test(text)) return
    const control = text.search(CONTROLS)
    if (control !== -1) this.report(code, from + control, from + control + 1)
    const lone = text.search(LONE_CR)
    if (lone !== -1) this.report('http1.bare-cr', from + lone, from + lone + 1)
  }

  report(code: Http1IssueCode, from: number, to: number): void {
    this.issues.push(issue(code, this.span(from, to)))
  }
}

/** One line of a part: text [from, to), then its end [to, next). */
export interface Line {
  readonly from: number
  readonly to: number
  readonly next: number
}

/** The line that begins at `from`; undefined where no LF follows. RFC 9112 §2.2: a bare LF ends a line too. */
export function lineAt(text: string, from: number): Line | undefined {
  const lf = text.indexOf('\n', from)
  if (lf === -1) return undefined
  const to = lf > from && text.charCodeAt(lf - 1) === 0x0d ? lf - 1 : lf
  return { from, to, next: lf + 1 }
}

/** The field for a line's end, which also says when the CR is missing. */
export function lineEnd(part: TextPart, key: Http1Key, line: Line): Field {
  const isBare = line.next - line.to === 1
  if (isBare) part.report('http1.bare-lf', line.to, line.next)
  return part.valued(key, line.to, line.next, isBare ? '\n' : '\r\n')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ODD = /[\0-\x08\x0a-\x1f\x7f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, without those that end lines
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/
const LONE_CR = /\r(?!\n)/

export function hasControl(text: string): boolean {
  return ODD.test(text)
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** RFC 9110 §5.6.2: what methods and field names are made of. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}
