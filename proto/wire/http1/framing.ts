/**
 * How long a message's body is (RFC 9112 §6.3), and where its headers disagree about that. Two parties that answer this
 * question differently can be made to see different requests in the same bytes (request smuggling, §11.2): so every
 * ambiguity is an issue, and what cannot be decided makes the head invalid.
 */
import type { Direction, HeaderField } from '../model.ts'
import type { Head } from './head.ts'

export type Framing =
  | { readonly type: 'none' }
  | { readonly type: 'length'; readonly length: number }
  | { readonly type: 'chunked' }
  | { readonly type: 'until-close' }
  | { readonly type: 'tunnel' }
  | { readonly type: 'unknown' }

const NONE: Framing = { type: 'none' }
const DIGITS = /^\d{1,15}$/

/** `method`: of the request that a response answers, where it is known. */
export function bodyFraming(head: Head, direction: Direction, method: string | undefined): Framing {
  const lengths = named(head, 'content-length')
  const codings = named(head, 'transfer-encoding')
  const status = head.start?.status
  if (status !== undefined) {
    const bodiless = bodilessResponse(head, status, method, lengths)
    if (bodiless !== undefined) return bodiless
  }
  const [coding] = codings
  if (coding !== undefined) return transferCoded(head, direction, codings, lengths)
  const [length] = lengths
  if (length === undefined) return direction === 'toServer' ? NONE : { type: 'until-close' }
  return agreedLength(head, lengths)
}

function bodilessResponse(
  head: Head,
  status: number,
  method: string | undefined,
  lengths: readonly HeaderField[],
): Framing | undefined {
  if (status === 101 || (method === 'CONNECT' && status >= 200 && status < 300)) return { type: 'tunnel' }
  if (status < 200 || status === 204) {
    for (const length of lengths) report(head, 'http1.content-length.forbidden', length)
    return NONE
  }
  return method === 'HEAD' || status === 304 ? NONE : undefined
}

function transferCoded(
  head: Head,
  direction: Direction,
  codings: readonly HeaderField[],
  lengths: readonly HeaderField[],
): Framing {
  // §6.3 rule 3: Transfer-Encoding wins; one who believes Content-Length sees another message.
  for (const length of lengths) report(head, 'http1.transfer-encoding.with-length', length)
  for (const coding of codings) {
    if (head.start?.version === 'HTTP/1.0') report(head, 'http1.transfer-encoding.in-http-1.0', coding)
  }
  const list = codings.flatMap((coding) => coding.value.split(','))
  if (list.at(-1)?.trim().toLowerCase() === 'chunked') return { type: 'chunked' }
  for (const coding of codings) report(head, 'http1.transfer-encoding.not-chunked', coding)
  return direction === 'toServer' ? { type: 'unknown' } : { type: 'until-close' }
}

function agreedLength(head: Head, lengths: readonly HeaderField[]): Framing {
  const values = lengths.flatMap((length) => length.value.split(',')).map((value) => value.trim())
  const [first = ''] = values
  if (!values.every((value) => DIGITS.test(value))) {
    for (const length of lengths) report(head, 'http1.content-length.invalid', length)
    return { type: 'unknown' }
  }
  if (values.some((value) => Number(value) !== Number(first))) {
    for (const length of lengths) report(head, 'http1.content-length.conflict', length)
    return { type: 'unknown' }
  }
  if (values.length > 1) for (const length of lengths) report(head, 'http1.content-length.repeated', length)
  return { type: 'length', length: Number(first) }
}

function named(head: Head, name: string): readonly HeaderField[] {
  return head.headers.filter((header) => header.name.length === name.length && header.name.toLowerCase() === name)
}

function report(head: Head, code: Parameters<Head['part']['report']>[0], header: HeaderField): void {
  head.part.report(code, header.span.start - head.part.start, header.span.end - head.part.start)
}
