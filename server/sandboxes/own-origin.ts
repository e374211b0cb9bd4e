/**
 * Only pages of this very server may call the app's own API under /wire. A page of another origin cannot (Origin),
 * nor one whose host name was made to point here (DNS rebinding: Host).
 */

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { ownValue } from '#proto/wire/own-value.ts'
import { hostOfOrigin, isOwnPage } from '../tap/index.ts'

export interface OriginPolicy {
  /** Only programs on this machine can connect. */
  readonly loopback: boolean
  /** Further host names by which this server may be called, without port. */
  readonly allowedHosts: readonly string[]
}

/** Why the Host is not ours, in English; null: it is. */
export function refusalOfHost(headers: IncomingHttpHeaders, { loopback, allowedHosts }: OriginPolicy): string | null {
  const host = hostOf(headers)
  const name = nameOf(host)
  const isKnown = isThisMachine(name) || allowedHosts.includes(name) || (!loopback && isOfLocalNetwork(name))
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

/** Without the port, the brackets of an IPv6 address, and the dot that may end a name. */
function nameOf(host: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(host)?.[1] ?? host.replace(/:\d+$/, '').replace(/\.$/, '')
}

/** Names that nobody can make point here from outside: no public DNS has them (RFC 6762 §3, RFC 8375, RFC 1035 §2.3.1). */
const LOCAL = /\.(?:local|localhost|lan|internal|home\.arpa)$/

/** An address is no name; this machine's own name, and any of one word, are found by the local network alone. */
function isOfLocalNetwork(name: string): boolean {
  return isIP(name) > 0 || /^[a-z0-9-]+$/.test(name) || LOCAL.test(name) || name === hostname().toLowerCase()
}

/** Content types that a form can send (Fetch §2.2.2, CORS-safelisted): a browser does not ask first whether it may. */
const OF_FORMS = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i
/** With one of these it does ask first. They are what GraphQL's clients send to say so. */
const ASKED_FIRST = ['apollo-require-preflight', 'graphql-require-preflight', 'x-graphql-yoga-csrf', 'x-requested-with']

/**
 * Why a page of elsewhere may not send this, in English; null: it may, or it is no such page. Any page may speak to the
 * protocols; but what a form sends, it sends without the page's knowing, or the browser's asking, whether it is welcome.
 */
export function refusalOfForm({ method, headers }: IncomingMessage | Http2ServerRequest): string | null {
  if (method !== 'POST' || isOwnPage(headers)) return null
  const type = headers['content-type'] ?? ''
  const isBare = type === '' || /^multipart/i.test(type)
  if (type !== '' && !OF_FORMS.test(type)) return null
  if (ASKED_FIRST.some((name) => ownValue(headers, name) !== undefined)) return null
  if (isBare && headers['x-sandbox'] !== undefined) return null
  return 'A page of elsewhere may not send what a form can: send Content-Type: application/json, then its browser asks first'
}

function isThisMachine(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name)
}
