/** Users with a profile, and what they write and order: posts, comments, orders. */
import type { Kysely } from 'kysely'
import type { Migration, VersionTables } from '../migrate.ts'

type WorldsThen = {
  readonly worlds: { readonly sandbox: string }
}

export const postsCommentsOrders: Migration = {
  version: 2,
  async up(db) {
    // Until now a world held users alone. Instead of half a world it shows the seed again, as any idle one does.
    await db.withTables<WorldsThen>().deleteFrom('worlds').execute()
    await addColumns(db)

    await db.schema
      .createTable('posts')
      .addColumn('sandbox', 'text', (column) => column.notNull())
      .addColumn('id', 'integer', (column) => column.notNull())
      .addColumn('author_id', 'integer', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('posts_by_id', ['sandbox', 'id'])
      .addForeignKeyConstraint('posts_author', ['sandbox', 'author_id'], 'users', ['sandbox', 'id'], (key) =>
        key.onDelete('cascade'),
      )
      .execute()
    await db.schema.createIndex('posts_by_author').on('posts').columns(['sandbox', 'author_id']).execute()

    await db.schema
      .createTable('comments')
      .addColumn('sandbox', 'text', (column) => column.notNull())
      .addColumn('id', 'integer', (column) => column.notNull())
      .addColumn('post_id', 'integer', (column) => column.notNull())
      .addColumn('author_id', 'integer', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('comments_by_id', ['sandbox', 'id'])
      .addForeignKeyConstraint('comments_post', ['sandbox', 'post_id'], 'posts', ['sandbox', 'id'], (key) =>
        key.onDelete('cascade'),
      )
      .addForeignKeyConstraint('comments_author', ['sandbox', 'author_id'], 'users', ['sandbox', 'id'], (key) =>
        key.onDelete('cascade'),
      )
      .execute()
    await db.schema.createIndex('comments_by_post').on('comments').columns(['sandbox', 'post_id']).execute()
    await db.schema.createIndex('comments_by_author').on('comments').columns(['sandbox', 'author_id']).execute()

    await db.schema
      .createTable('orders')
      .addColumn('sandbox', 'text', (column) => column.notNull())
      .addColumn('id', 'integer', (column) => column.notNull())
      .addColumn('user_id', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('lines', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('orders_by_id', ['sandbox', 'id'])
      .addForeignKeyConstraint('orders_user', ['sandbox', 'user_id'], 'users', ['sandbox', 'id'], (key) =>
        key.onDelete('cascade'),
      )
      .execute()
    await db.schema.createIndex('orders_by_user').on('orders').columns(['sandbox', 'user_id']).execute()
  },
}

/** One column at a time: SQLite takes no more. The defaults are never used, since no row is left. */
async function addColumns(db: Kysely<VersionTables>): Promise<void> {
  for (const name of ['next_post_id', 'next_comment_id', 'next_order_id']) {
    await db.schema
      .alterTable('worlds')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(1))
      .execute()
  }
  const profile = { status: 'active', roles: '[]', metadata: '{}', tags: '[]' }
  for (const [name, fallback] of Object.entries(profile)) {
    await db.schema
      .alterTable('users')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(fallback))
      .execute()
  }
  await db.schema.alterTable('users').addColumn('phone', 'text').execute()
}
