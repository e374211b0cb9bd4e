/**
 * Header and trailer fields (RFC 9112 §5):
 *
 *     field-line = field-name ":" OWS field-value OWS CRLF
 *
 * A line that begins with a space continues the value before it (obs-fold, §5.2): its bytes stay part of that value.
 */
import type { Field, HeaderField } from '../model.ts'
import { isBlank, isToken, type Line, lineAt, lineEnd, type TextPart } from './text-part.ts'

export interface FieldLines {
  readonly fields: Field[]
  readonly headers: HeaderField[]
  /** Index behind the last line that was read. */
  readonly next: number
}

/** Reads whole lines up to, not including, the first empty one. */
export function decodeFieldLines(part: TextPart, from: number): FieldLines {
  const fields: Field[] = []
  const headers: HeaderField[] = []
  let line = lineAt(part.text, from)
  while (line !== undefined && line.to > line.from) {
    const whole = withFolds(part, line)
    const { field, header } = decodeFieldLine(part, whole)
    fields.push(field)
    if (header !== undefined) headers.push(header)
    line = lineAt(part.text, whole.next)
    if (line === undefined) return { fields, headers, next: whole.next }
  }
  return { fields, headers, next: line?.from ?? from }
}

function withFolds(part: TextPart, first: Line): Line {
  let line = first
  while (isBlank(part.text.charCodeAt(line.next))) {
    const more = lineAt(part.text, line.next)
    if (more === undefined) break
    part.report('http1.field.folded', line.to, line.next + 1)
    line = { from: first.from, to: more.to, next: more.next }
  }
  return line
}

function decodeFieldLine(part: TextPart, line: Line): { field: Field; header?: HeaderField } {
  const { from, to, next } = line
  const text = part.text
  const colon = text.indexOf(':', from)
  if (colon <= from || colon >= to || isBlank(text.charCodeAt(from))) {
    part.report('http1.field.malformed', from, to)
    return { field: part.field('http1.field.malformed', from, next) }
  }
  let nameEnd = colon
  while (nameEnd > from && isBlank(text.charCodeAt(nameEnd - 1))) nameEnd -= 1
  let valueStart = colon + 1
  while (valueStart < to && isBlank(text.charCodeAt(valueStart))) valueStart += 1
  let valueEnd = to
  while (valueEnd > valueStart && isBlank(text.charCodeAt(valueEnd - 1))) valueEnd -= 1

  const name = text.slice(from, nameEnd)
  const value = text.slice(valueStart, valueEnd)
  checkName(part, name, from, nameEnd, colon)
  part.reportControls('http1.field.control-character', valueStart, valueEnd)
  const children: Field[] = [part.valued('http1.field.name', from, nameEnd, name)]
  if (nameEnd < colon) children.push(part.field('http1.field.space-before-colon', nameEnd, colon))
  children.push(part.valued('http1.field.colon', colon, colon + 1, ':'))
  if (valueStart > colon + 1) children.push(part.field('http1.field.leading-space', colon + 1, valueStart))
  if (valueEnd > valueStart) children.push(part.valued('http1.field.value', valueStart, valueEnd, value))
  if (to > valueEnd) children.push(part.field('http1.field.trailing-space', valueEnd, to))
  children.push(lineEnd(part, 'http1.field.crlf', line))
  const span = part.span(from, next)
  // The copy has no spare room, unlike an array that was pushed to: there are as many of these as header lines.
  const exact = children.slice()
  const field = { key: 'http1.field', span, value: text.slice(from, to), symbol: name.toLowerCase(), children: exact }
  return { field, header: { name, value, span } }
}

function checkName(part: TextPart, name: string, from: number, nameEnd: number, colon: number): void {
  // RFC 9112 §5.1: a server must refuse it, because proxies disagreed about whose header it is.
  if (nameEnd < colon) part.report('http1.field.space-before-colon', nameEnd, colon)
  if (!isToken(name)) part.report('http1.field.name-invalid', from, nameEnd)
}
