/** What bounds a learner's own server on this side of the tunnel; what the page says as well stands in `proto/own-server/limits.ts`. */
export interface OwnServerLimits {
  /** A closed tab's port answers UNAVAILABLE for so long, then closes. */
  readonly tombstoneMs: number
  /** How long after its deadline a call is ended here, where the tab does not end it. */
  readonly guardMs: number
  /** A tab must agree to a WebSocket or refuse it by then. */
  readonly acceptMs: number
  /** What may wait for a tab that does not read. */
  readonly bufferedBytes: number
  /** Printed lines that are passed on, of a tab. */
  readonly linesPerSecond: number
  /** A tab that says nothing for two such times is gone. */
  readonly heartbeatMs: number
}

export const defaultOwnServerLimits: OwnServerLimits = {
  tombstoneMs: 60_000,
  guardMs: 1_000,
  acceptMs: 10_000,
  bufferedBytes: 8 * 1024 * 1024,
  linesPerSecond: 500,
  heartbeatMs: 10_000,
}

/** Of one message of the tunnel. */
export const TUNNEL_MESSAGE_BYTES = 4 * 1024 * 1024
