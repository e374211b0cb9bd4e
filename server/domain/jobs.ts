/**
 * Jobs of the sandboxes: begun by one call, done in the background slice by slice, asked for by later ones. A slice is small
 * and the next one waits, so that a job never holds up those who wait for an answer; at most a few run at once, the others are
 * queued. They live in memory: a restart forgets them, as does a reset of their sandbox.
 */
import type { Job, JobKind, JobResult } from './job.ts'

export interface Jobs {
  /** Throws `too_many` while the sandbox has as many unfinished ones as it may, or all together have. */
  start(kind: JobKind): Promise<Job>
  /** Throws `not_found`. */
  get(id: number): Job
  /** Oldest first. */
  list(): readonly Job[]
  /** Throws `not_found` when there is no such job, and while it has no result. */
  result(id: number): JobResult
  /** Stops it where it is; nothing happens to one that is finished. Throws `not_found`. */
  cancel(id: number): Job
}

export interface Clock {
  /** ms since 1970 */
  now(): number
  /** Calls back once, after so many ms. */
  later(milliseconds: number, act: () => void): void
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  // Nobody stays alive for a job.
  later: (milliseconds, act) => void setTimeout(act, milliseconds).unref(),
}

export interface JobLimits {
  readonly unfinishedPerSandbox: number
  /** Finished ones beyond this are forgotten, the oldest first. */
  readonly keptPerSandbox: number
  readonly unfinished: number
  readonly running: number
  /** Results of all sandboxes; beyond this the oldest go. */
  readonly resultBytes: number
  /** Users in a slice, and the pause before each. */
  readonly slice: number
  readonly pauseMilliseconds: number
  /** A finished job is forgotten after this. */
  readonly keptMilliseconds: number
}

export const DEFAULT_JOB_LIMITS: JobLimits = {
  unfinishedPerSandbox: 3,
  keptPerSandbox: 20,
  unfinished: 1000,
  running: 50,
  resultBytes: 16 * 1024 * 1024,
  slice: 4,
  pauseMilliseconds: 250,
  keptMilliseconds: 60 * 60_000,
}
