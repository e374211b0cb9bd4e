/** The worlds of all sandboxes, and the doors to what is in them. Knows no protocol and no database. */
import { createAddedPosts, createLocalAddedPosts } from './added-posts.ts'
import { type Companies, createCompanies } from './companies.ts'
import type { FanOut } from './feeds/keep-feeds.ts'
import { type Files, files } from './files.ts'
import { openJobDesk } from './job-desk.ts'
import { type Clock, DEFAULT_JOB_LIMITS, type JobLimits, type Jobs, SYSTEM_CLOCK } from './jobs.ts'
import { keepWorlds } from './keep-worlds.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import type { Movable } from './movable.ts'
import { createOrders, type Orders } from './orders.ts'
import type { Post } from './post.ts'
import { createPosts, type Posts } from './posts.ts'
import { type Products, products } from './products.ts'
import type { WorldRecords } from './records.ts'
import { createUsers, type Users } from './users.ts'
import type { WorldReads } from './world-reads.ts'

export interface Worlds extends Movable {
  users(sandbox: string): Users
  posts(sandbox: string): Posts
  orders(sandbox: string): Orders
  companies(sandbox: string): Companies
  jobs(sandbox: string): Jobs
  /** The rows themselves, as they are now in the store: for one call, since the first write of a sandbox makes it others. */
  reads(sandbox: string): WorldReads
  /** The same for everybody, as are the files. */
  readonly products: Products
  readonly files: Files
  /** Back to the seed; its jobs are forgotten. */
  reset(sandbox: string): Promise<void>
  /** Calls back after each `reset`, which waits: listeners forget what else they keep of that sandbox. */
  onReset(forget: (sandbox: string) => void | Promise<void>): void
  /** Calls back after each new post in this world, whoever wrote it, in whatever server process. @returns ends it */
  listenToPosts(sandbox: string, listener: (post: Post) => void): () => void
  /** Resets every world that nobody called for long enough; answers how many. */
  sweep(): Promise<number>
  /** How many sandboxes have rows of their own. */
  readonly size: number
}

export interface WorldsOptions {
  readonly records: WorldRecords
  /** By which several servers hear of each other's posts; absent: this one is alone. */
  readonly fanOut?: Pick<FanOut, 'publish' | 'subscribe'>
  /** A post was written, but listeners will not get the event. */
  readonly onLost?: (thrown: unknown) => void
  readonly limits?: Partial<Limits>
  readonly jobLimits?: Partial<JobLimits>
  /** One process among others: nothing is this one's until `take` says so. */
  readonly isOneOfMany?: boolean
  /** ms since 1970 */
  readonly now?: () => number
  /** What jobs wait by. */
  readonly later?: Clock['later']
}

export async function openWorlds(options: WorldsOptions): Promise<Worlds> {
  const { records, now = SYSTEM_CLOCK.now, later = SYSTEM_CLOCK.later } = options
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits }
  const keeper = await keepWorlds({ records, limits, now })
  if (options.isOneOfMany !== true) await keeper.take(() => true)
  const worldOf = (sandbox: string) => ({ sandbox, keeper, records, limits })
  const users = (sandbox: string) => createUsers(worldOf(sandbox))
  const jobs = openJobDesk(users, { ...DEFAULT_JOB_LIMITS, ...options.jobLimits }, { now, later })
  const listeners: ((sandbox: string) => void | Promise<void>)[] = []
  const { fanOut, onLost = () => undefined } = options
  const added = fanOut === undefined ? createLocalAddedPosts() : createAddedPosts(fanOut, onLost)
  return {
    users,
    posts: (sandbox) => createPosts(worldOf(sandbox), (post) => added.tell(sandbox, post)),
    orders: (sandbox) => createOrders(worldOf(sandbox)),
    companies: (sandbox) => createCompanies(worldOf(sandbox)),
    jobs: (sandbox) => jobs.of(sandbox),
    reads: (sandbox) => records.reads(keeper.isOwn(sandbox) ? sandbox : null),
    products,
    files,
    async reset(sandbox) {
      jobs.forget(sandbox)
      await keeper.reset(sandbox)
      await Promise.all(listeners.map((forget) => forget(sandbox)))
    },
    onReset: (forget) => void listeners.push(forget),
    take: keeper.take,
    letGo(isGone) {
      jobs.letGo(isGone)
      keeper.letGo(isGone)
    },
    listenToPosts: added.listen,
    sweep() {
      jobs.sweep()
      return keeper.sweep()
    },
    get size() {
      return keeper.size
    },
  }
}
