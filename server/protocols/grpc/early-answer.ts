/**
 * Answers that are there before the request is whole: a message too large, a wrong type, a handler that has heard enough.
 *
 * HTTP/1.1 has one exchange at a time, so the rest of that body stands before the next request. Nobody reads it: the connection is
 * closed behind the answer. On HTTP/2 the front door tells the client to stop, whatever it asked.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

export function closeBehindEarlyAnswer(request: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead
  Object.assign(response, {
    writeHead(...parts: unknown[]) {
      if (!request.complete) response.setHeader('connection', 'close')
      return Reflect.apply(writeHead, response, parts)
    },
  })
}
