/**
 * What the domain asks of a store. Every call is one short transaction; a store throws AppError for what a caller or
 * operator can understand (`taken`, `storage_full`, `storage_unavailable`).
 */
import type { User, UserContent } from './user.ts'

/** A world that was written to, and so has rows of its own. */
export interface Fork {
  readonly sandbox: string
  /** ms since 1970 of the last write. */
  readonly touchedAt: number
}

export interface ForkPlan {
  readonly users: readonly User[]
  readonly nextUserId: number
  readonly at: number
}

export interface Page {
  readonly offset: number
  readonly limit: number
}

export interface WorldRecords {
  forks(): Promise<readonly Fork[]>
  /** Gives the sandbox rows of its own; does nothing where it has them. */
  fork(sandbox: string, plan: ForkPlan): Promise<void>
  /** Takes the sandbox's rows away: it shows the seed again. */
  drop(sandbox: string): Promise<void>

  countUsers(sandbox: string): Promise<number>
  /** In the order of their numbers. */
  listUsers(sandbox: string, page: Page): Promise<readonly User[]>
  findUser(sandbox: string, id: number): Promise<User | undefined>
  /** Takes the world's next number; undefined when the sandbox has no rows. Throws `taken` when the e-mail address is in use. */
  insertUser(sandbox: string, content: UserContent, at: number): Promise<User | undefined>
  /** False when there is no such user. Throws `taken` when the e-mail address is another user's. */
  updateUser(sandbox: string, id: number, content: UserContent, at: number): Promise<boolean>
  /** False when there is no such user. */
  deleteUser(sandbox: string, id: number, at: number): Promise<boolean>
}
