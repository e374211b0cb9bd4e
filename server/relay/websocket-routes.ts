/** `/wire/relay/websocket`: frames that no browser sends, on behalf of one. The contract is proto/api/relay-websocket.ts. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RelayWebSocketRequest, RelayWebSocketSend } from '#proto/api/relay-websocket.ts'
import { AppError } from '../errors.ts'
import type { Rate } from '../rate.ts'
import { requireViewer } from '../sandboxes/index.ts'
import { type Address, dial, type Recorder, routeOf } from './connection.ts'
import { EVENT_LINES } from './event-lines.ts'
import type { RelayLimits } from './limits.ts'
import { readerOf } from './read-body.ts'
import { encodeHandshake } from './websocket-request.ts'
import { WebSocketSession } from './websocket-session.ts'

export interface WebSocketRelayOptions {
  readonly tap: Pick<Recorder, 'claim'>
  readonly address: () => Address
  readonly limits: RelayLimits
  readonly rate: Rate
}

const readRequest = readerOf(RelayWebSocketRequest, 'This does not describe a WebSocket')
const readSend = readerOf(RelayWebSocketSend, 'These are no frames to send')

export function addWebSocketRelay(scope: FastifyInstance, { tap, address, limits, rate }: WebSocketRelayOptions): void {
  const sessions = new Map<number, WebSocketSession>()
  /** Sandboxes of those that are being dialled. */
  const opening: string[] = []
  let made = 0
  scope.addHook('preClose', async () => {
    for (const session of sessions.values()) session.drop()
  })

  scope.post('/wire/relay/websocket', { bodyLimit: limits.bytes }, async (request, reply) => {
    const sandbox = requireViewer(request).id
    const wanted = readRequest(request.body)
    const place = address()
    const handshake = encodeHandshake(wanted, place)
    checkRoom(sandbox)
    rate.take(sandbox)
    opening.push(sandbox)
    const socket = await dial(place).finally(() => opening.splice(opening.indexOf(sandbox), 1))
    tap.claim(routeOf(socket), { sandbox, run: wanted.run, client: 'relay' })
    made += 1
    const session = new WebSocketSession({ id: made, sandbox, socket, wanted, handshake, limits })
    sessions.set(session.id, session)
    const enough = setTimeout(() => session.drop('limit'), limits.webSocketMilliseconds).unref()
    socket.once('close', () => {
      clearTimeout(enough)
      sessions.delete(session.id)
    })
    reply.raw.once('close', () => session.drop())
    return reply.type(EVENT_LINES).send(session.events)
  })

  scope.post('/wire/relay/websocket/:id', { bodyLimit: limits.bytes }, async (request, reply) => {
    const session = sessionOf(request)
    const wanted = readSend(request.body)
    rate.take(session.sandbox)
    await session.send(wanted)
    reply.code(204)
  })

  scope.delete('/wire/relay/websocket/:id', async (request, reply) => {
    sessionOf(request).drop()
    reply.code(204)
  })

  function checkRoom(sandbox: string): void {
    const all = [...[...sessions.values()].map((session) => session.sandbox), ...opening]
    const mine = all.filter((one) => one === sandbox)
    if (mine.length < limits.webSocketsPerSandbox && all.length < limits.webSockets) return
    throw new AppError('too_many', 'Too many WebSockets are open through the relay: close one first', { retryAfter: 1 })
  }

  /** Another sandbox's is not there for this one. */
  function sessionOf(request: FastifyRequest): WebSocketSession {
    const sandbox = requireViewer(request).id
    const params: unknown = request.params
    const id = typeof params === 'object' && params !== null ? Number(Reflect.get(params, 'id')) : Number.NaN
    const session = sessions.get(id)
    if (session?.sandbox !== sandbox) throw new AppError('not_found', 'This WebSocket is not open')
    return session
  }
}
