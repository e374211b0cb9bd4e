/** Sandboxes with their viewers' secrets, and the worlds of those that were written to. */
import type { Migration } from '../migrate.ts'

export const sandboxesAndUsers: Migration = {
  version: 1,
  async up(db) {
    await db.schema
      .createTable('sandboxes')
      .addColumn('secret_hash', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('created', 'bigint', (column) => column.notNull())
      .addColumn('last_seen', 'bigint', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('worlds')
      .addColumn('sandbox', 'text', (column) => column.primaryKey())
      .addColumn('next_user_id', 'integer', (column) => column.notNull())
      .addColumn('touched_at', 'bigint', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('users')
      .addColumn('sandbox', 'text', (column) => column.notNull().references('worlds.sandbox').onDelete('cascade'))
      .addColumn('id', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('email_key', 'text', (column) => column.notNull())
      .addColumn('address', 'text')
      .addColumn('preferences', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('users_by_id', ['sandbox', 'id'])
      .addUniqueConstraint('users_by_email', ['sandbox', 'email_key'])
      .execute()
  },
}
