/** Requests that Engine.IO would answer by something that is not HTTP any more, or by a fault of ours. */
import { Server as Engine } from 'engine.io'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Upgrade } from '../../protocol-kit/upgrade.ts'

const { BAD_HANDSHAKE_METHOD, UNSUPPORTED_PROTOCOL_VERSION } = Engine.errors

/** Everything but GET and POST: its words for a session that begins, while for one that is open it says 500. */
export function refuseMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('allow', 'GET, POST, OPTIONS')
  if (request.method === 'OPTIONS') return reply.code(204).send()
  return reply.code(400).type('application/json').send(refusalText(BAD_HANDSHAKE_METHOD))
}

/**
 * A client of another version (`EIO`) is told so in the handshake. Engine.IO would first make a WebSocket of the connection, and
 * then write this answer into it.
 */
export function refuseVersion({ request, socket }: Pick<Upgrade, 'request' | 'socket'>): boolean {
  const { searchParams } = new URL(request.url ?? '', 'ws://framewise')
  if (searchParams.get('EIO') === '4') return false
  const body = refusalText(UNSUPPORTED_PROTOCOL_VERSION)
  const head = ['HTTP/1.1 400 Bad Request', 'Connection: close', 'Content-Type: application/json']
  socket.end(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  return true
}

function refusalText(code: keyof typeof Engine.errorMessages): string {
  return JSON.stringify({ code, message: Engine.errorMessages[code] })
}
