/**
 * Reading a world out of the store itself, one statement per call, for whoever wants to see what a database is asked. What it
 * gives is what the views in memory hold: writes go to the store first.
 */
import type { Page } from './page.ts'
import type { Comment, Post } from './post.ts'
import type { User } from './user.ts'

/** What of a user other people see. */
export type Person = Pick<User, 'id' | 'name' | 'email' | 'createdAt'>

export interface Befriended {
  /** Whose friend it is. */
  readonly of: number
  readonly friend: Person
}

/** Each call is one statement. Numbers that nothing has are left out of the answer. */
export interface WorldReads {
  /** In the order of their numbers. */
  users(page: Page): Promise<readonly Person[]>
  /** In the order of their numbers. */
  usersById(ids: readonly number[]): Promise<readonly Person[]>
  /** By whose friends they are, then in the order of their numbers. */
  friendsOf(ids: readonly number[]): Promise<readonly Befriended[]>
  /** Newest first. */
  posts(query: { readonly authorId?: number | undefined; readonly limit: number }): Promise<readonly Post[]>
  /** In the order of their numbers. */
  postsById(ids: readonly number[]): Promise<readonly Post[]>
  /** Of each author the newest `limit`, by author, newest first. */
  postsBy(authors: readonly number[], limit: number): Promise<readonly Post[]>
  /** By post, oldest first. */
  commentsOn(posts: readonly number[]): Promise<readonly Comment[]>
}

/** A statement that was put to the database, and what came of it. */
export interface AskedStatement {
  /** ms since 1970, when it was put. */
  readonly at: number
  /** Until its answer, with what it waited for others. */
  readonly tookMs: number
  /** With `?` or `$1` where parameters stand. */
  readonly statement: string
  readonly parameters: readonly unknown[]
  /** That it gave or changed. */
  readonly rows: number
}

/** Runs `act`; the listener hears each statement that `act` and what it waits for put to the database, in any world. */
export type Overhear = <T>(listener: (asked: AskedStatement) => void, act: () => T) => T
