/**
 * Answers that are there before the request is whole: a message too large, a wrong type, a handler that has heard enough.
 *
 * HTTP/1.1 has one exchange at a time, so the rest of that body stands before the next request. Nobody reads it: the connection is
 * closed behind the answer. On HTTP/2 a client that goes on sending would wait for ever for a window that nobody opens, so the
 * stream is reset (RFC 9113 §8.1).
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, type ServerHttp2Stream } from 'node:http2'

const PATIENCE_MS = 1_000

export function closeBehindEarlyAnswer(request: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead
  Object.assign(response, {
    writeHead(...parts: unknown[]) {
      if (!request.complete) response.setHeader('connection', 'close')
      return Reflect.apply(writeHead, response, parts)
    },
  })
}

/**
 * RST_STREAM(NO_ERROR) for a client that has its answer and does not stop sending. Most stop by themselves, so this need not be
 * soon, and must not be before the end of the answer has left, for it would take its place.
 */
export function dismissEarly(stream: ServerHttp2Stream): void {
  if (stream.readableEnded || stream.destroyed) return
  const timer = setInterval(() => {
    if (stream.state.localClose === 1) stream.close(constants.NGHTTP2_NO_ERROR)
  }, PATIENCE_MS).unref()
  stream.once('close', () => clearInterval(timer))
}
