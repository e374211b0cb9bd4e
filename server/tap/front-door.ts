/**
 * Every connection comes in here, whatever port it dialled: sniffed, wrapped, recorded and given to the server of its
 * protocol. Also what ends connections: slow bodies, floods, idleness, and the end of the process.
 *
 *   PORT, GRPC_PORT ─► sniff (TLS, then once more) ─┬─► watched socket ─► HTTP/1.1 server ─► one handler
 *                                └─► FrameDuplex ─────► HTTP/2 server ───►    ▲
 *                                        └─ Http1Connection / Http2Connection ─► exchanges ─► logs
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import {
  constants,
  Http2ServerRequest,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import { type AddressInfo, type Server as NetServer, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Census, takeCensus } from './census.ts'
import { now } from './clock.ts'
import type { Attribution, Connection, Surroundings } from './connection.ts'
import { type Door, openDoor } from './door.ts'
import { FrameDuplex } from './frame-duplex.ts'
import { Http1Connection } from './http1-connection.ts'
import { Http2Connection } from './http2-connection.ts'
import { createServers, type RequestHandler, type Servers } from './servers.ts'
import { shareReads } from './shared-reads.ts'
import { sniff } from './sniff.ts'
import { forgetClosedStreams } from './stream-table.ts'
import { noteTimeouts, tellTimeout } from './swept-timeout.ts'
import { announced, TAPPED } from './tapped-request.ts'
import { type TlsCertificate, TlsDoor, tlsOf } from './tls-door.ts'
import { refuseUpgrade, type Upgrades } from './upgrades.ts'
import { watchOf, watchSocket } from './watched-socket.ts'

/** After GOAWAY a flooding client gets this long to read it. */
const FAREWELL_MS = 100

/**
 * May take a stream of a known sandbox as it is, past the HTTP handler; false: it does not want it. For protocols that
 * have no use for node's request and response, whose making is a good part of a small call.
 */
export type StreamHandler = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, sandbox: string) => boolean

/** Counts streams. */
export interface StreamMeter {
  /** What to count this stream by; null: not at all. */
  began(headers: IncomingHttpHeaders): object | null
  ended(by: object, stream: ServerHttp2Stream, tookMs: number): void
}

export class FrontDoor {
  readonly connections = new Map<Connection, Duplex>()
  readonly #around: Surroundings
  readonly #upgrades: Upgrades
  readonly #onAccept: (connection: Connection) => void
  readonly #sniffing = new Set<Socket>()
  readonly #tls: TlsDoor | null
  readonly #sessions = new Map<Connection, ServerHttp2Session>()
  readonly #listeners: NetServer[] = []
  #servers: Servers | null = null
  #takeStream: StreamHandler | null = null
  #meter: StreamMeter | null = null
  readonly #gone = { toServer: 0, toClient: 0 }
  #made = 0
  /** The connection that the HTTP/2 server is just making a session of. */
  #adopting: Http2Connection | null = null
  #isClosing = false
  #isHoldingLess = false

