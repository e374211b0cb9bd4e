/** What the relay may do for one sandbox, and for all. */

export interface RelayLimits {
  readonly connectionsPerSandbox: number
  /** The same while it calls its own server: a probe calls that fifty times at once. */
  readonly ownConnectionsPerSandbox: number
  readonly connections: number
  /** A connection without a call is closed after this long. */
  readonly idleMilliseconds: number
  /** Calls that one sandbox may start within a minute. */
  readonly callsPerMinute: number
  /** For calls that set no deadline of their own. */
  readonly callMilliseconds: number
  /** The JSON that asks for a call, and each message of the answer. */
  readonly bytes: number
  /** Of one stream. */
  readonly messages: number
  /** All messages of a stream together, as JSON. */
  readonly streamBytes: number
  /** WebSockets of one sandbox at a time, and of all. */
  readonly webSocketsPerSandbox: number
  readonly webSockets: number
  /** How long one may be open, and how many events are told of it; together they may be `streamBytes`. */
  readonly webSocketMilliseconds: number
  readonly webSocketEvents: number
}

export const DEFAULT_RELAY_LIMITS: RelayLimits = {
  connectionsPerSandbox: 4,
  ownConnectionsPerSandbox: 64,
  connections: 1_000,
  idleMilliseconds: 60_000,
  callsPerMinute: 240,
  callMilliseconds: 60_000,
  bytes: 256 * 1024,
  messages: 1000,
  streamBytes: 4 * 1024 * 1024,
  webSocketsPerSandbox: 4,
  webSockets: 400,
  webSocketMilliseconds: 15 * 60_000,
  webSocketEvents: 10_000,
}
