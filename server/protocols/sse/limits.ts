/** Every number that streams of events are bound by, with the values that hold when nobody says otherwise. */
export interface SseLimits {
  readonly streamsPerSandbox: number
  readonly streams: number
  /** Something is sent at least so often: in turns a comment and a heartbeat. */
  readonly beatMilliseconds: number
  /** A client that takes nothing over so many beats is dropped. */
  readonly patience: number
  /** What clients are told to wait before they connect again. */
  readonly retryMilliseconds: number
}

export const DEFAULT_SSE_LIMITS: SseLimits = {
  streamsPerSandbox: 100,
  streams: 5_000,
  beatMilliseconds: 10_000,
  patience: 6,
  retryMilliseconds: 2_000,
}
