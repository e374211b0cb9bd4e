/** Decides to whom a request, or a connection without any, belongs: the claim on its connection, what it says itself, who catches its address, nobody. */
import type { IncomingHttpHeaders } from 'node:http'
import { hostOf, visitorOf } from '../../visitors/index.ts'
import type { Asking, Attribution, Connection } from '../connection.ts'
import { pathOf } from '../door/upgrades.ts'
import type { Client } from '../events.ts'
import type { Catching } from './catching.ts'
import { carriesViewer, namesOf } from './naming.ts'

/** The sandbox of everyone who names none. */
export const SHARED = 'shared'

/** Knows sandboxes by their public names and by their viewers' cookies. */
export interface Directory {
  /** The sandbox's id; null too where this visitor has tried out too many names. */
  byName(name: string, visitor: string): string | null
  byCookie(cookie: string): string | null
}

export const emptyDirectory: Directory = { byName: () => null, byCookie: () => null }

/** Of a request that names nothing: most programs' requests, and so one object for all of them. */
const NAMELESS: Attribution = { sandbox: SHARED, client: 'shared', run: '', unknownName: null, recorded: true }

export interface AttributionRules {
  readonly directory: Directory
  readonly catching: Catching
  /** Requests of the app itself, never recorded: its pages, assets, its own API, the feed. */
  readonly isOwn: (path: string) => boolean
  /** Ports that belong to one sandbox each. */
  readonly portOwners: ReadonlyMap<number, string>
}

export function attribute(
  target: string,
  headers: IncomingHttpHeaders,
  connection: Asking,
  { directory, catching, isOwn, portOwners }: AttributionRules,
): Attribution {
  const names = namesOf(target, headers)
  const owner = portOwners.get(connection.peer.localPort)
  const recorded = owner !== undefined ? !carriesViewer(headers) : !isOwn(pathOf(target))
  const { claim } = connection
  if (claim !== null) return { ...claim, unknownName: null, recorded }
  const { run } = names
  if (owner !== undefined) return { sandbox: owner, client: 'named', run, unknownName: null, recorded }
  if (names.sandbox !== null && names.sandbox !== SHARED) {
    const sandbox = directory.byName(names.sandbox, connection.peer.visitor)
    if (sandbox === null) return { sandbox: SHARED, client: 'shared', run, unknownName: names.sandbox, recorded: false }
    return { sandbox, client: 'named', run, unknownName: null, recorded }
  }
  const byLabel =
    names.label === null || names.sandbox !== null ? null : directory.byName(names.label, connection.peer.visitor)
  if (byLabel !== null) {
    const mayBe = recorded && !carriesViewer(headers)
    return { sandbox: byLabel, client: 'named', run, unknownName: null, byAuthority: true, recorded: mayBe }
  }
  const viewed = names.sandbox === null && names.cookie !== null ? directory.byCookie(names.cookie) : null
  if (viewed !== null) return { sandbox: viewed, client: 'named', run, unknownName: null, recorded }
  const caught = names.sandbox === null ? catching.sandboxFor(connection.peer.host) : null
  if (caught !== null) return { sandbox: caught, client: 'terminal', run, unknownName: null, recorded }
  return recorded && run === '' ? NAMELESS : { sandbox: SHARED, client: 'shared', run, unknownName: null, recorded }
}

/**
 * Whose are bytes that never became a request? Of the relay or of a caught terminal, else nobody's. A browser at the
 * caught address may break off a request too: what could be the app's own, or names anybody, is not shown.
 */
export function attributeStray(
  head: string,
  connection: Connection,
  { catching, isOwn }: AttributionRules,
): Attribution | null {
  const { claim } = connection
  if (claim !== null) return { ...claim, unknownName: null, recorded: true }
  const sandbox = catching.sandboxFor(connection.peer.host)
  if (sandbox === null || /^(?:cookie|x-sandbox|sec-fetch-[a-z]+)\s*:/im.test(head)) return null
  const target = /^[^ \r\n]+ ([^ \r\n]*)/.exec(head)?.[1]
  if (target !== undefined && isOwn(pathOf(target))) return null
  return { sandbox, client: 'terminal', run: '', unknownName: null, recorded: true }
}

/** To whom a connection belongs that does not come in by the front door. */
export interface ForeignOwner {
  /** The sandbox's id, or `shared`. */
  readonly sandbox: string
  readonly client: Client
}

/** @param name what the connection calls its sandbox by, if anything; that of no sandbox says nothing */
export function attributeForeign(
  name: string | null,
  address: string,
  { directory, catching }: AttributionRules,
): ForeignOwner {
  const named = name === null || name === SHARED ? null : directory.byName(name, visitorOf(address))
  if (named !== null) return { sandbox: named, client: 'named' }
  const caught = catching.sandboxFor(hostOf(address))
  return caught === null ? { sandbox: SHARED, client: 'shared' } : { sandbox: caught, client: 'terminal' }
}
