/**
 * The tap as the application sees it: one front door for all ports, and what went through it, by sandbox.
 *
 * @example
 * const tap = createTap({ isOwn: (path) => path.startsWith('/wire') })
 * const app = Fastify({ serverFactory: tap.serverFactory })
 * await app.listen({ host: '127.0.0.1', port: 8080 })
 * await tap.listenAlso({ host: '127.0.0.1', port: 50051 })
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse, ServerHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import type { CableClock } from './cable/cable-lane.ts'
import { type CableDoor, Cables, realClock } from './cable/cables.ts'
import { type Speech, withPlain } from './cable/speech.ts'
import type { Census } from './census.ts'
import type { Arrival, Attribution, Claim, Connection, Peer, Route } from './connection.ts'
import type { Door } from './door/door.ts'
import { FrontDoor } from './door/front-door.ts'
import type { RequestHandler } from './door/servers.ts'
import { type Upgrade, type UpgradeHandler, Upgrades, type UpgradeTaker } from './door/upgrades.ts'
import type { Note } from './events.ts'
import type { Homes } from './homes/homes.ts'
import type { Arrival as OnTheWay } from './homes/way-home.ts'
import type { IsAnywhere } from './homes/world-asked.ts'
import type { StreamHandler, StreamMeter } from './http2/http2-sessions.ts'
import { defaultLimits, type TapLimits } from './limits.ts'
import type { SandboxLog } from './log/log.ts'
import { Logs } from './log/logs.ts'
import {
  attribute,
  attributeForeign,
  attributeStray,
  type Directory,
  emptyDirectory,
  SHARED,
} from './owner/attribution.ts'
import { Catching } from './owner/catching.ts'
import { Claims } from './owner/claims.ts'
import { type ForeignConnections, type OpenForeign, openForeign, placeForeign } from './owner/foreign.ts'
import type { Trusts } from './socket/proxied.ts'
import type { TlsCertificate } from './socket/tls-door.ts'
import { announced, TAPPED } from './tapped-request.ts'

export interface TapOptions {
  readonly limits?: Partial<TapLimits>
  /** Paths of the app itself, whose exchanges are never recorded. Default: `/wire` and what is under it. */
  readonly isOwn?: (path: string) => boolean
  /** The door speaks TLS too, by this. */
  readonly certificate?: TlsCertificate | undefined
  /** What connections are upgraded to besides plain WebSockets. */
  readonly speeches?: readonly Speech[]
  /** Whose PROXY header is believed. Default: nobody's. */
  readonly trusts?: Trusts
  /** There are other processes, and each world lives in one of them. Absent: all live here. */
  readonly homes?: Homes | undefined
  /** Paths that any of them answers. Default: the app's own. */
  readonly isAnywhere?: IsAnywhere
  /** The time of cables that are tampered with; the process's own where nothing else is said. */
  readonly cableClock?: CableClock
}

/** Where connections come in, and what becomes of them at the end. */
interface TapListening {
  /** For `Fastify({ serverFactory })`. */
  readonly serverFactory: (handler: RequestHandler, options?: unknown) => Server
  /** More places to listen, each the same door. @returns the port; null: an optional one that this machine does not have */
  listenAlso(door: Door): Promise<number | null>
  /** No new connections are taken at this port. */
  stopListening(port: number): void
  /** Opens the rest of the door of which the server that `serverFactory` made is the first socket, and listens at this port. */
  listenBeside(door: Door): Promise<void>
  /** A place for clients in this process. @returns the port */
  listenOwn(host: string): Promise<number>
  /** Where the other processes bring what lives here. @returns the port */
  listenInner(host: string, port: number): Promise<number>
  /** A connection that another process of this machine has accepted. */
  adopt(socket: Socket, arrival: OnTheWay): void
  /** What is about these worlds ends within `graceMs`: they move to another process. */
  endWorlds(isMoving: (world: string) => boolean, graceMs: number): Promise<void>
  /** Whether anything is open that is about one of them. */
  isAnyOpen(isAsked: (world: string) => boolean): boolean
  onUpgrade(path: string, handler: UpgradeHandler): void
  /** Who answers what is for the server of a sandbox instead of this one. */
  setGuestHouse(house: GuestHouse): void
  /** HTTP/2 streams of known sandboxes are offered to this first, before node makes requests of them. */
  onStream(handler: StreamHandler): void
  /** HTTP/2 streams of sessions that begin from now on are counted by this. */
  meterStreams(meter: StreamMeter): void
  /** Called when closing begins, before connections are ended. */
  onClose(listener: () => void): void
  /** Aborted when closing begins: ends event streams and polls. */
  readonly closing: AbortSignal
  /** Lets what is open finish for `graceMs` (2 s), then ends it. */
  close(graceMs?: number): Promise<void>
}

