/** The HTTP/2 sessions of the front door: whose connection each is, what their streams are told of, and what ends them. */
import { constants, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { worldOf } from '../../visitors/index.ts'
import { now } from '../clock.ts'
import type { Connection, Surroundings } from '../connection.ts'
import { TAPPED } from '../tapped-request.ts'
import { Http2Connection } from './http2-connection.ts'
import { forgetClosedStreams } from './stream-table.ts'

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

export class Http2Sessions {
  takeStream: StreamHandler | null = null
  meter: StreamMeter | null = null
  readonly #around: Surroundings
  readonly #connections: ReadonlyMap<Connection, Duplex>
  readonly #sessions = new Map<Connection, ServerHttp2Session>()
  /** The connection that the HTTP/2 server is just making a session of. */
  #adopting: Http2Connection | null = null
  #isHoldingLess = false

  constructor(around: Surroundings, connections: ReadonlyMap<Connection, Duplex>) {
    this.#around = around
    this.#connections = connections
  }

  connect(id: number, socket: Socket): Http2Connection {
    const connection: Http2Connection = new Http2Connection(id, socket, this.#around, {
      flood: () => this.#endFlood(connection),
      tooMuch: () => this.#holdLess(),
      // Behind the parsing of the chunk that said so.
      parted: () => setImmediate(() => this.#sessions.get(connection)?.close()),
    })
    return connection
  }

  /** @param give makes the HTTP/2 server begin the connection's session */
  adopt(connection: Http2Connection, give: () => void): void {
    this.#adopting = connection
    give()
    this.#adopting = null
  }

  begin(session: ServerHttp2Session): void {
    const connection = this.#adopting
    if (connection === null) return
    forgetClosedStreams(session)
    tellAddress(session, connection.socket)
    this.#sessions.set(connection, session)
    session.once('close', () => this.#sessions.delete(connection))
    session.on('error', () => session.destroy())
    const { meter } = this
    const onStreamClosed = function (this: ServerHttp2Stream) {
      connection.openStreams -= 1
      if (connection.openStreams === 0) connection.idleSince = now()
      if (connection.openStreams === 0) connection.named = null
      connection.namedStreams.delete(this)
      const metered = this[TAPPED]?.metered ?? null
      if (metered !== null) meter?.ended(metered.by, this, now() - metered.since)
      if (this.id !== undefined) {
        connection.bodies.end(this.id)
        connection.answers.end(this.id)
      }
      if (connection.cable !== null && connection.openStreams === 0) connection.cable.release()
    }
    session.prependListener('stream', (stream: ServerHttp2Stream, headers) => {
      connection.openStreams += 1
      stream.on('close', onStreamClosed)
      if (stream.id === undefined) return
      connection.bodies.announce(stream.id, stream)
      connection.answers.begin(stream.id, stream)
      const attribution = connection.stream(stream.id, String(headers[':path'] ?? ''), headers)
      const by = meter === null ? null : meter.began(headers)
      const metered = by === null ? null : { by, since: connection.lastAt }
      stream[TAPPED] = { connection, attribution, metered }
      if (connection.names(attribution)) connection.namedStreams.add(stream)
      if (!this.#around.cables.isIdle) this.#around.cables.meet(attribution, connection)
    })
  }

  endNamed(connection: Http2Connection, sandbox: string): void {
    for (const stream of connection.namedStreams)
      if (stream[TAPPED]?.attribution.sandbox === sandbox) stream.close(constants.NGHTTP2_CANCEL)
  }

  /** Whether the stream was taken past the HTTP handler. */
  take(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): boolean {
    const tapped = stream[TAPPED]
    if (this.takeStream === null || tapped === undefined) return false
    const { connection, attribution } = tapped
    // A refusal is the handler's to say, and the app's own paths are its own.
    if (!attribution.recorded || attribution.unknownName !== null) return false
    const sandbox = worldOf(attribution.sandbox, connection.peer.remoteAddress)
    if (!this.takeStream(stream, headers, sandbox)) return false
    connection.settle(stream, attribution)
    return true
  }

  /** What timers of node do not see. @returns whether the connection took too long for a head, and is to be ended */
  sweep(connection: Http2Connection, duplex: Duplex, at: number): boolean {
    const { limits } = this.#around
    const since = connection.scanner.blockOpenSince
    if (since !== null && at - since > limits.headersMs) return true
    if (this.#isGivenUp(connection) && at - connection.lastAt > limits.headersMs) duplex.destroy()
    // No open stream is ever timed out; a connection without any is closed like an idle one of HTTP/1.1. node's own
    // timeout of a session would be set anew for each step of each stream.
    else if (connection.openStreams === 0 && at - connection.idleSince > limits.keepAliveMs)
      this.#sessions.get(connection)?.close()
    else this.#resetSlow(connection, at)
    return false
  }

  /** A client that sends or reads too slowly gets no further streams on this connection (GOAWAY); other open ones may finish. */
  #resetSlow(connection: Http2Connection, at: number): void {
    const { limits } = this.#around
    connection.bodies.resetAnswered()
    const isBodySlow = connection.bodies.resetSlow(at, limits, constants.NGHTTP2_CANCEL)
    const unread = connection.cable === null ? connection.answers.tooSlow(at, limits.answer) : []
    for (const stream of unread) stream.close(constants.NGHTTP2_CANCEL)
    if (isBodySlow || unread.length > 0) this.#sessions.get(connection)?.close()
  }

  /** No new streams; those that are open may finish. */
  close(): void {
    for (const session of this.#sessions.values()) session.close()
  }

  /** No new streams on this one. */
  leave(connection: Http2Connection): void {
    this.#sessions.get(connection)?.close()
  }

  destroy(): void {
    for (const session of this.#sessions.values()) session.destroy()
  }

  /** node leaves a session be whose client said GOAWAY, broke the protocol and left: its streams are never answered. */
  #isGivenUp(connection: Http2Connection): boolean {
    return connection.isLeft && this.#sessions.get(connection)?.closed === true
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
      const byMost = [...this.#connections.keys()]
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
      setTimeout(() => this.#connections.get(connection)?.destroy(), FAREWELL_MS).unref()
    })
  }
}

/**
 * Tells an HTTP/2 session where its client is. A session that is given a stream instead of a socket wraps it in a socket of its own
 * (node's JSStreamSocket), which has no handle to ask for its peer; without this `request.socket.remoteAddress` is undefined on
 * HTTP/2, and all who come by it would be one visitor.
 */
function tellAddress(
  session: ServerHttp2Session,
  { remoteAddress: address, remotePort: port, remoteFamily: family }: Socket,
): void {
  // Where net.Socket keeps the answer (`_getpeername`); no public way leads past the session's proxy of its socket.
  Object.assign(session.socket, { _peername: { address, port, family } })
}
