/**
 * Brings a connection to the process where the world lives that its first request is about, before a byte of it is answered: as a socket
 * to a process of this machine, else spliced. What is about no world in particular (the app's pages) is served wherever it came.
 */
import { getPackedSettings } from 'node:http2'
import type { Socket } from 'node:net'
import { peerOf, type Surroundings } from '../connection.ts'
import { HTTP2_SETTINGS } from '../http2/http2-settings.ts'
import { routeOf } from '../socket/passed-socket.ts'
import type { HttpVersion } from '../socket/sniff.ts'
import { tlsOf } from '../socket/tls-door.ts'
import { firstOfHttp1, firstOfHttp2, hasOnlySettings, type Looked } from './first-request.ts'
import { type Homes, MOST_HOPS } from './homes.ts'
import { dialInner, splice } from './inner-dial.ts'
import { type IsAnywhere, worldAsked } from './world-asked.ts'

export interface WayHomeOptions {
  readonly homes: Homes
  readonly attribute: Surroundings['attribute']
  readonly isAnywhere: IsAnywhere
  readonly patienceMs: number
  /** It is served here. */
  readonly serve: (socket: Socket, version: HttpVersion, first: Buffer, answered: number) => void
}

export interface Arrival {
  readonly hops: number
  readonly answered: number
}

/** From a client, by whatever address. */
export const FROM_CLIENT: Arrival = { hops: 0, answered: 0 }

/** What node's own session begins with (RFC 9113 §3.4): a client that waits for it before it asks anything is told it here. */
const OWN_SETTINGS = settingsFrame(getPackedSettings(HTTP2_SETTINGS))

function settingsFrame(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0, payload.length >> 8, payload.length & 255, 4, 0, 0, 0, 0, 0]), payload])
}

export class WayHome {
  readonly #options: WayHomeOptions
  readonly #onTheWay = new Set<Socket>()

  constructor(options: WayHomeOptions) {
    this.#options = options
  }

  /** `first`: what was read of it; it is paused. */
  take(socket: Socket, version: HttpVersion, first: Buffer, arrival: Arrival): void {
    this.#onTheWay.add(socket)
    const gone = (): void => void socket.destroy()
    socket.on('error', gone).once('close', () => this.#onTheWay.delete(socket))
    readHead(socket, version, first, arrival.answered, this.#options.patienceMs, (looked, read, answered) => {
      const serve = (first: Buffer): void => {
        this.#onTheWay.delete(socket)
        socket.off('error', gone)
        if (!socket.destroyed) this.#options.serve(socket, version, first, answered)
      }
      if (looked == null || arrival.hops >= MOST_HOPS) serve(read)
      else this.#bring(socket, looked, { first: read, answered, hops: arrival.hops }, serve).catch(gone)
    })
  }

  close(): void {
    for (const socket of this.#onTheWay) socket.destroy()
  }

  async #bring(
    socket: Socket,
    { target, headers }: NonNullable<Looked>,
    arrival: { readonly first: Buffer; readonly answered: number; readonly hops: number },
    serve: (first: Buffer) => void,
  ): Promise<void> {
    const { homes, attribute, isAnywhere } = this.#options
    await homes.learn(target, headers)
    const peer = peerOf(socket)
    const attribution = attribute(target, headers, { peer, claim: null })
    const world = worldAsked(attribution, target, headers, peer.remoteAddress, isAnywhere)
    let { first } = arrival
    if (world === null) return serve(first)
    for (let home = homes.homeOf(world) ?? (await homes.findHome(world)); !socket.destroyed; ) {
      // Where nobody is, whoever serves it says so.
      if (home === null || home === 'here') return serve(first)
      const handedOver = { ...arrival, first, peer: routeOf(socket), tls: tlsOf(socket) }
      const sent = handedOver.tls === null ? await homes.handOver?.(home, socket, handedOver) : null
      if (sent === 'sent') {
        this.#onTheWay.delete(socket)
        return
      }
      if (sent != null) {
        first = sent.first
        home = await homes.findHome(world, home)
        continue
      }
      try {
        const inner = await dialInner(homes, home, handedOver)
        splice(socket, inner)
        return
      } catch {
        // It is gone, and its worlds will be somebody else's.
        home = await homes.findHome(world, home)
      }
    }
  }
}

/** Reads on until the first head is whole. */
function readHead(
  socket: Socket,
  version: HttpVersion,
  first: Buffer,
  answeredBefore: number,
  patienceMs: number,
  done: (looked: Looked, read: Buffer, answered: number) => void,
): void {
  const look = version === 1 ? firstOfHttp1 : firstOfHttp2
  let read = first
  let answered = answeredBefore
  const timer = setTimeout(() => finish(null), patienceMs)
  timer.unref()
  const left = (): void => finish(null)
  const onData = (chunk: Buffer): void => {
    read = Buffer.concat([read, chunk])
    tryIt()
  }

  function finish(looked: Looked): void {
    clearTimeout(timer)
    socket.pause()
    socket.off('data', onData).off('end', left).off('close', left)
    done(looked, read, answered)
  }
  function tryIt(): void {
    const looked = look(read)
    if (looked !== undefined) {
      finish(looked)
      return
    }
    if (version === 2 && answered === 0 && hasOnlySettings(read)) {
      answered = OWN_SETTINGS.length
      socket.write(OWN_SETTINGS)
    }
  }

  const looked = look(read)
  if (looked !== undefined) {
    finish(looked)
    return
  }
  socket.on('data', onData).on('end', left).on('close', left)
  tryIt()
  socket.resume()
}
