/** What the relay's Kafka clients may do for one sandbox, and for all. */
export interface KafkaRelayLimits {
  /** At a time; producers and calls count as long as they last. */
  readonly clientsPerSandbox: number
  readonly clients: number
  readonly clientMilliseconds: number
  /** Starts and acts of one sandbox within a minute. */
  readonly callsPerMinute: number
  /** The JSON that asks. */
  readonly bytes: number
  /** The most events of one client, and their bytes. */
  readonly events: number
  readonly eventBytes: number
  /** Pages that watch the state. */
  readonly watchersPerSandbox: number
}

export const DEFAULT_KAFKA_RELAY_LIMITS: KafkaRelayLimits = {
  clientsPerSandbox: 12,
  clients: 200,
  clientMilliseconds: 15 * 60_000,
  callsPerMinute: 240,
  bytes: 4 * 1024 * 1024,
  events: 20_000,
  eventBytes: 16 * 1024 * 1024,
  watchersPerSandbox: 8,
}
