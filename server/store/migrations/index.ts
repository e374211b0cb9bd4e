/** Every migration there ever was, in order. A released one is never changed: a new one follows it. */
import type { Migration } from '../migrate.ts'
import { sandboxesAndUsers } from './0001-sandboxes-and-users.ts'
import { postsCommentsOrders } from './0002-posts-comments-orders.ts'
import { friendships } from './0003-friendships.ts'
import { feeds } from './0004-feeds.ts'
import { chat } from './0005-chat.ts'
import { writeProbes } from './0006-write-probes.ts'

export const MIGRATIONS: readonly Migration[] = [
  sandboxesAndUsers,
  postsCommentsOrders,
  friendships,
  feeds,
  chat,
  writeProbes,
]
