/** What one WebSocket, one sandbox and all of them together may take. */
import type { ShareLimits } from '../visitors/index.ts'

export interface WebSocketLimits {
  readonly connectionsPerSandbox: number
  readonly connections: number
  /** Connections with permessage-deflate: each holds two zlib contexts. Beyond, the extension is not agreed on. */
  readonly deflating: number
  /** Of a message, inflated. More: 1009. */
  readonly messageBytes: number
  /** Of one message. More: 1008. */
  readonly fragments: number
  /** Data frames, pings and pongs: a burst, then so many a second. More: 1008. */
  readonly burst: number
  readonly framesPerSecond: number
  /** What may wait for a reader before nothing more is read from it. */
  readonly pauseBytes: number
  /** What may wait for a reader at all. More: 1008. */
  readonly waitingBytes: number
  /** A reader that takes nothing for so long while we wait for it: 1008. */
  readonly stalledMs: number
  /** A frame must be whole so long after its first byte: 1008. */
  readonly frameMs: number
  /** Between two pings, where `?heartbeat=` says nothing else. */
  readonly heartbeatMs: number
  /** Pings in a row that may stay without a pong. */
  readonly missedPongs: number
  /** After our Close the other side has this long to send its own. */
  readonly closeMs: number
  /** How often the times above are looked at. */
  readonly sweepMs: number
}

export const DEFAULT_WEB_SOCKET_LIMITS: WebSocketLimits = {
  connectionsPerSandbox: 100,
  connections: 5_000,
  deflating: 200,
  messageBytes: 1024 * 1024,
  fragments: 1_024,
  burst: 2_000,
  framesPerSecond: 1_000,
  pauseBytes: 256 * 1024,
  waitingBytes: 4 * 1024 * 1024,
  stalledMs: 20_000,
  frameMs: 20_000,
  heartbeatMs: 30_000,
  missedPongs: 2,
  closeMs: 2_000,
  sweepMs: 250,
}

export function placesOf({ connectionsPerSandbox, connections }: WebSocketLimits): ShareLimits {
  return { perSandbox: connectionsPerSandbox, total: connections }
}
