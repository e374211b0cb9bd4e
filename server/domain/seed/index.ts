/**
 * The world that every sandbox begins with. Small enough to read, large enough for pages; always the same, so that a lesson
 * may name what is in it.
 */

import type { WorldRows } from '../records.ts'
import { SEED_COMMENTS } from './comments.ts'
import { SEED_FRIENDSHIPS } from './friendships.ts'
import { SEED_ORDERS } from './orders.ts'
import { SEED_POSTS } from './posts.ts'
import { FIRST_FREE_USER_ID, SEED_USERS } from './users.ts'

export { COMPANIES, DEPARTMENTS, EMPLOYMENTS } from './companies.ts'
export { PRODUCTS } from './products.ts'
export { SEED_USERS } from './users.ts'

/** What can be written, and so is copied by the first write. */
export const SEED: WorldRows = {
  users: SEED_USERS,
  friendships: SEED_FRIENDSHIPS,
  posts: SEED_POSTS,
  comments: SEED_COMMENTS,
  orders: SEED_ORDERS,
  next: {
    user: FIRST_FREE_USER_ID,
    post: SEED_POSTS.length + 1,
    comment: SEED_COMMENTS.length + 1,
    order: SEED_ORDERS.length + 1,
  },
}
