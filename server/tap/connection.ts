/**
 * What a recorded connection is, whatever it speaks: who is at its other end, how much went over it, and the surroundings
 * that its exchanges need. HTTP/1.1 and HTTP/2 cut it into exchanges in their own ways.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { hostOf, visitorOf } from '../visitors/index.ts'
import type { Cable } from './cable/cable.ts'
import type { Cables } from './cable/cables.ts'
import type { Speech } from './cable/speech.ts'
import { now } from './clock.ts'
import type { Client, CloseReason, Fault, Note } from './events.ts'
import { type EventSink, Exchange } from './exchange.ts'
import type { HeldBodies } from './http2/http2-bodies.ts'
import type { TapLimits } from './limits.ts'
import { Pace } from './socket/pace.ts'
import type { HttpVersion } from './socket/sniff.ts'
import { outboundOf, type TlsFacts, tlsOf } from './socket/tls-door.ts'
import type { Watch } from './socket/watch.ts'

/** Both ends of a connection, as this server sees them: its own end is the local one. */
export interface Route {
  readonly remoteAddress: string
  readonly remotePort: number
  readonly localAddress: string
  readonly localPort: number
}

export interface Peer extends Route {
  /** One per address that traffic can come from; all loopback addresses are one. */
  readonly host: string
  /** What limits count: of IPv6 the /64. */
  readonly visitor: string
}

/** A connection that someone inside made and answers for. */
export interface Claim {
  readonly sandbox: string
  readonly run: string
  readonly client: 'relay'
}

/** To whom a request belongs. */
export interface Attribution {
  /** The sandbox's id, `shared` when the request named none. */
  readonly sandbox: string
  readonly client: Client
  readonly run: string
  /** A name that no sandbox has: answer it with an error. `sandbox` is `shared` then, and nothing is recorded. */
  readonly unknownName: string | null
  /** The sandbox is named by the authority: `otter.localhost`. */
  readonly byAuthority?: boolean
  /** False for what is the app's own by its path. */
  readonly recorded: boolean
}

/** A connection of HTTP/2 in the clear by a sandbox's own port, before anybody parsed it. */
export interface Arrival {
  readonly sandbox: string
  /** Paused. */
  readonly socket: Socket
  /** What was read of it so far. */
  readonly first: Buffer
  readonly peer: Peer
  /** It is served here after all. `first`: all that was read of it. */
  serve(first: Buffer): void
  /** It goes on to another server from now on, whose bytes this is told. @param tls around them on their way */
  record(tls: TlsFacts | null): Watch
}

/** Of a connection, as much as says whose a request on it is. */
export type Asking = Pick<Connection, 'peer' | 'claim'>

/** What a connection asks of the tap around it. */
export interface Surroundings {
  readonly limits: TapLimits
  readonly cables: Cables
  readonly bodies: HeldBodies
  readonly speeches: readonly Speech[]
  /** Ports that belong to one sandbox each. */
  readonly portOwners: ReadonlyMap<number, string>
  nextExchange(): number
  nextConnection(): number
  attribute(target: string, headers: IncomingHttpHeaders, connection: Asking): Attribution
  logOf(attribution: Attribution, peer: Peer): EventSink
  /** Whose bytes are they that never became a request? null: nobody's, they are only counted. */
  ownerOfStray(connection: Connection, head: string): Attribution | null
  neverAttributed(bytes: number): void
  /** Whether the server of that port's sandbox takes the connection as it is, with all that comes on it. */
  carry(arrival: Arrival): boolean
  /** The server has no socket of it any more. */
  closed(connection: Connection): void
}

export abstract class Connection implements Watch {
  readonly id: number
  readonly version: HttpVersion
  readonly peer: Peer
  readonly socket: Socket
  /** null: in the clear. */
  readonly tls: TlsFacts | null
  claim: Claim | null = null
  /** Lies there while a run on this connection is tampered with. */
  cable: Cable | null = null
  speaks: Speech | null = null
  /** Sandboxes that requests on it have named since it was last idle; null: none. */
  named: Set<string> | null = null
  /** Worlds that requests on it are about; null: none, or nobody asks since there is one process alone. */
  worlds: Set<string> | null = null
  /** Bytes over the whole connection, shared or not. */
  toServer = 0
  toClient = 0
  protected readonly around: Surroundings
  protected readonly openedAt = now()
  readonly #remote: string
  protected failure: CloseReason | null = null
  protected isEndedByClient = false
  readonly #answerPace = new Pace()
  #exchanges = 0

