/**
 * Who may speak to the app's own API under /wire: pages of this very server. A page of another origin cannot (Origin),
 * nor one whose host name was made to point here (DNS rebinding: Host), while only this machine can connect.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { hostOfOrigin } from '../tap/index.ts'

export interface OriginPolicy {
  /** Only programs on this machine can connect. */
  readonly loopback: boolean
  /** Further host names by which this server may be called, without port; given, they are checked always. */
  readonly allowedHosts: readonly string[]
}

/** Why the Host is not ours, in English; null: it is. */
export function refusalOfHost(headers: IncomingHttpHeaders, { loopback, allowedHosts }: OriginPolicy): string | null {
  if (!loopback && allowedHosts.length === 0) return null
  const host = hostOf(headers)
  const name = nameOf(host)
  const isKnown = isThisMachine(name) || allowedHosts.includes(name)
  return isKnown ? null : `This server is not called ${host || 'by an empty name'}; ALLOWED_HOSTS can say that it is`
}

/** Why the Origin is not ours; null: it is. Browsers always send it with POST and with WebSocket handshakes. */
export function refusalOfOrigin(headers: IncomingHttpHeaders): string | null {
  const { origin } = headers
  if (origin === undefined) return 'This is only for pages of this server: the Origin header is missing'
  if (hostOfOrigin(origin)?.toLowerCase() !== hostOf(headers)) {
    return `This is only for pages of this server, not of ${origin}`
  }
  return null
}

function hostOf(headers: IncomingHttpHeaders): string {
  const authority = headers[':authority']
  return (headers.host ?? (typeof authority === 'string' ? authority : '')).toLowerCase()
}

/** Without the port, and without the brackets of an IPv6 address. */
function nameOf(host: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(host)?.[1] ?? host.replace(/:\d+$/, '')
}

function isThisMachine(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}
