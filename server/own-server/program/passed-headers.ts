/**
 * The head of a request as the program gets it: the client's own lines in their order and case, called by the program's own name. What says that the
 * request came by a page of ours, or by this port, is taken out, since neither is the program's business.
 */
import type { HeaderList } from '#proto/own-server/index.ts'
import type { CallerKind } from './callers.ts'

const VIEWER = /^\s*framewise_viewer(?:_\d{1,5})?\s*=/i
/** What a browser says of the page that calls (Fetch Metadata, RFC 6454 §7). */
const OF_THE_PAGE = /^(?:origin|referer|sec-fetch-[a-z-]+|access-control-request-[a-z-]+)$/
/** Of HTTP/1.1's connection, where the client speaks HTTP/2. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
])

export interface PassedFacts {
  readonly rawHeaders: readonly string[]
  readonly caller: CallerKind
  /** Of the program: `127.0.0.1:8080`. */
  readonly authority: string
  /** `http://127.0.0.1:8080` */
  readonly origin: string
}

export function passedHeaders({ rawHeaders, caller, authority, origin }: PassedFacts): HeaderList {
  const list: [string, string][] = []
  const isSecond = rawHeaders[0]?.startsWith(':') === true
  if (isSecond) list.push(['Host', authority])
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const written = rawHeaders[at] ?? ''
    const name = written.toLowerCase()
    const value = rawHeaders[at + 1] ?? ''
    if (name === '' || name.startsWith(':')) continue
    if (isSecond && (OF_THE_CONNECTION.has(name) || name === 'host')) continue
    if (name === 'host') list.push([written, authority])
    else if (name === 'cookie') {
      const others = value.split(';').filter((pair) => !VIEWER.test(pair))
      if (others.length > 0) list.push([written, others.join(';').trim()])
    } else if (caller !== 'client' && OF_THE_PAGE.test(name)) {
      // A page of the program's own stays one.
      if (caller === 'own' && name === 'origin') list.push([written, origin])
    } else list.push([written, value])
  }
  return list
}
