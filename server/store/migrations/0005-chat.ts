/** What is said in the rooms of a sandbox, and the numbers that were given there. */
import type { Migration } from '../migrate.ts'

export const chat: Migration = {
  version: 5,
  async up(db) {
    await db.schema
      .createTable('chats')
      .addColumn('sandbox', 'text', (column) => column.primaryKey())
      .addColumn('last_id', 'bigint', (column) => column.notNull())
      .addColumn('touched_at', 'bigint', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('chat_messages')
      .addColumn('sandbox', 'text', (column) => column.notNull().references('chats.sandbox').onDelete('cascade'))
      .addColumn('id', 'bigint', (column) => column.notNull())
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addColumn('bytes', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('chat_messages_by_id', ['sandbox', 'id'])
      // Those without a client id differ, in either database: null is equal to nothing.
      .addUniqueConstraint('chat_messages_once', ['sandbox', 'client_id', 'room', 'username'])
      .execute()
    await db.schema
      .createIndex('chat_messages_by_room')
      .on('chat_messages')
      .columns(['sandbox', 'room', 'id'])
      .execute()
  },
}
