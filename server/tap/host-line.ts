/**
 * Whether an HTTP/1.1 request says once, and readably, which host it means (RFC 9112 §3.2). Two Host lines are refused even
 * where they agree: what stands between a client and this server may believe the other one.
 */
import type { IncomingMessage } from 'node:http'

/** `uri-host [ ":" port ]` (RFC 9110 §7.2, RFC 3986 §3.2.2): a name, which may be empty, or an IP address. */
const HOST = /^(?:\[[0-9a-f:.v]+\]|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?$/i

/** What is wrong with it, in English; null: nothing. HTTP/2 has `:authority` instead, and HTTP/1.0 knew no Host. */
export function hostFault({ httpVersionMajor, httpVersionMinor, rawHeaders }: IncomingMessage): string | null {
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
  return HOST.test(host) ? null : 'Host must be a name or an IP address, with a port behind it where it needs one'
}
