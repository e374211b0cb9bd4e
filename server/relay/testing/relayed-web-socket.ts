/** A WebSocket through the relay, as the app has one: its events are read line by line while it is open. */
import type { RelayWebSocketEvent } from '#proto/api/relay-websocket.ts'
import { askForLines } from '../../wire/testing/ask-for-lines.ts'
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
  { url }: RelayServer,
  { cookie }: Browser,
  wanted: Readonly<Record<string, unknown>> = {},
): Promise<Relayed> {
  const body = { run: RUN, target: '/ws', headers: [], ...wanted }
  const asked = await askForLines<RelayWebSocketEvent>({ url, cookie }, '/wire/relay/websocket', body)
  return {
    ...asked,
    async next(type) {
      const event = await asked.next()
      if (event === null || !isOf(event, type)) throw new Error(`${JSON.stringify(event)} came, and not ${type}`)
      return event
    },
  }
}

function isOf<Type extends RelayWebSocketEvent['type']>(
  event: RelayWebSocketEvent,
  type: Type,
): event is EventOf<Type> {
  return event.type === type
}
