/** Connections over HTTP/2 that called a deployment: they end with it. */
import { Http2ServerRequest, type Http2Session } from 'node:http2'
import type { NodeRequest } from './call-end.ts'

export function rememberConnection(sessions: Set<Http2Session>, request: NodeRequest): void {
  if (!(request instanceof Http2ServerRequest)) return
  const { session } = request.stream
  if (session === undefined || session.destroyed || sessions.has(session)) return
  sessions.add(session)
  session.once('close', () => sessions.delete(session))
}

/**
 * Sends GOAWAY (RFC 9113 §6.8): a client dials again for its next call. So no connection serves two deployments, and its record
 * is read by one contract.
 */
export function endConnections(sessions: Set<Http2Session>): void {
  for (const session of sessions) session.close()
  sessions.clear()
}
