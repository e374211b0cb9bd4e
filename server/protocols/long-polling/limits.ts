/** Every number that held questions are bound by, with the values that hold when nobody says otherwise. */
export interface PollLimits {
  readonly heldPerSandbox: number
  readonly held: number
}

export const DEFAULT_POLL_LIMITS: PollLimits = { heldPerSandbox: 100, held: 5_000 }
