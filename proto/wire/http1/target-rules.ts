/** What a request target must look like: one of four forms, of characters that a URI may have (RFC 9112 §3.2). */
import type { TextPart } from './text-part.ts'

const WHITESPACE = /[\t-\r ]/
/**
 * RFC 3986: no control, nothing beyond ASCII, no fragment. Brackets, braces and their like are no URI's either, but are what
 * every browser sends in a query, and no program reads another request for them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: -- control characters are what is looked for
const NO_CHARACTER = /[\0-\x08\x0e-\x1f"#<>\x7f-\xff]/
const AUTHORITY = /^(?:\[[0-9a-f:.]+\]|[^\s:/?#@[\]]+):\d+$/i
const ABSOLUTE = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?]*))?/i

export function checkTarget(part: TextPart, from: number, to: number, method: string): void {
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
