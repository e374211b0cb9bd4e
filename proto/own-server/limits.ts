/** What a learner's own server may be and do; the page says so before the server refuses it. */
export const ownServerLimits = {
  /** Requests and WebSockets that are open at once. */
  streams: 100,
  /** Of a message, a body that is read at once, a WebSocket message. */
  messageBytes: 1024 * 1024,
  callsPerSecond: 2_000,
  descriptorBytes: 128 * 1024,
  types: 500,
  sourceBytes: 64 * 1024,
} as const

/** Where the tab's tunnel connects, and the cell's document is served. */
export const TUNNEL_PATH = '/wire/serve'
export const CELL_PATH = '/cell'

/** Why the server closed a tunnel (WebSocket close codes of an application, RFC 6455 §7.4.2). */
export const TunnelClose = {
  /** Another tab of this sandbox serves now. */
  TAKEN_OVER: 4001,
  /** The tab sent what is no frame. */
  MALFORMED: 4002,
  /** The tab did not take what was sent to it. */
  TOO_SLOW: 4003,
  /** The sandbox has another name now, or is gone. */
  RENAMED: 4004,
} as const
