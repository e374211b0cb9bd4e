/**
 * The parts of a request target (RFC 9112 §3.2): path, query and its parameters; scheme and authority in the absolute form.
 *
 *     http://host:80/users/1?limit=2&page=3
 *     └scheme┘└auth.┘└path──┘└─ ? name = value & …
 */
import type { Field } from '../model.ts'
import type { TextPart } from './text-part.ts'

/** Fields that tile [from, to) of the part; none for the asterisk form, which has no parts. */
export function targetParts(part: TextPart, from: number, to: number, method: string): readonly Field[] | undefined {
  const text = part.text
  if (method === 'CONNECT') return [part.field('http1.target.authority', from, to)]
  const fields: Field[] = []
  let index = from
  if (text.charCodeAt(from) !== 0x2f) {
    const colon = text.indexOf('://', from)
    if (colon === -1 || colon + 3 > to) return undefined
    index = colon + 3
    fields.push(part.field('http1.target.scheme', from, index))
    const authorityEnd = firstOf(text, '/?', index, to)
    if (authorityEnd > index) fields.push(part.field('http1.target.authority', index, authorityEnd))
    index = authorityEnd
  }
  const mark = text.indexOf('?', index)
  const pathEnd = mark === -1 || mark >= to ? to : mark
  if (pathEnd > index) fields.push(part.field('http1.target.path', index, pathEnd))
  if (pathEnd < to) {
    fields.push(part.field('http1.target.query-mark', pathEnd, pathEnd + 1))
    parameters(part, pathEnd + 1, to, fields)
  }
  return fields
}

function parameters(part: TextPart, from: number, to: number, fields: Field[]): void {
  for (let index = from; index < to; ) {
    const end = firstOf(part.text, '&', index, to)
    if (end > index) fields.push(parameter(part, index, end))
    if (end < to) fields.push(part.field('http1.target.separator', end, end + 1))
    index = end + 1
  }
}

function parameter(part: TextPart, from: number, to: number): Field {
  const equals = firstOf(part.text, '=', from, to)
  const children: Field[] = []
  if (equals > from) children.push(part.field('http1.target.parameter.name', from, equals))
  if (equals < to) {
    children.push(part.field('http1.target.parameter.equals', equals, equals + 1))
    if (equals + 1 < to) children.push(part.field('http1.target.parameter.value', equals + 1, to))
  }
  return { ...part.field('http1.target.parameter', from, to), children }
}

function firstOf(text: string, stops: string, from: number, to: number): number {
  let index = from
  while (index < to && !stops.includes(text.charAt(index))) index += 1
  return index
}
