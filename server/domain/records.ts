/**
 * What the domain asks of a store. Every call is one short transaction; a store throws AppError for what a caller or
 * operator can understand (`storage_full`, `storage_unavailable`). One process owns the store, and makes one call
 * at a time for each sandbox.
 */
import type { Friendship } from './friendship.ts'
import type { Order } from './order.ts'
import type { Comment, Post } from './post.ts'
import type { User } from './user.ts'
import type { WorldReads } from './world-reads.ts'

/** A world that was written to, and so has rows of its own. */
export interface Fork {
  readonly sandbox: string
  /** ms since 1970 of the last write. */
  readonly touchedAt: number
}

/** The next number of each kind: numbers are never given twice, or a new post would answer at a deleted one's address. */
export interface NextIds {
  readonly user: number
  readonly post: number
  readonly comment: number
  readonly order: number
}

/** All that a world holds, each kind in the order of its numbers. */
export interface WorldRows {
  readonly users: readonly User[]
  /** In any order. */
  readonly friendships: readonly Friendship[]
  readonly posts: readonly Post[]
  readonly comments: readonly Comment[]
  readonly orders: readonly Order[]
  readonly next: NextIds
}

export interface WorldRecords {
  /** Keeps the world that all begin with as rows beside the others, instead of what was kept so before. */
  keepSeed(rows: WorldRows): Promise<void>
  /** Without the seed. */
  forks(): Promise<readonly Fork[]>
  /** Gives the sandbox rows of its own. */
  fork(sandbox: string, rows: WorldRows, at: number): Promise<void>
  /** Takes the sandbox's rows away: it shows the seed again. */
  drop(sandbox: string): Promise<void>
  /** All rows of a sandbox that has some. */
  load(sandbox: string): Promise<WorldRows>
  /** Asks the rows of a sandbox that has some, or those of the seed. */
  reads(sandbox: string | null): WorldReads

  /** Each takes the number of the new row, which is the world's next. */
  insertUser(sandbox: string, user: User, at: number): Promise<void>
  insertPost(sandbox: string, post: Post, at: number): Promise<void>
  insertComment(sandbox: string, comment: Comment, at: number): Promise<void>
  insertOrder(sandbox: string, order: Order, at: number): Promise<void>
  updateUser(sandbox: string, user: User, at: number): Promise<void>
  /** With the user's friendships, all that the user wrote and ordered, and what others said about it. */
  deleteUser(sandbox: string, id: number, at: number): Promise<void>
}
