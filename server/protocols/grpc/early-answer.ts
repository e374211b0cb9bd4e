/**
 * HTTP/1.1 has one exchange at a time: where a call is answered before its body was read (too large, of a wrong type), the
 * rest of that body stands before the next request. Nobody reads it, so the connection is closed behind the answer.
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
