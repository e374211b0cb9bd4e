/** Worlds and what they hold in the database. Only what SQLite and PostgreSQL both understand. */
import type { Kysely, Transaction } from 'kysely'
import type { WorldRecords, WorldRows } from '../domain/index.ts'
import type { Alone } from './migrate.ts'
import { unheard } from './overhear.ts'
import { toComment, toCommentRow, toOrder, toOrderRow, toPost, toPostRow, toUser, toUserRow } from './rows.ts'
import type { Tables, WorldsTable } from './schema.ts'
import { createWorldReads } from './world-reads.ts'

/** Whose rows the seed's are. No sandbox has this name. */
const SEED_WORLD = '(seed)'

export function createWorldRecords(db: Kysely<Tables>, alone: Alone = async () => undefined): WorldRecords {
  /** Changes rows, and says so in the world, in one transaction. */
  function changing(
    sandbox: string,
    world: Partial<WorldsTable>,
    change: (tx: Transaction<Tables>) => Promise<unknown>,
  ): Promise<void> {
    return db.transaction().execute(async (tx) => {
      await change(tx)
      await tx.updateTable('worlds').set(world).where('sandbox', '=', sandbox).execute()
    })
  }

  function fork(
    sandbox: string,
    { users, friendships, posts, comments, orders, next }: WorldRows,
    at: number,
    first: Alone = async () => undefined,
  ): Promise<void> {
    const world: WorldsTable = {
      sandbox,
      next_user_id: next.user,
      next_post_id: next.post,
      next_comment_id: next.comment,
      next_order_id: next.order,
      touched_at: at,
    }
    const copy = async (tx: Transaction<Tables>) => {
      await first(tx)
      // What a broken connection left of an earlier try; its rows follow by ON DELETE CASCADE.
      await tx.deleteFrom('worlds').where('sandbox', '=', sandbox).execute()
      await tx.insertInto('worlds').values(world).execute()
      await tx
        .insertInto('users')
        .values(users.map((user) => toUserRow(sandbox, user)))
        .execute()
      await tx
        .insertInto('friendships')
        .values(friendships.map(({ userId, friendId }) => ({ sandbox, user_id: userId, friend_id: friendId })))
        .execute()
      await tx
        .insertInto('posts')
        .values(posts.map((post) => toPostRow(sandbox, post)))
        .execute()
      await tx
        .insertInto('comments')
        .values(comments.map((comment) => toCommentRow(sandbox, comment)))
        .execute()
      await tx
        .insertInto('orders')
        .values(orders.map((order) => toOrderRow(sandbox, order)))
        .execute()
    }
    return unheard(() => db.transaction().execute(copy))
  }

  return {
    keepSeed: (rows) => fork(SEED_WORLD, rows, 0, alone),

    async forks() {
      const rows = await db
        .selectFrom('worlds')
        .select(['sandbox', 'touched_at'])
        .where('sandbox', '!=', SEED_WORLD)
        .execute()
      return rows.map((row) => ({ sandbox: row.sandbox, touchedAt: row.touched_at }))
    },

    fork: (sandbox, rows, at) => fork(sandbox, rows, at),

    async drop(sandbox) {
      // Its rows follow by ON DELETE CASCADE.
      await db.deleteFrom('worlds').where('sandbox', '=', sandbox).execute()
    },

    async load(sandbox) {
      const world = await db.selectFrom('worlds').selectAll().where('sandbox', '=', sandbox).executeTakeFirstOrThrow()
      const users = await db.selectFrom('users').selectAll().where('sandbox', '=', sandbox).orderBy('id').execute()
      const friendships = await db.selectFrom('friendships').selectAll().where('sandbox', '=', sandbox).execute()
      const posts = await db.selectFrom('posts').selectAll().where('sandbox', '=', sandbox).orderBy('id').execute()
      const comments = await db
        .selectFrom('comments')
        .selectAll()
        .where('sandbox', '=', sandbox)
        .orderBy('id')
        .execute()
      const orders = await db.selectFrom('orders').selectAll().where('sandbox', '=', sandbox).orderBy('id').execute()
      return {
        users: users.map(toUser),
        friendships: friendships.map(({ user_id, friend_id }) => ({ userId: user_id, friendId: friend_id })),
        posts: posts.map(toPost),
        comments: comments.map(toComment),
        orders: orders.map(toOrder),
        next: {
          user: world.next_user_id,
          post: world.next_post_id,
          comment: world.next_comment_id,
          order: world.next_order_id,
        },
      }
    },

    reads: (sandbox) => createWorldReads(db, sandbox ?? SEED_WORLD),

    insertUser(sandbox, user, at) {
      return changing(sandbox, { next_user_id: user.id + 1, touched_at: at }, (tx) =>
        tx.insertInto('users').values(toUserRow(sandbox, user)).execute(),
      )
    },
    insertPost(sandbox, post, at) {
      return changing(sandbox, { next_post_id: post.id + 1, touched_at: at }, (tx) =>
        tx.insertInto('posts').values(toPostRow(sandbox, post)).execute(),
      )
    },
    insertComment(sandbox, comment, at) {
      return changing(sandbox, { next_comment_id: comment.id + 1, touched_at: at }, (tx) =>
        tx.insertInto('comments').values(toCommentRow(sandbox, comment)).execute(),
      )
    },
    insertOrder(sandbox, order, at) {
      return changing(sandbox, { next_order_id: order.id + 1, touched_at: at }, (tx) =>
        tx.insertInto('orders').values(toOrderRow(sandbox, order)).execute(),
      )
    },
    updateUser(sandbox, user, at) {
      const { sandbox: _, id, ...columns } = toUserRow(sandbox, user)
      return changing(sandbox, { touched_at: at }, (tx) =>
        tx.updateTable('users').set(columns).where('sandbox', '=', sandbox).where('id', '=', id).execute(),
      )
    },
    deleteUser(sandbox, id, at) {
      return changing(sandbox, { touched_at: at }, (tx) =>
        tx.deleteFrom('users').where('sandbox', '=', sandbox).where('id', '=', id).execute(),
      )
    },
  }
}
