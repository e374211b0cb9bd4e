/** Feeds: news, messages and notifications of a sandbox, each with the numbers it gave, and who has read up to where. */
import type { Migration } from '../migrate.ts'

export const feeds: Migration = {
  version: 4,
  async up(db) {
    await db.schema
      .createTable('feeds')
      .addColumn('sandbox', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('last_id', 'bigint', (column) => column.notNull())
      .addColumn('dropped_id', 'bigint', (column) => column.notNull())
      .addColumn('touched_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('feeds_by_topic', ['sandbox', 'topic'])
      .execute()

    await db.schema
      .createTable('feed_items')
      .addColumn('sandbox', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('id', 'bigint', (column) => column.notNull())
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('bytes', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('feed_items_by_id', ['sandbox', 'topic', 'id'])
      .addForeignKeyConstraint('feed_items_feed', ['sandbox', 'topic'], 'feeds', ['sandbox', 'topic'], (key) =>
        key.onDelete('cascade'),
      )
      .execute()
    await db.schema
      .createIndex('feed_items_by_audience')
      .on('feed_items')
      .columns(['sandbox', 'topic', 'audience', 'id'])
      .execute()

    await db.schema
      .createTable('feed_readers')
      .addColumn('sandbox', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('reader', 'text', (column) => column.notNull())
      .addColumn('position', 'bigint', (column) => column.notNull())
      .addColumn('touched_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('feed_readers_by_name', ['sandbox', 'topic', 'reader'])
      .execute()
    await db.schema
      .createIndex('feed_readers_by_time')
      .on('feed_readers')
      .columns(['sandbox', 'topic', 'touched_at'])
      .execute()
  },
}
