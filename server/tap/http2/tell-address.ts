/**
 * Tells an HTTP/2 session where its client is. A session that is given a stream instead of a socket wraps it in a socket of its own
 * (node's JSStreamSocket), which has no handle to ask for its peer; without this `request.socket.remoteAddress` is undefined on
 * HTTP/2, and all who come by it would be one visitor.
 */
import type { ServerHttp2Session } from 'node:http2'
import type { Socket } from 'node:net'

export function tellAddress(
  session: ServerHttp2Session,
  { remoteAddress: address, remotePort: port, remoteFamily: family }: Socket,
): void {
  // Where net.Socket keeps the answer (`_getpeername`); no public way leads past the session's proxy of its socket.
  Object.assign(session.socket, { _peername: { address, port, family } })
}
