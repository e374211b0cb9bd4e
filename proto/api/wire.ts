/**
 * The app's own protocol to its server, wherever something stays open and tells of itself (native gRPC, WebSocket and Kafka on behalf of a
 * browser, the ruler):
 *
 *   POST   <path>       what is to be opened → 200, `application/x-ndjson`: an event per line, each as soon as it happens
 *   POST   <path>/<id>  an act → 204 when it was done; `<id>` is in the event `opened`
 *   DELETE <path>/<id>  it is dropped → 204
 *
 * A client that stops reading closes what it opened. A refusal is an ApiErrorResponse, in place of the events or as the last of them.
 * A state that changes is `GET <path>`: 200, `application/x-ndjson`, the whole state per line, at once and after each change.
 *
 * None of it is recorded. What is opened names its run in its body; no `traceparent` is sent, which would name this request's own.
 */
import type { RelayKafkaEvent } from './kafka-events.ts'
import type { RelayEvent } from './relay.ts'
import type { RelayStreamEvent } from './relay-stream.ts'
import type { RelayWebSocketEvent } from './relay-websocket.ts'
import type { RulerEvent } from './ruler.ts'

export const EVENT_LINES = 'application/x-ndjson'

export interface WireEvent {
  readonly type: string
}

/** `last`: nothing follows it. `error`, with an ApiErrorResponse, is always one of those. */
export interface WireContract<Event extends WireEvent> {
  readonly path: string
  readonly events: Readonly<Record<Exclude<Event['type'], 'error'>, 'more' | 'last'>>
}

export const GRPC_RELAY: WireContract<RelayEvent> = {
  path: '/wire/relay/grpc',
  events: { headers: 'more', message: 'more', end: 'last' },
}

export const GRPC_STREAM_RELAY: WireContract<RelayStreamEvent> = {
  path: '/wire/relay/grpc-stream',
  events: { opened: 'more', sent: 'more', 'half-closed': 'more', headers: 'more', message: 'more', end: 'last' },
}

export const WEBSOCKET_RELAY: WireContract<RelayWebSocketEvent> = {
  path: '/wire/relay/websocket',
  events: { opened: 'more', frame: 'more', bytes: 'more', refused: 'last', closed: 'last' },
}

export const KAFKA_RELAY: WireContract<RelayKafkaEvent> = {
  path: '/wire/relay/kafka',
  events: {
    opened: 'more',
    handed: 'more',
    batched: 'more',
    record: 'more',
    assigned: 'more',
    revoked: 'more',
    committed: 'more',
    failed: 'more',
    produced: 'last',
    answer: 'last',
    closed: 'last',
    refused: 'last',
  },
}

export const RULER: WireContract<RulerEvent> = {
  path: '/wire/ruler',
  events: { started: 'more', measured: 'more', finished: 'more', failed: 'more', end: 'last' },
}

export const KAFKA_STATE = '/wire/relay/kafka/state'
export const SHOP_STATE = '/wire/shop/state'
