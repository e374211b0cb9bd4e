/**
 * Every connection comes in here, whatever port it dialled: sniffed, wrapped, recorded and given to the server of its
 * protocol. Also what ends connections: slow bodies, slow readers, floods, idleness, and the end of the process.
 *
 *   PORT, GRPC_PORT ─► sniff (TLS, then once more) ─┬─► watched socket ─► HTTP/1.1 server ─► one handler
 *                                └─► FrameDuplex ─────► HTTP/2 server ───►    ▲
 *                                        └─ Http1Connection / Http2Connection ─► exchanges ─► logs
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Http2ServerRequest, type ServerHttp2Stream } from 'node:http2'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Census, takeCensus } from '../census.ts'
import { now } from '../clock.ts'
import type { Attribution, Connection, Surroundings } from '../connection.ts'
import type { Homes } from '../homes/homes.ts'
import { createInnerDoor } from '../homes/inner-door.ts'
import { Placement } from '../homes/placement.ts'
import { FROM_CLIENT, type Arrival as OnTheWay, WayHome } from '../homes/way-home.ts'
import type { IsAnywhere } from '../homes/world-asked.ts'
import { Http1Connection } from '../http1/http1-connection.ts'
import { CarriedConnection } from '../http2/carried-connection.ts'
import { Http2Connection } from '../http2/http2-connection.ts'
import { Http2Sessions, type StreamHandler, type StreamMeter } from '../http2/http2-sessions.ts'
import { FrameDuplex } from '../socket/frame-duplex.ts'
import { sayHops } from '../socket/passed-socket.ts'
import { acceptProxied, type Trusts } from '../socket/proxied.ts'
import { shareReads } from '../socket/shared-reads.ts'
import { sniff } from '../socket/sniff.ts'
import { noteTimeouts, tellTimeout } from '../socket/swept-timeout.ts'
import { kernelSocketOf, type TlsCertificate, TlsDoor, tlsOf } from '../socket/tls-door.ts'
import { watchOf, watchSocket } from '../socket/watched-socket.ts'
import { announced, TAPPED } from '../tapped-request.ts'
import type { Door } from './door.ts'
import { endGradually } from './end-gradually.ts'
import { type Accept, Listeners } from './listeners.ts'
import { createServers, type RequestHandler, type Servers } from './servers.ts'
import { refuseUpgrade, type Upgrades } from './upgrades.ts'

/** From a client in this process. */
const OWN = 'own'

export class FrontDoor {
  readonly connections = new Map<Connection, Duplex>()
  readonly #around: Surroundings
  readonly #upgrades: Upgrades
  readonly #onAccept: (connection: Connection) => void
  readonly #sniffing = new Set<Socket>()
  readonly #tls: TlsDoor | null
  readonly #sessions: Http2Sessions
  readonly #listeners = new Listeners()
  readonly #placement: Placement
  readonly #acceptClient: Accept
  readonly #way: WayHome | null
  #servers: Servers | null = null
  readonly #gone = { toServer: 0, toClient: 0 }
  #isClosing = false

  constructor(
    around: Surroundings,
    upgrades: Upgrades,
    certificate: TlsCertificate | null,
    onAccept: (connection: Connection) => void,
    trusts: Trusts,
    homes: { readonly homes: Homes; readonly isAnywhere: IsAnywhere } | null,
  ) {
    this.#around = around
    this.#acceptClient = acceptProxied(trusts, around.limits.headersMs, (socket) => this.#accept(socket))
    this.#placement = new Placement(homes?.homes ?? null, around, homes?.isAnywhere ?? (() => true))
    this.#way = homes === null ? null : this.#wayTo(homes.homes, homes.isAnywhere)
    this.#sessions = new Http2Sessions(around, this.connections)
    this.#tls =
      certificate === null ? null : new TlsDoor(certificate, around.limits.headersMs, (socket) => this.#accept(socket))
    this.#upgrades = upgrades
    this.#onAccept = onAccept
  }

  createServer(handler: RequestHandler): Server {
    const servers = createServers(this.#around.limits, handler, {
      connection: (socket) => {
        if (socket instanceof Socket) this.#acceptClient(socket)
      },
      request: (request, response) => this.#request(request, response),
      arrive: (request, response, serve) => this.#placement.http1(request, response, serve),
      stream: (stream, headers, makePair) =>
        this.#placement.stream(stream, headers, () => {
          if (!this.#sessions.take(stream, headers)) makePair()
        }),
      routed: (request) => this.settle(request, true),
    })
    this.#servers = servers
    servers.http1.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    servers.http1.prependListener('clientError', (error: NodeJS.ErrnoException, socket) => {
      http1ConnectionOf(socket)?.fail(error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'timeout' : 'error')
    })
    servers.http2.on('session', (session) => this.#sessions.begin(session))
    servers.http2.on('sessionError', (_error, session) => session.destroy())
    return servers.http1
  }

