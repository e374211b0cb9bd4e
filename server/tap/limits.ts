/** Every number the front door and the tap are bound by, with the values that hold when nobody says otherwise. */
import type { Minimum } from './socket/pace.ts'

export interface TapLimits {
  /** A request's head must be complete this long after its first byte, and a silent socket must have spoken by then. */
  readonly headersMs: number
  /** An idle kept-alive connection is closed after this. */
  readonly keepAliveMs: number
  /** A request body must come at this pace. */
  readonly body: Minimum
  /**
   * What waits for a client must be taken at this pace. Over a loopback interface a client's window grows by 64 KB at a time,
   * so that a reader of 1,100 bytes a second seems to stand still for a minute.
   */
  readonly answer: Minimum
  /** A body over HTTP/2 that is collected must be whole this long after its head, and all that are not may be so large. */
  readonly collectMs: number
  readonly collectedBytes: number
  /** How often the timeouts above are looked at. */
  readonly sweepMs: number
  /** Bytes of one exchange that wait for their sandbox to be known. */
  readonly pendingBytes: number
  /** What is kept of one sandbox's recent traffic, and of all sandboxes' together. */
  readonly logBytes: number
  readonly allLogsBytes: number
  /** "Catch my terminal" ends by itself after this. */
  readonly catchMs: number
  /** HTTP/2 frames that cost us more than they cost the sender: a burst is fine, then so many per second. */
  readonly flood: FloodLimits
}

export interface FloodLimits {
  readonly rstStream: Allowance
  readonly settings: Allowance
  readonly ping: Allowance
  readonly priority: Allowance
  /** WINDOW_UPDATE frames, and DATA frames of next to nothing, but for the first and the last of a body. */
  readonly small: Allowance
  /** Of one header block. */
  readonly continuations: number
}

export interface Allowance {
  readonly burst: number
  readonly perSecond: number
}

export const defaultLimits: TapLimits = {
  headersMs: 5_000,
  keepAliveMs: 75_000,
  body: { graceMs: 10_000, bytesPerSecond: 256 },
  answer: { graceMs: 60_000, bytesPerSecond: 256 },
  collectMs: 60_000,
  collectedBytes: 64 * 1024 * 1024,
  sweepMs: 1_000,
  pendingBytes: 256 * 1024,
  logBytes: 8 * 1024 * 1024,
  allLogsBytes: 48 * 1024 * 1024,
  catchMs: 10 * 60_000,
  flood: {
    rstStream: { burst: 200, perSecond: 100 },
    settings: { burst: 50, perSecond: 5 },
    // grpc-go and grpc-core probe the bandwidth with a ping per round trip while a body streams in.
    ping: { burst: 1_000, perSecond: 200 },
    priority: { burst: 500, perSecond: 100 },
    small: { burst: 20_000, perSecond: 10_000 },
    continuations: 16,
  },
}
