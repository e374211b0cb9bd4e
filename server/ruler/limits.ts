/** What the ruler may do for one sandbox, and for all. */
export interface RulerLimits {
  /** At a time, of all sandboxes; one of each. */
  readonly together: number
  /** That one sandbox may begin within a minute. */
  readonly perMinute: number
  /** Any step of a measure. */
  readonly stepMilliseconds: number
  /** A whole measurement. */
  readonly milliseconds: number
}

export const DEFAULT_RULER_LIMITS: RulerLimits = {
  together: 4,
  perMinute: 12,
  stepMilliseconds: 5_000,
  milliseconds: 3 * 60_000,
}