  onStream(handler: StreamHandler): void {
    this.#sessions.takeStream = handler
  }

  meterStreams(meter: StreamMeter): void {
    this.#sessions.meter = meter
  }

  census(): Census {
    return takeCensus(this.connections.keys(), this.#gone, this.#around.speeches)
  }

  /** The connection is over. */
  closed(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.#placement.forget(connection)
    this.#gone.toServer += connection.toServer
    this.#gone.toClient += connection.toClient
  }

  /** What goes on by the name of this sandbox ends: on HTTP/1.1 with its connection, on HTTP/2 the streams alone. */
  endNamed(sandbox: string): void {
    for (const [connection, duplex] of this.connections) {
      if (connection.named?.has(sandbox) !== true) continue
      if (connection instanceof Http2Connection) this.#sessions.endNamed(connection, sandbox)
      else duplex.destroy()
    }
  }

  /** Whether the routed request may be recorded, or may where it says whose it is; the first word counts. */
  settle(request: object, recorded: boolean | 'named'): Attribution | null {
    const key = announced(request)
    const tapped = key?.[TAPPED]
    if (key === null || tapped === undefined) return null
    const { connection, attribution } = tapped
    const mayBe = recorded === 'named' ? attribution.client === 'named' : recorded
    connection.settle(key, mayBe ? attribution : { ...attribution, recorded: false })
    return attribution
  }

  readAsItComes(request: Http2ServerRequest | ServerHttp2Stream): void {
    const stream: ServerHttp2Stream = request instanceof Http2ServerRequest ? request.stream : request
    const connection = stream[TAPPED]?.connection
    if (connection instanceof Http2Connection && stream.id !== undefined) connection.bodies.readAsItComes(stream.id)
  }

  listenAlso(door: Door): Promise<number | null> {
    return this.#listeners.open(door, this.#acceptClient)
  }

  listenBeside(door: Door): Promise<void> {
    return this.#listeners.openBeside(door, this.#acceptClient)
  }

  /** Takes no new connections at this port, on any address; those that are open go on. */
  stopListening(port: number): void {
    this.#listeners.close(port)
  }

  /**
   * For clients in this process: what they ask is answered here, whatever it is about.
   * @returns the port
   */
  async listenOwn(host: string): Promise<number> {
    const port = await this.#listeners.open({ host, port: 0, sockets: 1 }, (socket) => this.#accept(socket, OWN))
    if (port === null) throw new Error(`${host} is no address of this machine`)
    return port
  }

  /** For the other processes of this Framewise. @returns the port */
  listenInner(host: string, port: number): Promise<number> {
    const door = createInnerDoor(this.#placement.known, (socket, arrival) => this.#accept(socket, arrival))
    return this.#listeners.openServer(door, host, port)
  }

  /** A connection that another process of this machine has accepted. */
  adopt(socket: Socket, arrival: OnTheWay): void {
    this.#accept(socket, arrival)
  }

  /** What is about these worlds ends, for they move: what is between two requests at once, the rest within `graceMs`. */
  async endWorlds(isMoving: (world: string) => boolean, graceMs: number): Promise<void> {
    await endGradually(
      {
        left: () => [...this.connections].filter(([{ worlds }]) => worlds !== null && [...worlds].some(isMoving)),
        endIdle: (left) => {
          for (const [connection, duplex] of left) {
            if (connection instanceof Http2Connection) this.#sessions.leave(connection)
            else if (connection instanceof Http1Connection && connection.isIdle) duplex.destroy()
          }
        },
        end: ([, duplex]) => duplex.destroy(),
      },
      graceMs,
    )
  }

  /** What timers of node do not see. Called about once a second. */
  sweep(): void {
    const at = now()
    for (const [connection, duplex] of this.connections) {
      if (connection.isReaderTooSlow(at)) {
        this.#abandon(connection, duplex)
        continue
      }
      if (connection instanceof Http1Connection) {
        if (connection.isBodyTooSlow(at, duplex.readableFlowing === true && duplex.readableLength === 0))
          this.#timeOut(connection, duplex)
        else if (connection.isIdle) tellTimeout(duplex, at)
      } else if (connection instanceof Http2Connection && this.#sessions.sweep(connection, duplex, at))
        this.#timeOut(connection, duplex)
    }
  }

  /** Lets open exchanges finish for `graceMs`, then ends what is left. */
  async close(graceMs: number): Promise<void> {
    if (this.#isClosing) return
    this.#isClosing = true
    this.#listeners.close()
    for (const socket of this.#sniffing) socket.destroy()
    this.#tls?.close()
    this.#way?.close()
    this.#sessions.close()
    await endGradually(
      {
        left: () => [...this.connections.values()],
        endIdle: () => this.#servers?.http1.closeIdleConnections(),
        end: (duplex) => duplex.destroy(),
      },
      graceMs,
    )
    this.#sessions.destroy()
  }

  #wayTo(homes: Homes, isAnywhere: IsAnywhere): WayHome {
    return new WayHome({
      ...{ homes, isAnywhere, patienceMs: this.#around.limits.headersMs },
      attribute: (target, headers, asking) => this.#around.attribute(target, headers, asking),
      serve: (socket, version, first, answered) => {
        if (this.#isClosing) return void socket.destroy()
        const isLeft = socket.readableEnded
        this.#wrap(socket, version, first, answered)
        // The client's end was heard on the way, and is told once more to those who listen now.
        if (!isLeft) return
        watchOf(socket)?.receivedEnd()
        process.nextTick(() => socket.emit('end'))
      },
    })
  }

  #accept(socket: Socket, arrival: OnTheWay | typeof OWN = FROM_CLIENT): void {
    if (this.#isClosing) {
      socket.destroy()
      return
    }
    if (arrival !== OWN) sayHops(socket, arrival.hops)
    this.#sniffing.add(socket)
    shareReads(socket)
    const tls = tlsOf(socket)
    const encrypted = (first: Buffer): void => {
      this.#sniffing.delete(socket)
      this.#tls?.open(socket, first)
    }
    sniff(socket, this.#around.limits.headersMs, {
      ...(this.#tls !== null && tls === null && { encrypted }),
      decided: (version, first) => {
        this.#sniffing.delete(socket)
        if (version === 2 && tls === null && this.#carry(socket, first)) return
        // Where both ends have agreed on a version, that counts (RFC 9113 §3.2).
        const agreed = tls?.alpn === 'h2' ? 2 : tls?.alpn === 'http/1.1' ? 1 : version
        const isOwned = this.#around.portOwners.has(socket.localPort ?? 0)
        if (this.#way === null || arrival === OWN || isOwned) this.#wrap(socket, agreed, first)
        else this.#way.take(socket, agreed, first, arrival)
      },
      gaveUp: (reason, first) => {
        this.#sniffing.delete(socket)
        // The client sent something, though too little: the HTTP/1.1 server answers what was wrong with it.
        if (reason === 'timeout' && first.length > 0) this.#wrap(socket, 1, first)
        else this.#record(socket, first, reason)
      },
    })
  }

  /** @returns whether the server of its port's sandbox takes it as it is */
  #carry(socket: Socket, first: Buffer): boolean {
    const sandbox = this.#around.portOwners.get(socket.localPort ?? 0)
    if (sandbox === undefined) return false
    const connection = new CarriedConnection(this.#around.nextConnection(), socket, this.#around, sandbox)
    // Until it is decided where it goes, closing ends it as those that are looked at.
    this.#sniffing.add(socket)
    const leave = (): void => void this.#sniffing.delete(socket)
    socket.once('close', leave)
    const decided = (): void => {
      leave()
      socket.off('close', leave)
    }
    return this.#around.carry({
      ...{ sandbox, socket, first, peer: connection.peer },
      serve: (all) => {
        decided()
        if (this.#isClosing) socket.destroy()
        else this.#wrap(socket, 2, all)
      },
      record: (tls) => {
        decided()
        this.#admit(connection, socket)
        connection.begin(tls)
        return connection
      },
    })
  }

  #wrap(socket: Socket, version: 1 | 2, first: Buffer, answered = 0): void {
    if (version === 1) {
      const connection = new Http1Connection(this.#around.nextConnection(), socket, this.#around)
      watchSocket(socket, connection)
      noteTimeouts(socket)
      this.#admit(connection, socket)
      connection.received(first)
      this.#servers?.giveToHttp1(socket, first)
      return
    }
    const connection = this.#sessions.connect(this.#around.nextConnection(), socket)
    const duplex = new FrameDuplex(socket, connection, first, answered)
    this.#admit(connection, duplex)
    this.#sessions.adopt(connection, () => this.#servers?.giveToHttp2(duplex))
  }

  #admit(connection: Connection, stream: Duplex): void {
    this.#onAccept(connection)
    this.connections.set(connection, stream)
  }

  /** A connection that ended before any server saw it. */
  #record(socket: Socket, first: Buffer, reason: 'left' | 'timeout' | 'error'): void {
    if (first.length > 0) {
      const connection = new Http1Connection(this.#around.nextConnection(), socket, this.#around)
      this.#onAccept(connection)
      connection.received(first)
      if (reason === 'left') connection.receivedEnd()
      else connection.fail(reason)
      connection.closed(null)
    }
    socket.on('error', () => socket.destroy())
    socket.destroy()
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const connection = http1ConnectionOf(request.socket)
    if (connection === null) return
    if (!connection.isAnswering) connection.named = null
    const attribution = connection.request(request, response)
    connection.names(attribution)
    request[TAPPED] = { connection, attribution, metered: null }
    if (!this.#around.cables.isIdle) this.#around.cables.meet(attribution, connection)
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const connection = http1ConnectionOf(socket)
    if (connection === null) throw new Error('an upgrade on a connection that is not tapped')
    const isGlued = connection.isAnswering
    const attribution = connection.request(request, null)
    connection.names(attribution)
    request[TAPPED] = { connection, attribution, metered: null }
    connection.speaks = this.#around.speeches.find(({ isAt }) => isAt(request.url ?? '')) ?? null
    if (!this.#around.cables.isIdle) this.#around.cables.meet(attribution, connection)
    // Its answer would overtake those that are still owed: nobody sends this in earnest.
    if (isGlued) socket.destroy()
    else if (this.#isClosing) refuseUpgrade(socket, 503, 'The server is closing')
    else this.#placement.upgrade(request, head, () => this.#dispatch(request, socket, head))
  }

  #dispatch(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const tapped = request[TAPPED]
    if (tapped === undefined) return
    const { connection, attribution } = tapped
    connection.settle(request, attribution)
    this.#upgrades.dispatch({ request, socket, head, attribution })
  }

  /** By a reset, so that the kernel does not go on holding what nobody reads. */
  #abandon(connection: Connection, duplex: Duplex): void {
    connection.fail('timeout')
    kernelSocketOf(connection.socket).resetAndDestroy()
    duplex.destroy()
  }

  #timeOut(connection: Connection, duplex: Duplex): void {
    connection.fail('timeout')
    if (connection.version === 1 && duplex.writable) {
      duplex.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    }
    duplex.destroy()
  }
}

function http1ConnectionOf(socket: Duplex): Http1Connection | null {
  const watch = watchOf(socket)
  return watch instanceof Http1Connection ? watch : null
}
