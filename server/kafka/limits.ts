/** What the broker bears. Kafka's own names and defaults where it has them; otherwise what a seminar on one machine needs. */
export interface BrokerLimits {
  /** At once (max.connections); one more is closed as soon as it came. */
  readonly connections: number
  /** Of one sandbox; of programs of one visitor that name none, ten times as many (server/visitors). */
  readonly connectionsOfOwner: number
  /** One Produce request (socket.request.max.bytes). */
  readonly requestBytes: number
  /** Any other; values of it take many times the bytes. */
  readonly otherRequestBytes: number
  /** Topics and their partitions, or whatever else one request is a list of. */
  readonly requestParts: number
  /** Of requests that have come in part only, over all connections. */
  readonly unfinishedBytes: number
  /** One answer to a Fetch (fetch.max.bytes). */
  readonly fetchBytes: number
  /** Requests of one connection that wait for their answers. */
  readonly inFlight: number
  /** So much of answers that nobody reads is held for a connection; then no more of its requests are taken. */
  readonly unreadBytes: number
  /** Of all connections; above it the one that reads least is closed. */
  readonly allUnreadBytes: number
  /** A connection on which nothing happens is closed (connections.max.idle.ms). */
  readonly idleMs: number
  /** So is one that stops in the middle of a request, says nothing at all, or does not read its answers. */
  readonly stalledMs: number
  readonly topics: number
  readonly partitions: number
  readonly partitionsOfTopic: number
  /** Of all logs. */
  readonly diskBytes: number
  /** Of one sandbox, and of what is shared; less where more than half of all is taken. Visitors hold half of all at most. */
  readonly topicsOfOwner: number
  readonly partitionsOfOwner: number
  readonly diskBytesOfOwner: number
}

const MIB = 1_048_576

export const BROKER_LIMITS: BrokerLimits = {
  connections: 4_000,
  connectionsOfOwner: 60,
  requestBytes: 16 * MIB,
  otherRequestBytes: MIB,
  requestParts: 10_000,
  unfinishedBytes: 128 * MIB,
  fetchBytes: 16 * MIB,
  inFlight: 64,
  unreadBytes: 2 * MIB,
  allUnreadBytes: 256 * MIB,
  idleMs: 600_000,
  stalledMs: 30_000,
  topics: 4_000,
  partitions: 10_000,
  partitionsOfTopic: 100,
  diskBytes: 2_048 * MIB,
  topicsOfOwner: 60,
  partitionsOfOwner: 300,
  diskBytesOfOwner: 256 * MIB,
}
