/**
 * Whether a request says once, and readably, what it is for (RFC 9112 §3.2): a host, and a resource there. Two Host lines are refused
 * even where they agree: what stands between a client and this server may believe the other one.
 */
import type { IncomingMessage } from 'node:http'

/** `uri-host [ ":" port ]` (RFC 9110 §7.2, RFC 3986 §3.2.2): a name, which may be empty, or an IP address. */
const HOST = /^(?:\[[0-9a-f:.v]+\]|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?$/i

/** What is wrong with it, in English; null: nothing. HTTP/2 has `:authority` instead, and HTTP/1.0 knew no Host. */
export function targetFault(request: IncomingMessage): string | null {
  const { httpVersionMajor, httpVersionMinor, rawHeaders, method, url = '' } = request
  // RFC 9112 §3.2.4
  if (url.startsWith('*') && (url !== '*' || method !== 'OPTIONS'))
    return 'Only OPTIONS asks about *, the server as a whole: name a path, which begins with /'
  if (httpVersionMajor !== 1) return null
  let host: string | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue
    if (host !== undefined) return 'Host stands twice: send it once'
    host = rawHeaders[index + 1] ?? ''
  }
  if (host === undefined)
    return httpVersionMinor === 0 ? null : 'Host is missing: every request of HTTP/1.1 names the host that it is for'
  // RFC 9110 §4.2.1: a path is of an http URI, and such has a host. In a whole URL the target says it (RFC 9112 §3.2.2).
  if (host === '' && url.startsWith('/')) return 'Host is empty: name the host that the request is for'
  return HOST.test(host) ? null : 'Host must be a name or an IP address, with a port behind it where it needs one'
}