/** Answers for sandboxes that have a server of their own. Bodies are unread, nothing of an answer is written. */
export interface GuestHouse {
  /** Whether anything is, or was lately, served by that sandbox. */
  hasServer(sandbox: string): boolean
  answer(sandbox: string, request: NodeRequest, response: NodeResponse): void
  upgrade(sandbox: string, upgrade: Upgrade): void
  /** An upgrade that no path here has. */
  upgradeUnknown: UpgradeTaker
  /** Whether what comes by that sandbox's port goes on to another server, and is recorded there. */
  passesOn(sandbox: string): boolean
  /** A connection of HTTP/2 that may go on as it is. */
  carry(arrival: Arrival): void
}

type NodeRequest = IncomingMessage | Http2ServerRequest
type NodeResponse = ServerResponse | Http2ServerResponse

/** What is known of one request, of either version, by node's object for it (or its stream of HTTP/2), and may be said of it. */
interface TapRequests {
  /**
   * It was routed. Those to a path that is not the app's own are recorded, unless this says otherwise before their handler runs.
   * @returns to whom it belongs
   */
  settle(request: object, recorded: boolean | 'named'): Attribution | null
  /** Its body is not collected: it may take its time and have any size. */
  readAsItComes(request: Http2ServerRequest | ServerHttp2Stream): void
  /** A side event of it: told in its exchange, until it is answered. */
  note(request: object, note: Note): void
  /** From where it came, and to which port; on HTTP/2 Fastify's `request.ip` does not know. */
  peerOf(request: object): Peer | null
  /** Whether it came encrypted. */
  isEncrypted(request: object): boolean
}

/** Whose traffic is whose. */
interface TapSandboxes {
  /** Sets the directory that knows the sandboxes; until then all traffic is shared. */
  setDirectory(directory: Directory): void
  /** Whatever comes by that port belongs to that sandbox. */
  readonly portOwners: Map<number, string>
  readonly catching: Catching
  readonly logs: {
    ofSandbox(sandbox: string): SandboxLog
    /** What named no sandbox, of one visitor. */
    ofVisitor(visitor: string): SandboxLog
  }
  /** It has a new name: what was begun by the old one, and goes on, is ended. */
  endNamed(sandbox: string): void
  /** Drops what is kept of one that is no longer there. */
  forget(sandbox: string): void
}

export interface Tap extends TapListening, TapRequests, TapSandboxes {
  readonly limits: TapLimits
  /** Connections to the front door that somebody inside made, by both of their ends. */
  readonly claims: {
    /** It belongs to whom the claim says: before or after its first bytes. */
    claim(route: Route, claim: Claim): void
    /** What goes over it from now on belongs to `run`. */
    mark(route: Route, run: string): void
    /** How many bytes of it have been read and written so far. */
    countsOf(route: Route): { readonly toServer: number; readonly toClient: number } | undefined
  }
  /** Connections that do not come in by the front door. */
  readonly foreign: ForeignConnections
  /** What is done to the cables of runs. */
  readonly cables: CableDoor
  census(): Census
  readonly statistics: { readonly connections: number; readonly neverAttributed: number; readonly logBytes: number }
}

