/**
 * A stream of HTTP/2 that is about a world of another process. RFC 9110 §15.5.20 would let us answer 421 and have the client dial
 * again, but few programs do, and no proxy: so it is asked there anew, on a connection for this client and that world alone.
 */
import {
  type ClientHttp2Session,
  connect,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import type { HandedOver, HomeElsewhere, Homes } from './homes.ts'
import { dialInner } from './inner-dial.ts'

type Arrival = Omit<HandedOver, 'first' | 'answered'>

/** Connections to other homes on behalf of one client's connection, by home and world. */
export class ForwardedSessions {
  readonly #sessions = new Map<string, Promise<ClientHttp2Session>>()

  async forward(
    homes: Homes,
    home: HomeElsewhere,
    asked: { world: string; stream: ServerHttp2Stream; headers: IncomingHttpHeaders; arrival: Arrival },
  ): Promise<void> {
    const { world, stream, headers, arrival } = asked
    const end = endOf(stream)
    const session = await this.#session(homes, home, world, arrival)
    if (!stream.destroyed) passOn(session, stream, headers, end)
  }

  close(): void {
    for (const session of this.#sessions.values()) session.then((each) => each.destroy()).catch(() => undefined)
    this.#sessions.clear()
  }

  #session(homes: Homes, home: HomeElsewhere, world: string, arrival: Arrival): Promise<ClientHttp2Session> {
    const key = `${home.id} ${world}`
    const known = this.#sessions.get(key)
    if (known !== undefined) return known
    const forget = (): void => void this.#sessions.delete(key)
    const opened = dialInner(homes, home, { ...arrival, first: Buffer.alloc(0), answered: 0 }).then((inner) => {
      const session = connect('http://framewise', { createConnection: () => inner })
      session.on('error', forget).on('goaway', forget).on('close', forget)
      return session
    })
    opened.catch(forget)
    this.#sessions.set(key, opened)
    return opened
  }
}

/** How what a client asks ends: its trailers can come before the way to its home is open. */
interface End {
  trailers: OutgoingHttpHeaders
}

function endOf(stream: ServerHttp2Stream): End {
  const end: End = { trailers: {} }
  stream.on('trailers', (given) => {
    end.trailers = given
  })
  return end
}

function passOn(session: ClientHttp2Session, stream: ServerHttp2Stream, headers: IncomingHttpHeaders, end: End): void {
  // A stream that is closed at that side may have its body still to be read: what its head said is what counts.
  const endStream = stream.endAfterHeaders
  const asked = session.request(headers, { endStream, waitForTrailers: !endStream })
  let trailers: OutgoingHttpHeaders = {}

  asked.on('wantTrailers', () => asked.sendTrailers(end.trailers))
  asked.on('headers', (information) => stream.additionalHeaders(information))
  asked.on('response', (answer, flags) => {
    if (stream.destroyed || stream.closed) return
    const isAll = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0
    stream.respond(answer, isAll ? { endStream: true } : { waitForTrailers: true })
    if (!isAll) asked.pipe(stream)
  })
  asked.on('trailers', (given) => {
    trailers = given
  })
  stream.on('wantTrailers', () => stream.sendTrailers(trailers))
  if (!endStream) stream.pipe(asked)
  stream.on('error', () => undefined)
  asked.on('error', () => undefined)
  stream.on('close', () => {
    if (!asked.closed) asked.close(stream.rstCode || constants.NGHTTP2_CANCEL)
  })
  asked.on('close', () => {
    if (!stream.closed && asked.rstCode !== constants.NGHTTP2_NO_ERROR) stream.close(asked.rstCode)
  })
}
