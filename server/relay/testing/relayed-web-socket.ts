/** A WebSocket through the relay, as the app has one: its events are read line by line while it is open. */
import { type IncomingMessage, request } from 'node:http'
import { createInterface } from 'node:readline'
import type { RelayWebSocketEvent } from '#proto/api/relay-websocket.ts'
import { type Browser, type RelayServer, RUN } from './open-relay.ts'

type EventOf<Type> = Extract<RelayWebSocketEvent, { type: Type }>

export interface Relayed {
  readonly status: number
  /** The next event, which must be of this type. */
  next<Type extends RelayWebSocketEvent['type']>(type: Type): Promise<EventOf<Type>>
  /** All that are left, to the last. */
  rest(): Promise<readonly RelayWebSocketEvent[]>
  /** Stops reading. */
  leave(): void
}

export async function relay(
  { port }: RelayServer,
  { cookie }: Browser,
  wanted: Readonly<Record<string, unknown>> = {},
): Promise<Relayed> {
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { cookie, origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' }
    const outgoing = request(
      { host: '127.0.0.1', port, path: '/wire/relay/websocket', method: 'POST', headers },
      resolve,
    )
    outgoing.once('error', reject)
    outgoing.end(JSON.stringify({ run: RUN, target: '/ws', headers: [], ...wanted }))
  })
  incoming.on('error', () => {})
  const lines = createInterface({ input: incoming })[Symbol.asyncIterator]()
  const read = async (): Promise<RelayWebSocketEvent | null> => {
    const { value, done } = await lines.next()
    return done === true ? null : JSON.parse(value)
  }
  return {
    status: incoming.statusCode ?? 0,
    async next(type) {
      const event = await read()
      if (event === null || !isOf(event, type)) throw new Error(`${JSON.stringify(event)} came, and not ${type}`)
      return event
    },
    async rest() {
      const events: RelayWebSocketEvent[] = []
      for (let event = await read(); event !== null; event = await read()) events.push(event)
      return events
    },
    leave: () => void incoming.destroy(),
  }
}

function isOf<Type extends RelayWebSocketEvent['type']>(
  event: RelayWebSocketEvent,
  type: Type,
): event is EventOf<Type> {
  return event.type === type
}