export function createTap(options: TapOptions = {}): Tap {
  const limits: TapLimits = { ...defaultLimits, ...options.limits }
  const isOwn = options.isOwn ?? isWirePath
  const logs = new Logs(limits.logBytes, limits.allLogsBytes)
  const catching = new Catching(limits.catchMs)
  const claims = new Claims()
  const cables = new Cables(options.cableClock ?? realClock)
  const upgrades = new Upgrades()
  const closing = new AbortController()
  const closers: (() => void)[] = []
  let exchanges = 0
  let connections = 0
  let neverAttributed = 0

  const nextExchange = () => ++exchanges
  const nextConnection = () => ++connections
  const logOf = (sandbox: string, visitor: string): SandboxLog =>
    sandbox === SHARED ? logs.ofVisitor(visitor) : logs.ofSandbox(sandbox)
  const portOwners = new Map<number, string>()
  let house: GuestHouse | null = null
  /** What comes by that port is recorded where it goes on to. */
  const passesOn = (port: number): boolean => {
    const owner = portOwners.get(port)
    return owner !== undefined && house?.passesOn(owner) === true
  }
  const rules = { directory: emptyDirectory, catching, isOwn, portOwners }
  const door = new FrontDoor(
    {
      limits,
      cables,
      portOwners,
      bodies: { bytes: 0 },
      speeches: withPlain(options.speeches),
      nextExchange,
      nextConnection,
      attribute: (target, headers, connection) => {
        const attribution = attribute(target, headers, connection, rules)
        return passesOn(connection.peer.localPort) ? { ...attribution, recorded: false } : attribution
      },
      carry: (arrival) => {
        if (house?.passesOn(arrival.sandbox) !== true) return false
        house.carry(arrival)
        return true
      },
      ownerOfStray: (connection, head) => attributeStray(head, connection, rules),
      logOf: ({ sandbox }, { host }) => logOf(sandbox, host),
      neverAttributed: (bytes) => {
        neverAttributed += bytes
      },
      closed: (connection) => door.closed(connection),
    },
    upgrades,
    options.certificate ?? null,
    (connection) => claims.meet(connection),
    options.trusts ?? (() => false),
    options.homes === undefined ? null : { homes: options.homes, isAnywhere: options.isAnywhere ?? isOwn },
  )
  const openForeigns = new Set<OpenForeign>()
  const aroundForeign = { limits, nextExchange, nextConnection, logOf, open: openForeigns }
  const open = (): Iterable<Connection> => door.connections.keys()

  /** The sandbox whose own server a request is for: by its port, or by the name that its authority begins with. */
  const guestOf = (request: object): string | null => {
    const tapped = announced(request)?.[TAPPED]
    if (tapped === undefined || house === null) return null
    const { connection, attribution } = tapped
    const owner = portOwners.get(connection.peer.localPort)
    if (owner !== undefined) return owner
    return attribution.byAuthority === true && house.hasServer(attribution.sandbox) ? attribution.sandbox : null
  }
  upgrades.first = (upgrade) => {
    const guest = guestOf(upgrade.request)
    if (guest !== null) house?.upgrade(guest, upgrade)
    return guest !== null
  }

  const sweeper = setInterval(() => {
    door.sweep()
    catching.sweep()
    claims.sweep()
    cables.sweep()
    logs.sweep()
  }, limits.sweepMs)
  sweeper.unref()

  return {
    serverFactory: (handler) =>
      door.createServer((request, response) => {
        const guest = guestOf(request)
        if (guest === null) handler(request, response)
        else house?.answer(guest, request, response)
      }),
    catching,
    portOwners,
    limits,
    closing: closing.signal,
    setDirectory: (known) => {
      rules.directory = known
    },
    listenAlso: (place) => door.listenAlso(place),
    stopListening: (port) => door.stopListening(port),
    listenBeside: (place) => door.listenBeside(place),
    listenOwn: (host) => door.listenOwn(host),
    listenInner: (host, port) => door.listenInner(host, port),
    adopt: (socket, arrival) => door.adopt(socket, arrival),
    endWorlds: (isMoving, graceMs) => {
      for (const { world, end } of openForeigns) if (isMoving(world)) end()
      return door.endWorlds(isMoving, graceMs)
    },
    isAnyOpen: (isAsked) =>
      [...openForeigns].some(({ world }) => isAsked(world)) ||
      [...open()].some(({ worlds }) => worlds !== null && [...worlds].some(isAsked)),
    onUpgrade: (path, handler) => upgrades.on(path, handler),
    setGuestHouse: (known) => {
      house = known
      upgrades.last = known.upgradeUnknown
    },
    onStream: (handler) =>
      door.onStream((stream, headers, sandbox) => guestOf(stream) === null && handler(stream, headers, sandbox)),
    meterStreams: (meter) => door.meterStreams(meter),
    census: () => door.census(),
    settle: (request, recorded) => door.settle(request, recorded),
    readAsItComes: (request) => door.readAsItComes(request),
    peerOf: (request) => announced(request)?.[TAPPED]?.connection.peer ?? null,
    isEncrypted: (request) => (announced(request)?.[TAPPED]?.connection.tls ?? null) !== null,
    note: (request, note) => {
      const key = announced(request)
      if (key !== null) key[TAPPED]?.connection.note(key, note)
    },
    claims: {
      claim: (route, claim) => claims.claim(route, claim, open()),
      mark: (route, run) => claims.mark(route, run, open()),
      countsOf: (route) => claims.find(route, open()),
    },
    foreign: {
      open: (opening) => openForeign(opening, aroundForeign),
      placeOf: (name, address) =>
        placeForeign(name, address, {
          homes: options.homes,
          ownerOf: (named, from) => attributeForeign(named, from, rules),
        }),
    },
    cables: {
      set: (sandbox, wanted) => cables.set(sandbox, wanted, open()),
      take: (sandbox, run) => cables.take(sandbox, run),
    },
    logs,
    endNamed: (sandbox) => door.endNamed(sandbox),
    forget: (sandbox) => {
      catching.stop(sandbox)
      cables.forget(sandbox)
      logs.drop(sandbox)
    },
    onClose: (listener) => {
      closers.push(listener)
    },
    close: async (graceMs = 2_000) => {
      if (closing.signal.aborted) return
      clearInterval(sweeper)
      closing.abort()
      for (const closer of closers) closer()
      cables.close()
      await door.close(graceMs)
    },
    get statistics() {
      return { connections: door.connections.size, neverAttributed, logBytes: logs.cost }
    },
  }
}

function isWirePath(path: string): boolean {
  return path === '/wire' || path.startsWith('/wire/')
}
