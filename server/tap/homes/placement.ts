/**
 * Where a request is answered that came over a connection which is served here: here, where its world lives here or it is about none; else
 * it is passed on. Without other processes everything is here, and nothing is asked.
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { constants, type ServerHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import { SHARED } from '../../visitors/index.ts'
import type { Connection, Surroundings } from '../connection.ts'
import type { Http2Connection } from '../http2/http2-connection.ts'
import { hopsOf, routeOf } from '../socket/passed-socket.ts'
import { tlsOf } from '../socket/tls-door.ts'
import { TAPPED, type Tapped } from '../tapped-request.ts'
import { forwardHttp1, forwardUpgrade } from './forward-http1.ts'
import { ForwardedSessions } from './forward-http2.ts'
import { type HomeElsewhere, type Homes, MOST_HOPS } from './homes.ts'
import { refuseHttp1, refuseSocket, refuseStream } from './unhoused.ts'
import { type IsAnywhere, worldAsked } from './world-asked.ts'

type Announced = { [TAPPED]?: Tapped }

interface Ways {
  here(): void
  there(home: HomeElsewhere, world: string): Promise<void>
  /** Nobody can answer for this world just now. */
  nowhere(): void
  /** The way there has failed. */
  failed(): void
}

export class Placement {
  readonly #homes: Homes | null
  readonly #around: Surroundings
  readonly #isAnywhere: IsAnywhere
  readonly #sessions = new WeakMap<Connection, ForwardedSessions>()

  constructor(homes: Homes | null, around: Surroundings, isAnywhere: IsAnywhere) {
    this.#homes = homes
    this.#around = around
    this.#isAnywhere = isAnywhere
  }

  http1(request: IncomingMessage, response: ServerResponse, here: () => void): void {
    this.#place(request, request.url ?? '', request.headers, {
      here,
      there: (home) => forwardHttp1(this.known, home, { request, response, arrival: arrivalOf(request.socket) }),
      nowhere: () => refuseHttp1(response),
      failed: () => void response.destroy(),
    })
  }

  upgrade(request: IncomingMessage, head: Buffer, here: () => void): void {
    const { socket } = request
    this.#place(request, request.url ?? '', request.headers, {
      here,
      there: (home) => forwardUpgrade(this.known, home, { request, socket, head, arrival: arrivalOf(socket) }),
      nowhere: () => refuseSocket(socket),
      failed: () => void socket.destroy(),
    })
  }

  stream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, here: () => void): void {
    this.#place(stream, String(headers[':path'] ?? ''), headers, {
      here,
      there: async (home, world) => {
        const connection = stream[TAPPED]?.connection
        if (connection === undefined) return
        if (stream.id !== undefined) (connection as Http2Connection).bodies.readAsItComes(stream.id)
        const arrival = arrivalOf(connection.socket)
        await this.#sessionsOf(connection).forward(this.known, home, { world, stream, headers, arrival })
      },
      nowhere: () => refuseStream(stream, headers),
      failed: () => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
    })
  }

  /** The connection is over. */
  forget(connection: Connection): void {
    this.#sessions.get(connection)?.close()
  }

  /** @throws where there is one process alone */
  get known(): Homes {
    if (this.#homes === null) throw new Error('there is one process alone')
    return this.#homes
  }

  #sessionsOf(connection: Connection): ForwardedSessions {
    const known = this.#sessions.get(connection) ?? new ForwardedSessions()
    this.#sessions.set(connection, known)
    return known
  }

  #place(key: Announced, target: string, headers: IncomingHttpHeaders, ways: Ways): void {
    const tapped = key[TAPPED]
    if (this.#homes === null || tapped === undefined) {
      ways.here()
      return
    }
    const { connection, attribution } = tapped
    if (connection.claim !== null || this.#around.portOwners.has(connection.peer.localPort)) {
      note(connection, attribution.sandbox)
      ways.here()
      return
    }
    const asking = attribution.sandbox === SHARED ? this.#homes.learn(target, headers) : null
    if (asking === null) {
      this.#go(key, tapped, target, headers, ways)
      return
    }
    void asking.then(() => {
      const learned = this.#around.attribute(target, headers, connection)
      key[TAPPED] = { ...tapped, attribution: learned }
      this.#go(key, { ...tapped, attribution: learned }, target, headers, ways)
    }, ways.nowhere)
  }

  #go(
    key: Announced,
    { connection, attribution }: Tapped,
    target: string,
    headers: IncomingHttpHeaders,
    ways: Ways,
  ): void {
    const world = worldAsked(attribution, target, headers, connection.peer.remoteAddress, this.#isAnywhere)
    if (world === null) {
      ways.here()
      return
    }
    const home = this.known.homeOf(world)
    if (home === 'here') {
      note(connection, world)
      ways.here()
      return
    }
    this.#goThere(key, { connection, attribution }, world, home, ways).catch(ways.failed)
  }

  async #goThere(
    key: Announced,
    { connection, attribution }: Pick<Tapped, 'connection' | 'attribution'>,
    world: string,
    known: HomeElsewhere | null,
    ways: Ways,
  ): Promise<void> {
    for (let home = known ?? (await this.known.findHome(world)); ; ) {
      if (home === null) return ways.nowhere()
      if (home === 'here') {
        note(connection, world)
        return ways.here()
      }
      if (hopsOf(connection.socket) >= MOST_HOPS) return ways.nowhere()
      // Its home records it.
      connection.settle(key, { ...attribution, recorded: false })
      try {
        return await ways.there(home, world)
      } catch {
        // Nothing has been sent yet: whoever is to be its home now is asked instead.
        home = await this.known.findHome(world, home)
      }
    }
  }
}

function note(connection: Connection, world: string): void {
  if (connection.version === 1) connection.worlds = null
  connection.worlds ??= new Set()
  connection.worlds.add(world)
}

function arrivalOf(socket: Socket) {
  return { peer: routeOf(socket), tls: tlsOf(socket), hops: hopsOf(socket) }
}
