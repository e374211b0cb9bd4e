/** Friendships get a table: until now they were the same in every world; from now on each world has its own. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from '../migrate.ts'

/** As they were in every world until now. */
const UNTIL_NOW = `1-2 1-3 1-5 1-123 2-4 2-7 2-17 3-13 3-22 4-10 4-12 5-21 6-16 6-18 7-9 7-10 8-12 8-19 9-15 9-18 9-22
  10-14 10-20 11-21 12-19 13-21 14-20 15-22 17-23 20-23 22-123`

type Then = {
  readonly users: { readonly sandbox: string; readonly id: number }
  readonly friendships: { readonly sandbox: string; readonly user_id: number; readonly friend_id: number }
}

export const friendships: Migration = {
  version: 3,
  async up(db) {
    await db.schema
      .createTable('friendships')
      .addColumn('sandbox', 'text', (column) => column.notNull())
      .addColumn('user_id', 'integer', (column) => column.notNull())
      .addColumn('friend_id', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('friendships_by_pair', ['sandbox', 'user_id', 'friend_id'])
      .addCheckConstraint('friendships_once', sql`user_id < friend_id`)
      .addForeignKeyConstraint('friendships_user', ['sandbox', 'user_id'], 'users', ['sandbox', 'id'], (key) =>
        key.onDelete('cascade'),
      )
      .addForeignKeyConstraint('friendships_friend', ['sandbox', 'friend_id'], 'users', ['sandbox', 'id'], (key) =>
        key.onDelete('cascade'),
      )
      .execute()
    // From the second user on to the first: the primary key knows the other way alone.
    await db.schema.createIndex('friendships_by_friend').on('friendships').columns(['sandbox', 'friend_id']).execute()
    await befriend(db.withTables<Then>())
  },
}

/** In each world those of the pairs whose users are both still there. */
async function befriend(db: Kysely<Then>): Promise<void> {
  for (const pair of UNTIL_NOW.split(/\s+/)) {
    const [user = 0, friend = 0] = pair.split('-').map(Number)
    await db
      .insertInto('friendships')
      .columns(['sandbox', 'user_id', 'friend_id'])
      .expression(
        db
          .selectFrom('users as one')
          .innerJoin('users as other', 'other.sandbox', 'one.sandbox')
          .select(['one.sandbox', 'one.id as user_id', 'other.id as friend_id'])
          .where('one.id', '=', user)
          .where('other.id', '=', friend),
      )
      .execute()
  }
}
