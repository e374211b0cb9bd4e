/** What one client, and all of them together, may ask of the server. */
export interface SocketIoLimits {
  /** One Engine.IO payload: beyond it a WebSocket is closed by 1009, and a POST is answered 413. */
  readonly payloadBytes: number
  readonly fileBytes: number
  /** A sandbox may have this many clients; those that name no sandbox are counted by address. */
  readonly connectionsPerSandbox: number
  readonly connections: number
  /** Of one client: so many at once, and so many more each second. */
  readonly eventsAtOnce: number
  readonly eventsPerSecond: number
  /** So many refused events in a row end the connection. */
  readonly refusals: number
  readonly roomsPerClient: number
  /** What waits for a client that reads too slowly, in bytes; and for all of them. */
  readonly waitingBytes: number
  readonly allWaitingBytes: number
  /** How long a client may be away and be given what it missed, as if it had not been. */
  readonly recoveryMs: number
  /** What is kept for those who are away: packets by bytes, and sessions. */
  readonly recoveryBytes: number
  readonly recoverySessions: number
  /** Until a connection says CONNECT. */
  readonly connectMs: number
  readonly pingIntervalMs: number
  readonly pingTimeoutMs: number
}

const MiB = 1024 * 1024

export const DEFAULT_SOCKET_IO_LIMITS: SocketIoLimits = {
  // More than a megabyte, so that a message of that size still gets an `error` as its answer.
  payloadBytes: MiB + 64 * 1024,
  fileBytes: 64 * 1024,
  connectionsPerSandbox: 200,
  connections: 5_000,
  eventsAtOnce: 500,
  eventsPerSecond: 200,
  refusals: 1_000,
  roomsPerClient: 50,
  waitingBytes: 16 * MiB,
  allWaitingBytes: 256 * MiB,
  recoveryMs: 2 * 60_000,
  recoveryBytes: 32 * MiB,
  recoverySessions: 10_000,
  connectMs: 10_000,
  pingIntervalMs: 25_000,
  pingTimeoutMs: 20_000,
}
