/** Work that takes longer than a caller should wait. */

/** The file is `users.csv`: all users of the sandbox, as they are when their turn comes. */
export type JobKind = 'export-users'

interface JobCore {
  /** Unique in its sandbox. */
  readonly id: number
  readonly kind: JobKind
  /** ISO 8601 in UTC with milliseconds, as are all its times. */
  readonly createdAt: string
  /** How many of how many are written. */
  readonly done: number
  readonly total: number
}

export type Job = JobCore &
  (
    | { readonly state: 'queued' }
    | { readonly state: 'running'; readonly startedAt: string }
    | { readonly state: 'done'; readonly startedAt: string; readonly finishedAt: string }
    | { readonly state: 'failed' | 'cancelled'; readonly finishedAt: string; readonly reason: string }
  )

export interface JobResult {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}
