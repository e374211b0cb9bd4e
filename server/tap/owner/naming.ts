/**
 * What a request says about itself: its sandbox by `x-sandbox` (header or metadata), else `?sandbox=`, else the viewer's
 * cookie when the page that sent it is our own; its run by W3C `traceparent`, else `?run=`. Nothing is looked up here.
 */
import type { IncomingHttpHeaders } from 'node:http'

export interface RequestNames {
  /** As the client wrote it; null: it named none. */
  readonly sandbox: string | null
  readonly cookie: string | null
  /** 32 lower-case hex digits, or empty. */
  readonly run: string
  /** `otter` of the authority `otter.localhost:50051`; null: it is called otherwise. */
  readonly label: string | null
}

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/
const RUN = /^[0-9a-f]{32}$/

export function namesOf(target: string, headers: IncomingHttpHeaders): RequestNames {
  const named = headers['x-sandbox']
  const traced = headers.traceparent
  const query = target.includes('?') ? target.slice(target.indexOf('?') + 1) : ''
  return {
    sandbox: (typeof named === 'string' ? named : named?.[0]) ?? inQuery(query, 'sandbox'),
    cookie: headers.cookie !== undefined && isOwnPage(headers) ? headers.cookie : null,
    label: labelOf(headers.host ?? headers[':authority']),
    run: (typeof traced === 'string' ? TRACEPARENT.exec(traced)?.[1] : undefined) ?? runInQuery(query),
  }
}

/** Names below `localhost` lead to this machine (RFC 6761 §6.3). */
function labelOf(authority: unknown): string | null {
  if (typeof authority !== 'string' || !authority.includes('.localhost')) return null
  return /^([a-z0-9-]+)\.localhost(?::\d+)?$/i.exec(authority)?.[1]?.toLowerCase() ?? null
}

/** A browser sends the viewer's cookie to every port of this host, where the path begins as its own does: it shall be shown to nobody. */
export function carriesViewer({ cookie }: IncomingHttpHeaders): boolean {
  return cookie !== undefined && /(?:^|[;\s])framewise_viewer(?:_\d{1,5})?=/.test(cookie)
}

function inQuery(query: string, name: string): string | null {
  return query.includes(`${name}=`) ? new URLSearchParams(query).get(name) : null
}

function runInQuery(query: string): string {
  const run = inQuery(query, 'run')
  return run !== null && RUN.test(run) ? run : ''
}

/** Ports are no part of a site, so another program's page on this host is `same-site`: only our own origin counts. */
export function isOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return headers.origin === undefined || hostOfOrigin(headers.origin) === (headers.host ?? headers[':authority'])
}

/** `host:port` as a Host header would say it, or null for `null` and nonsense. */
export function hostOfOrigin(origin: string): string | null {
  return /^https?:\/\/([^/?#@]+)$/.exec(origin)?.[1] ?? null
}
