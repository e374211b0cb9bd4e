/** `/wire/relay/websocket`: frames that no browser sends, on behalf of one. The contract is proto/api/relay-websocket.ts. */
import type { FastifyInstance } from 'fastify'
import { RelayWebSocketRequest, RelayWebSocketSend } from '#proto/api/relay-websocket.ts'
import { WEBSOCKET_RELAY } from '#proto/api/wire.ts'
import type { Rate } from '../rate.ts'
import { addOpenRoutes, type Opened } from '../wire/index.ts'
import { dial, type Recorder, routeOf } from './connection.ts'
import type { RelayLimits } from './limits.ts'
import type { Place } from './place.ts'
import { encodeHandshake } from './websocket-request.ts'
import { WebSocketSession } from './websocket-session.ts'

export interface WebSocketRelayOptions {
  readonly recorder: Pick<Recorder, 'claim'>
  readonly placeFor: (port: RelayWebSocketRequest['port'], sandbox: string) => Place
  readonly limits: RelayLimits
  readonly rate: Rate
}

export function addWebSocketRelay(
  scope: FastifyInstance,
  { recorder, placeFor, limits, rate }: WebSocketRelayOptions,
): void {
  addOpenRoutes(scope, {
    contract: WEBSOCKET_RELAY,
    bytes: limits.bytes,
    wanted: { schema: RelayWebSocketRequest, refusal: 'This does not describe a WebSocket' },
    acts: { schema: RelayWebSocketSend, refusal: 'These are no frames to send', unknown: 'This WebSocket is not open' },
    room: {
      perSandbox: limits.webSocketsPerSandbox,
      total: limits.webSockets,
      refusal: 'Too many WebSockets are open through the relay: close one first',
      retryAfter: 1,
    },
    milliseconds: limits.webSocketMilliseconds,
    open: async (wanted, { viewer: { id: sandbox }, id, lines }): Promise<Opened<RelayWebSocketSend>> => {
      const { address } = placeFor(wanted.port, sandbox)
      const handshake = encodeHandshake(wanted, address)
      rate.take(sandbox)
      const socket = await dial(address)
      recorder.claim(routeOf(socket), { sandbox, run: wanted.run, client: 'relay' })
      const session = new WebSocketSession({ id, lines, socket, wanted, handshake, limits })
      return {
        act: (sent) => {
          rate.take(sandbox)
          return session.send(sent)
        },
        end: (why) => session.drop(why === 'limit' ? 'limit' : 'client'),
      }
    },
  })
}
