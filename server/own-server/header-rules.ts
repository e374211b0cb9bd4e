/**
 * What passes between a client and a learner's code, as headers. Code of a learner answers under this server's host name, and cookies,
 * HSTS and the like know no ports: what would reach beyond that answer is taken out, and the learner is told.
 */
import type { OutgoingHttpHeaders } from 'node:http'
import type { HeaderList } from '#proto/own-server/index.ts'

/** Of one connection (RFC 9110 §7.6.1), and what node writes itself. */
const OF_THE_CONNECTION = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'te', 'trailer'],
  ...['http2-settings', 'content-length'],
])

/** They act on the whole host, whatever the port: storage, encryption, other services, scripts of our pages, other addresses. */
const BEYOND_THE_ANSWER = new Set([
  ...[
    'clear-site-data',
    'strict-transport-security',
    'alt-svc',
    'service-worker-allowed',
    'refresh',
    'public-key-pins',
  ],
  ...['set-login', 'origin-agent-cluster', 'nel', 'report-to', 'reporting-endpoints', 'accept-ch', 'use-as-dictionary'],
])

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/
/** RFC 9110 §5.5: visible characters, spaces, tabs, and obs-text. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
const VIEWER = /^\s*framewise_viewer(?:_\d{1,5})?\s*=/i

export interface AllowedHeaders {
  readonly headers: OutgoingHttpHeaders
  /** Names of those that were taken out, each once. */
  readonly withheld: readonly string[]
}

/** Answer headers of a tab, as node takes them; a header that occurs twice keeps both its lines. */
export function allowedHeaders(list: HeaderList): AllowedHeaders {
  const kept = new Map<string, string[]>()
  const withheld = new Set<string>()
  for (const [written, value] of list) {
    const name = written.toLowerCase()
    if (OF_THE_CONNECTION.has(name)) continue
    const isHostile = BEYOND_THE_ANSWER.has(name) || (name === 'set-cookie' && reachesOurs(value))
    if (isHostile || !TOKEN.test(name) || !VALUE.test(value)) withheld.add(name)
    else kept.set(name, [...(kept.get(name) ?? []), value])
  }
  const headers: OutgoingHttpHeaders = Object.fromEntries(
    [...kept].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  )
  return { headers, withheld: [...withheld] }
}

/** A cookie of our name, or one that every port and host below this one would get. */
function reachesOurs(cookie: string): boolean {
  return VIEWER.test(cookie) || /;\s*domain\s*=/i.test(cookie)
}

/** What no page of elsewhere shall do with an answer that a learner wrote, as on every taught path. */
export const GUARDS = { 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox' } as const

/** Request headers as they were written, without what belongs to the connection or to the viewer of this server. */
export function passedOn(rawHeaders: readonly string[]): HeaderList {
  const list: [string, string][] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase()
    const value = rawHeaders[at + 1] ?? ''
    if (name === '' || name.startsWith(':') || name === 'proxy-connection') continue
    if (name === 'cookie') {
      const others = value.split(';').filter((pair) => !VIEWER.test(pair))
      if (others.length > 0) list.push([name, others.join(';').trim()])
    } else list.push([name, value])
  }
  return list.slice(0, 200)
}
