/**
 * Whose requests are passed on to a program by its sandbox's own port. Behind that port is a program that perhaps nobody else shall reach: only its
 * learner's machine may call, and of pages only ours and the program's own. A page of elsewhere would else read what the program lets no page read.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { type OriginPolicy, refusalOfHost } from '../../sandboxes/index.ts'
import { hostOfOrigin, type Peer } from '../../tap/index.ts'
import { LOOPBACK } from '../../visitors/index.ts'

export interface CallerRules {
  readonly policy: OriginPolicy
  /** A port of the app, where its pages are from. */
  isAppPort(port: number): boolean
}

/** `page`: a page of ours calls; `own`: one that the program itself served by that port; `client`: no page. */
export type CallerKind = 'page' | 'own' | 'client'

export interface CallerFacts {
  readonly headers: IncomingHttpHeaders
  readonly peer: Pick<Peer, 'host'> | null
  /** Where the program's learner calls from. */
  readonly callerHost: string
}

/** @returns why it is not passed on, in English, or who calls */
export function callerOf(facts: CallerFacts, rules: CallerRules): CallerKind | { readonly refusal: string } {
  const { headers, peer, callerHost } = facts
  // The relay calls from this machine, on behalf of its learner.
  if (peer === null || (peer.host !== LOOPBACK && peer.host !== callerHost))
    return { refusal: 'This port leads to a program on its learner’s machine: only from there it may be called' }
  const host = refusalOfHost(headers, rules.policy)
  if (host !== null) return { refusal: host }
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (origin !== undefined) {
    const kind = kindOfPage(origin, headers, rules)
    return kind ?? { refusal: `A page of ${origin} may not call a program by this port` }
  }
  const isOfNoPage = site === undefined || site === 'none' || site === 'same-origin'
  return isOfNoPage ? 'client' : { refusal: 'A page of elsewhere may not call a program by this port' }
}

function kindOfPage(origin: string, headers: IncomingHttpHeaders, { isAppPort }: CallerRules): 'page' | 'own' | null {
  const page = hostOfOrigin(origin)?.toLowerCase() ?? null
  const called = hostOf(headers)
  if (page === null || called === '') return null
  if (page === called) return 'own'
  const [from, to] = [new URL(`http://${page}`), new URL(`http://${called}`)]
  return from.hostname === to.hostname && isAppPort(portOf(origin, from)) ? 'page' : null
}

function portOf(origin: string, { port }: URL): number {
  return port !== '' ? Number(port) : origin.startsWith('https') ? 443 : 80
}

function hostOf(headers: IncomingHttpHeaders): string {
  const authority = headers[':authority']
  return (headers.host ?? (typeof authority === 'string' ? authority : '')).toLowerCase()
}
