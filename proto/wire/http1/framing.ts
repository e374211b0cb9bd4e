/**
 * How long a message's body is (RFC 9112 §6.3), and where its headers disagree about that. Two parties that answer this
 * question differently can be made to see different requests in the same bytes (request smuggling, §11.2): so every
 * ambiguity is an issue, and what cannot be decided makes the head invalid.
 */

import { listElements, withParameters } from '../http-list.ts'
import type { Direction, HeaderField } from '../model.ts'
import { type Head, named, report } from './head.ts'
import { isToken } from './text-part.ts'

export type Framing =
  | { readonly type: 'none' }
  | { readonly type: 'length'; readonly length: number }
  | { readonly type: 'chunked' }
  | { readonly type: 'until-close' }
  | { readonly type: 'tunnel' }
  | { readonly type: 'unknown' }

const NONE: Framing = { type: 'none' }
const DIGITS = /^\d+$/
/** What the last coding may be called that a recipient must know, and the codings of the IANA registry. */
const CODINGS: ReadonlySet<string> = new Set(['chunked', 'gzip', 'x-gzip', 'deflate', 'compress', 'x-compress'])

/** `method`: of the request that a response answers, where it is known. */
export function bodyFraming(head: Head, direction: Direction, method: string | undefined): Framing {
  const lengths = named(head, 'content-length')
  const codings = named(head, 'transfer-encoding')
  const status = head.start?.status
  if (status !== undefined) {
    const bodiless = bodilessResponse(head, status, method, { lengths, codings })
    if (bodiless !== undefined) return bodiless
  }
  const [coding] = codings
  if (coding !== undefined) {
    const isChunked = checkCodings(head, direction, codings, lengths)
    if (isChunked) return { type: 'chunked' }
    return direction === 'toServer' ? { type: 'unknown' } : { type: 'until-close' }
  }
  const [length] = lengths
  if (length === undefined) return direction === 'toServer' ? NONE : { type: 'until-close' }
  return agreedLength(head, lengths)
}

function bodilessResponse(
  head: Head,
  status: number,
  method: string | undefined,
  { lengths, codings }: { readonly lengths: readonly HeaderField[]; readonly codings: readonly HeaderField[] },
): Framing | undefined {
  const isTunnel = status === 101 || (method === 'CONNECT' && status >= 200 && status < 300)
  // RFC 9110 §15: an unknown class is to be read as 5xx, which may have a body; 1xx ends at 199 and begins at 100.
  if (isTunnel || (status >= 100 && status < 200) || status === 204) {
    for (const length of lengths) report(head, 'http1.content-length.forbidden', length)
    for (const coding of codings) report(head, 'http1.transfer-encoding.forbidden', coding)
    return isTunnel ? { type: 'tunnel' } : NONE
  }
  if (method !== 'HEAD' && status !== 304) return undefined
  // What the answer to a GET would have had is told all the same, and has to be well-formed (RFC 9110 §8.6).
  if (codings.length > 0) checkCodings(head, 'toClient', codings, lengths)
  else agreedLength(head, lengths)
  return NONE
}

/** Tells what is wrong with the codings, and whether chunked is the last of them. */
function checkCodings(
  head: Head,
  direction: Direction,
  codings: readonly HeaderField[],
  lengths: readonly HeaderField[],
): boolean {
  // §6.3 rule 3: Transfer-Encoding wins; one who believes Content-Length sees another message.
  for (const length of lengths) report(head, 'http1.transfer-encoding.with-length', length)
  for (const coding of codings) {
    if (head.start?.version === 'HTTP/1.0') report(head, 'http1.transfer-encoding.in-http-1.0', coding)
  }
  const list = codings.flatMap((coding) =>
    listElements(coding.value).map((element) => ({ coding, name: withParameters(element)[0].toLowerCase(), element })),
  )
  for (const { coding, name, element } of list) {
    // §7.1: chunked has no parameters.
    const isForm = isToken(name) && (name !== 'chunked' || element.length === name.length)
    if (!isForm) report(head, 'http1.transfer-encoding.invalid', coding)
    else if (!CODINGS.has(name)) report(head, 'http1.transfer-encoding.unknown', coding)
  }
  const chunked = list.filter(({ name }) => name === 'chunked')
  for (const { coding } of chunked.slice(1)) report(head, 'http1.transfer-encoding.chunked-twice', coding)
  const last = list.at(-1)
  if (last?.element.toLowerCase() === 'chunked') return true
  // A response of other codings alone lasts until the connection closes, which is allowed.
  const isAllowed = direction === 'toClient' && last !== undefined && chunked.length === 0
  for (const coding of isAllowed ? [] : codings) report(head, 'http1.transfer-encoding.not-chunked', coding)
  return false
}

/** RFC 9110 §8.6: a list of the same number is one number, however many zeros lead. */
function agreedLength(head: Head, lengths: readonly HeaderField[]): Framing {
  const values = lengths.flatMap((length) => listElements(length.value))
  const hasNone = lengths.some((length) => listElements(length.value).length === 0)
  if (hasNone || !values.every((value) => DIGITS.test(value))) {
    for (const length of lengths) report(head, 'http1.content-length.invalid', length)
    return { type: 'unknown' }
  }
  const [first = '', ...others] = values.map((value) => value.replace(/^0+(?=\d)/, ''))
  if (others.some((value) => value !== first)) {
    for (const length of lengths) report(head, 'http1.content-length.conflict', length)
    return { type: 'unknown' }
  }
  if (others.length > 0) for (const length of lengths) report(head, 'http1.content-length.repeated', length)
  if (Number.isSafeInteger(Number(first))) return { type: 'length', length: Number(first) }
  for (const length of lengths) report(head, 'http1.content-length.too-large', length)
  return { type: 'unknown' }
}
