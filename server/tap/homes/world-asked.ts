/** Which world a request is about, and so where it is to be answered. */
import type { IncomingHttpHeaders } from 'node:http'
import { SHARED, worldOf } from '../../visitors/index.ts'
import type { Attribution } from '../connection.ts'
import { pathOf } from '../door/upgrades.ts'

/** Whether any process answers what is asked there: the app's pages, what balancers and operators ask. */
export type IsAnywhere = (path: string) => boolean

/** About the process itself: another one cannot say it, also where the prober's address has a terminal that is caught. */
const OF_THE_PROCESS = /^\/(?:healthz|metrics)(?:\/|$)/

/** null: none in particular. */
export function worldAsked(
  { sandbox, client, unknownName }: Attribution,
  target: string,
  headers: IncomingHttpHeaders,
  remoteAddress: string,
  isAnywhere: IsAnywhere,
): string | null {
  if (isFeedOfShared(target)) return worldOf(SHARED, remoteAddress)
  const isNobodys = sandbox === SHARED && client === 'shared'
  const slot = isNobodys && unknownName === null ? slotOfSession(target) : null
  if (slot !== null) return `slot:${slot}`
  if (isNobodys && (unknownName !== null || isOfPage(headers) || isAnywhere(pathOf(target)))) return null
  if (client === 'terminal' && OF_THE_PROCESS.test(pathOf(target))) return null
  return worldOf(sandbox, remoteAddress)
}

/**
 * A session that was begun by a request which named a sandbox goes on by requests that need not (Engine.IO's polls and its upgrade): where
 * there are several processes its id says in which slot it lives.
 */
function slotOfSession(target: string): string | null {
  return /[?&]sid=[\w-]+\.(\d{1,4})(?:&|$)/.exec(target)?.[1] ?? null
}

/** A page looks on at what nobody's programs of its address do: that is on record where their world lives. */
function isFeedOfShared(target: string): boolean {
  return pathOf(target) === '/wire' && new URLSearchParams(target.split('?')[1]).get('of') === SHARED
}

/** Browsers say it (Fetch Metadata); programs do not. */
function isOfPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  return site === 'same-origin' || site === 'none'
}
