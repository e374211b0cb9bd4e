/** The worlds of all sandboxes, and the doors to what is in them. Knows no protocol and no database. */
import { type Companies, createCompanies } from './companies.ts'
import { keepWorlds } from './keep-worlds.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { createOrders, type Orders } from './orders.ts'
import { createPosts, type Posts } from './posts.ts'
import { type Products, products } from './products.ts'
import type { WorldRecords } from './records.ts'
import { createUsers, type Users } from './users.ts'

export interface Worlds {
  users(sandbox: string): Users
  posts(sandbox: string): Posts
  orders(sandbox: string): Orders
  companies(sandbox: string): Companies
  /** The same for everybody. */
  readonly products: Products
  /** Back to the seed. */
  reset(sandbox: string): Promise<void>
  /** Resets every world that nobody called for long enough; answers how many. */
  sweep(): Promise<number>
  /** How many sandboxes have rows of their own. */
  readonly size: number
}

export interface WorldsOptions {
  readonly records: WorldRecords
  readonly limits?: Partial<Limits>
  /** ms since 1970 */
  readonly now?: () => number
}

export async function openWorlds({ records, limits: given, now = Date.now }: WorldsOptions): Promise<Worlds> {
  const limits: Limits = { ...DEFAULT_LIMITS, ...given }
  const keeper = await keepWorlds({ records, limits, now })
  const worldOf = (sandbox: string) => ({ sandbox, keeper, records, limits })
  return {
    users: (sandbox) => createUsers(worldOf(sandbox)),
    posts: (sandbox) => createPosts(worldOf(sandbox)),
    orders: (sandbox) => createOrders(worldOf(sandbox)),
    companies: (sandbox) => createCompanies(worldOf(sandbox)),
    products,
    reset: (sandbox) => keeper.reset(sandbox),
    sweep: () => keeper.sweep(),
    get size() {
      return keeper.size
    },
  }
}