  constructor(id: number, version: HttpVersion, socket: Socket, around: Surroundings) {
    this.id = id
    this.version = version
    this.socket = socket
    this.tls = tlsOf(socket)
    this.peer = peerOf(socket)
    this.around = around
    this.#remote = remoteOf(this.peer)
  }

  abstract received(chunk: Buffer): void
  abstract sent(chunk: Buffer): void
  abstract receivedEnd(): void
  abstract sentEnd(): void
  /** The connection is over for both ends. */
  protected abstract ended(error: Error | null): void
  /** Whether something of this run is going on here. */
  abstract carries(sandbox: string, run: string): boolean
  /** Of what is going on. */
  abstract tell(fault: Fault): void
  /** Of that request, by what it was announced. After its answer there is nothing left to tell it of. */
  abstract note(request: object, note: Note): void
  /** Whether anything was said to the client of what is going on. */
  abstract get hasAnswered(): boolean
  /** The request was routed: now it is known whether it may be shared. `request`: what it was announced by. */
  abstract settle(request: object, attribution: Attribution): void
  /** The claim was made, or a run of it began. */
  abstract claimed(claim: Claim): void
  abstract mark(run: string): void

  /** The server's socket is closed. While a cable keeps that from the client, the connection is not over. */
  closed(error: Error | null): void {
    this.around.closed(this)
    if (this.cable === null) this.ended(error)
    else this.cable.whenOver(() => this.ended(error))
  }

  /** The client takes too little of what waits at the socket. A cable that lies there has bounds of its own. */
  isReaderTooSlow(at: number): boolean {
    const { handedOver, waiting } = outboundOf(this.socket)
    if (waiting > 0 && this.cable === null)
      return this.#answerPace.isTooSlow(at, handedOver - waiting, this.around.limits.answer)
    this.#answerPace.rest()
    return false
  }

  /** A request on it belongs to the sandbox that it names. */
  names({ sandbox, client, recorded }: Attribution): boolean {
    if (client !== 'named' || !recorded) return false
    this.named ??= new Set()
    this.named.add(sandbox)
    return true
  }

  /** Why the connection is about to be closed, where only its server knows. */
  fail(reason: CloseReason): void {
    this.failure ??= reason
  }

  protected newExchange(toServerBefore: number, toClientBefore: number, at: number = now()): Exchange {
    const exchange = new Exchange(
      {
        type: 'opened',
        exchange: this.around.nextExchange(),
        connection: this.id,
        version: this.version,
        client: 'shared',
        run: '',
        remote: this.#remote,
        tls: this.tls,
        port: this.peer.localPort,
        isForGuest: this.around.portOwners.has(this.peer.localPort),
        at,
        ordinal: this.#exchanges,
        toServerBefore,
        toClientBefore,
      },
      this.around.limits.pendingBytes,
    )
    this.#exchanges += 1
    return exchange
  }

  protected shareBy(attribution: Attribution, exchange: Exchange): void {
    if (attribution.recorded) {
      if (attribution.byAuthority === true) exchange.facts.isForGuest = true
      exchange.share(this.around.logOf(attribution, this.peer), attribution.client, attribution.run)
    } else exchange.discard()
  }

  protected reasonOfEnd(error: Error | null): CloseReason {
    if (this.failure !== null) return this.failure
    if (error !== null) return 'error'
    return this.isEndedByClient ? 'client-left' : 'server-closed'
  }
}

export function peerOf(socket: {
  readonly remoteAddress?: string | undefined
  readonly remotePort?: number | undefined
  readonly localAddress?: string | undefined
  readonly localPort?: number | undefined
}): Peer {
  const remoteAddress = socket.remoteAddress ?? ''
  const localAddress = socket.localAddress ?? ''
  return {
    remoteAddress,
    remotePort: socket.remotePort ?? 0,
    localAddress,
    localPort: socket.localPort ?? 0,
    host: hostOf(socket.remoteAddress),
    visitor: visitorOf(socket.remoteAddress),
  }
}

/** `127.0.0.1:50000`, `[::1]:50000` */
export function remoteOf({ remoteAddress, remotePort }: Pick<Route, 'remoteAddress' | 'remotePort'>): string {
  return remoteAddress.includes(':') ? `[${remoteAddress}]:${remotePort}` : `${remoteAddress}:${remotePort}`
}
