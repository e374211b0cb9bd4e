/**
 * The two servers behind the front door, with the same handler. HTTP/1.1's is the one that listens, so that node's own
 * header timeout and closing of idle connections work; its `connection` listener is taken from it and called by us, when
 * the first bytes are known. HTTP/2's never listens.
 */
import type { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  createServer as createHttp2Server,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { hearEndLate, isUpgraded } from '../http1/late-end.ts'
import { HTTP2_SETTINGS } from '../http2/http2-settings.ts'
import type { TapLimits } from '../limits.ts'

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void

export interface Servers {
  readonly http1: Server
  readonly http2: Http2Server
  /** `first`: what was already read of it. */
  giveToHttp1(socket: Socket, first: Buffer): void
  giveToHttp2(stream: Duplex): void
}

export function createServers(
  limits: TapLimits,
  handler: RequestHandler,
  observe: {
    connection(socket: unknown): void
    request(request: IncomingMessage, response: ServerResponse): void
    /** It is known whose it is. `serve` is called where it is to be answered here, at once or later. */
    arrive(request: IncomingMessage, response: ServerResponse, serve: () => void): void
    /** A stream before node makes a request of it, which `makePair` does. */
    stream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, makePair: () => void): void
    /** The handler was called: routing is done. */
    routed(request: object): void
  },
): Servers {
  function serve(request: IncomingMessage, response: ServerResponse): void {
    handler(request, response)
    observe.routed(request)
  }
  const http1 = createServer(
    {
      headersTimeout: limits.headersMs,
      // A long upload is fine as long as it moves: the minimum rate sees to that.
      requestTimeout: 0,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.sweepMs,
      noDelay: true,
      // node would answer an empty 400: the router says what is wrong (target-fault.ts).
      requireHostHeader: false,
      // Others, h2c above all, may be ignored (RFC 9110 §7.8): the request is answered over HTTP/1.1.
      shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === 'websocket',
    },
    (request, response) => {
      observe.request(request, response)
      observe.arrive(request, response, () => serve(request, response))
    },
  )
  // By default node says `100 Continue` before it tells of the request; its bytes need an exchange to belong to.
  http1.on('checkContinue', (request, response) => {
    observe.request(request, response)
    response.writeContinue()
    observe.arrive(request, response, () => serve(request, response))
  })
  http1.on('checkExpectation', (request, response) => {
    observe.request(request, response)
    observe.routed(request)
    response.writeHead(417, { Connection: 'close' }).end()
  })
  http1.on('upgrade', (request) => isUpgraded(request.socket))
  const accept = http1.listeners('connection')
  http1.removeAllListeners('connection')
  http1.on('connection', observe.connection)

  const http2 = createHttp2Server({ settings: HTTP2_SETTINGS })
  // node calls it with its HTTP/2 pair of request and response, which Fastify's handler is made for too.
  const emitter: EventEmitter = http2
  emitter.on('request', (request, response) => {
    serve(request, response)
  })
  // node's own listener, which makes the pair.
  const makePair = http2.listeners('stream')
  http2.removeAllListeners('stream')
  http2.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, ...rest: unknown[]) => {
    observe.stream(stream, headers, () => {
      for (const listener of makePair) Reflect.apply(listener, http2, [stream, headers, ...rest])
    })
  })

  return {
    http1,
    http2,
    giveToHttp1: (socket, first) => {
      hearEndLate(socket, () => {
        for (const listener of accept) listener.call(http1, socket)
      })
      // node's parser reads past the stream, from the handle, until anybody listens for data: then all bytes pass `push`.
      const nobody = (): void => {}
      socket.on('data', nobody).off('data', nobody)
      // To a stream that has ended nothing can be given back; who listens is told all the same.
      if (socket.readableEnded) socket.emit('data', first)
      else socket.unshift(first)
      socket.resume()
    },
    giveToHttp2: (stream) => {
      http2.emit('connection', stream)
    },
  }
}