  constructor(
    around: Surroundings,
    upgrades: Upgrades,
    certificate: TlsCertificate | null,
    onAccept: (connection: Connection) => void,
  ) {
    this.#around = around
    this.#tls =
      certificate === null ? null : new TlsDoor(certificate, around.limits.headersMs, (socket) => this.#accept(socket))
    this.#upgrades = upgrades
    this.#onAccept = onAccept
  }

  createServer(handler: RequestHandler): Server {
    const servers = createServers(this.#around.limits, handler, {
      connection: (socket) => {
        if (socket instanceof Socket) this.#accept(socket)
      },
      request: (request, response) => this.#request(request, response),
      stream: (stream, headers) => this.#take(stream, headers),
      routed: (request) => this.settle(request, true),
    })
    this.#servers = servers
    servers.http1.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    servers.http1.prependListener('clientError', (error: NodeJS.ErrnoException, socket) => {
      http1ConnectionOf(socket)?.fail(error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'timeout' : 'error')
    })
    servers.http2.on('session', (session) => this.#session(session))
    servers.http2.on('sessionError', (_error, session) => session.destroy())
    return servers.http1
  }

  onStream(handler: StreamHandler): void {
    this.#takeStream = handler
  }

  meterStreams(meter: StreamMeter): void {
    this.#meter = meter
  }

  census(): Census {
    return takeCensus(this.connections.keys(), this.#gone)
  }

  /** The connection is over. */
  closed(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.#gone.toServer += connection.toServer
    this.#gone.toClient += connection.toClient
  }

  /** Whether the routed request may be recorded; the first word counts. */
  settle(request: object, recorded: boolean): Attribution | null {
    const key = announced(request)
    const tapped = key?.[TAPPED]
    if (key === null || tapped === undefined) return null
    const { connection, attribution } = tapped
    connection.settle(key, recorded ? attribution : { ...attribution, recorded: false })
    return attribution
  }

  readAsItComes(request: Http2ServerRequest | ServerHttp2Stream): void {
    const stream: ServerHttp2Stream = request instanceof Http2ServerRequest ? request.stream : request
    const connection = stream[TAPPED]?.connection
    if (connection instanceof Http2Connection && stream.id !== undefined) connection.bodies.readAsItComes(stream.id)
  }

  async listenAlso(door: Door): Promise<AddressInfo | null> {
    const server = await openDoor(door, (socket) => this.#accept(socket))
    if (server === null) return null
    this.#listeners.push(server)
    const address = server.address()
    return typeof address === 'object' ? address : null
  }

  /** What timers of node do not see. Called about once a second. */
  sweep(): void {
    const at = now()
    const { headersMs, keepAliveMs } = this.#around.limits
    for (const [connection, duplex] of this.connections) {
      if (connection instanceof Http1Connection) {
        if (connection.isBodyTooSlow(at, duplex.readableFlowing === true && duplex.readableLength === 0))
          this.#timeOut(connection, duplex)
        else if (connection.isIdle) tellTimeout(duplex, at)
      } else if (connection instanceof Http2Connection) {
        const since = connection.scanner.blockOpenSince
        if (since !== null && at - since > headersMs) this.#timeOut(connection, duplex)
        else if (this.#isGivenUp(connection) && at - connection.lastAt > headersMs) duplex.destroy()
        // No open stream is ever timed out; a connection without any is closed like an idle one of HTTP/1.1. node's own
        // timeout of a session would be set anew for each step of each stream.
        else if (connection.openStreams === 0 && at - connection.lastAt > keepAliveMs) {
          this.#sessions.get(connection)?.close()
        } else connection.bodies.resetSlow(at, this.#around.limits, constants.NGHTTP2_CANCEL)
      }
    }
  }

  /** Lets open exchanges finish for `graceMs`, then ends what is left. */
  async close(graceMs: number): Promise<void> {
    if (this.#isClosing) return
    this.#isClosing = true
    for (const server of this.#listeners) server.close()
    for (const socket of this.#sniffing) socket.destroy()
    this.#tls?.close()
    for (const session of this.#sessions.values()) session.close()
    const until = Date.now() + graceMs
    while (this.connections.size > 0 && Date.now() < until) {
      this.#servers?.http1.closeIdleConnections()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    for (const session of this.#sessions.values()) session.destroy()
    for (const duplex of this.connections.values()) duplex.destroy()
  }

  #accept(socket: Socket): void {
    if (this.#isClosing) {
      socket.destroy()
      return
    }
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
        // Where both ends have agreed on a version, that counts (RFC 9113 §3.2).
        this.#wrap(socket, tls?.alpn === 'h2' ? 2 : tls?.alpn === 'http/1.1' ? 1 : version, first)
      },
      gaveUp: (reason, first) => {
        this.#sniffing.delete(socket)
        // Who said something, though too little, is told by the HTTP/1.1 server what was wrong with it.
        if (reason === 'timeout' && first.length > 0) this.#wrap(socket, 1, first)
        else this.#record(socket, first, reason)
      },
    })
  }

  #wrap(socket: Socket, version: 1 | 2, first: Buffer): void {
    this.#made += 1
    if (version === 1) {
      const connection = new Http1Connection(this.#made, socket, this.#around)
      watchSocket(socket, connection)
      noteTimeouts(socket)
      this.#admit(connection, socket)
      connection.received(first)
      this.#servers?.giveToHttp1(socket, first)
      return
    }
    const connection = new Http2Connection(this.#made, socket, this.#around, {
      flood: () => this.#endFlood(connection),
      tooMuch: () => this.#holdLess(),
      // Behind the parsing of the chunk that said so.
      parted: () => setImmediate(() => this.#sessions.get(connection)?.close()),
    })
    const duplex = new FrameDuplex(socket, connection, first)
    this.#admit(connection, duplex)
    this.#adopting = connection
    this.#servers?.giveToHttp2(duplex)
    this.#adopting = null
  }

  #admit(connection: Connection, stream: Duplex): void {
    this.#onAccept(connection)
    this.connections.set(connection, stream)
  }

  /** A connection that ended before any server saw it. */
  #record(socket: Socket, first: Buffer, reason: 'left' | 'timeout' | 'error'): void {
    if (first.length > 0) {
      this.#made += 1
      const connection = new Http1Connection(this.#made, socket, this.#around)
      this.#onAccept(connection)
      connection.received(first)
      if (reason === 'left') connection.receivedEnd()
      else connection.fail(reason)
      connection.closed(null)
    }
    socket.on('error', () => socket.destroy())
    socket.destroy()
  }

  #take(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): boolean {
    const tapped = stream[TAPPED]
    if (this.#takeStream === null || tapped === undefined) return false
    const { connection, attribution } = tapped
    // A refusal is the handler's to say, and the app's own paths are its own.
    if (!attribution.recorded || attribution.unknownName !== null) return false
    if (!this.#takeStream(stream, headers, attribution.sandbox)) return false
    connection.settle(stream, attribution)
    return true
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const connection = http1ConnectionOf(request.socket)
    if (connection === null) return
    const attribution = connection.request(request, response)
    request[TAPPED] = { connection, attribution, metered: null }
    if (!this.#around.cables.isIdle) this.#around.cables.meet(attribution, connection)
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const connection = http1ConnectionOf(socket)
    if (connection === null) throw new Error('an upgrade on a connection that is not tapped')
    const isGlued = connection.isAnswering
    const attribution = connection.request(request, null)
    request[TAPPED] = { connection, attribution, metered: null }
    connection.settle(request, attribution)
    connection.speaks = /[?&]EIO=/.test(request.url ?? '') ? 'engine-io' : 'websocket'
    if (!this.#around.cables.isIdle) this.#around.cables.meet(attribution, connection)
    // Its answer would overtake those that are still owed: nobody sends this in earnest.
    if (isGlued) socket.destroy()
    else if (this.#isClosing) refuseUpgrade(socket, 503, 'The server is closing')
    else this.#upgrades.dispatch({ request, socket, head, attribution })
  }

  #session(session: ServerHttp2Session): void {
    const connection = this.#adopting
    if (connection === null) return
    forgetClosedStreams(session)
    this.#sessions.set(connection, session)
    session.once('close', () => this.#sessions.delete(connection))
    session.on('error', () => session.destroy())
    const meter = this.#meter
    const onStreamClosed = function (this: ServerHttp2Stream) {
      connection.openStreams -= 1
      const metered = this[TAPPED]?.metered ?? null
      if (metered !== null) meter?.ended(metered.by, this, now() - metered.since)
      if (this.id !== undefined) connection.bodies.end(this.id)
      if (connection.cable !== null && connection.openStreams === 0) connection.cable.release()
    }
    session.prependListener('stream', (stream: ServerHttp2Stream, headers) => {
      connection.openStreams += 1
      stream.on('close', onStreamClosed)
      if (stream.id === undefined) return
      connection.bodies.announce(stream.id, stream)
      const attribution = connection.stream(stream.id, String(headers[':path'] ?? ''), headers)
      const by = meter === null ? null : meter.began(headers)
      const metered = by === null ? null : { by, since: connection.lastAt }
      stream[TAPPED] = { connection, attribution, metered }
      if (!this.#around.cables.isIdle) this.#around.cables.meet(attribution, connection)
    })
  }

  /** node leaves a session be whose client said GOAWAY, broke the protocol and left: its streams are never answered. */
  #isGivenUp(connection: Http2Connection): boolean {
    return connection.isLeft && this.#sessions.get(connection)?.closed === true
  }

  #timeOut(connection: Connection, duplex: Duplex): void {
    connection.fail('timeout')
    if (connection.version === 1 && duplex.writable) {
      duplex.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    }
    duplex.destroy()
  }

  /**
   * Together the bodies that wait for their end have become too large: those of the connection that holds most are given
   * up. Behind the parsing of the chunk that was too much, so that its streams are known. ENHANCE_YOUR_CALM is what gRPC
   * clients tell as RESOURCE_EXHAUSTED.
   */
  #holdLess(): void {
    if (this.#isHoldingLess) return
    this.#isHoldingLess = true
    setImmediate(() => {
      this.#isHoldingLess = false
      const { bodies, limits } = this.#around
      const byMost = [...this.connections.keys()]
        .filter((connection) => connection instanceof Http2Connection)
        .sort((one, other) => other.bodies.bytes - one.bodies.bytes)
      for (const connection of byMost) {
        if (bodies.bytes <= limits.collectedBytes) break
        connection.bodies.resetAll(constants.NGHTTP2_ENHANCE_YOUR_CALM)
      }
    })
  }

  #endFlood(connection: Http2Connection): void {
    process.nextTick(() => {
      const session = this.#sessions.get(connection)
      if (session !== undefined && !session.destroyed) {
        session.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM)
        session.destroy()
      }
      setTimeout(() => this.connections.get(connection)?.destroy(), FAREWELL_MS).unref()
    })
  }
}

function http1ConnectionOf(socket: Duplex): Http1Connection | null {
  const watch = watchOf(socket)
  return watch instanceof Http1Connection ? watch : null
}
