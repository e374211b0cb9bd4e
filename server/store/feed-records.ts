/** Feeds in the database. Only what SQLite and PostgreSQL both understand. */
import type { Kysely, SelectQueryBuilder } from 'kysely'
import { EVERYBODY, type FeedItem, type FeedName, type FeedRecords, feedBytesOf } from '../domain/index.ts'
import type { FeedItemsTable, Tables } from './schema.ts'

/** Rows of one statement: each binds eight values, and PostgreSQL takes 65,535 of them. */
const ROWS = 500

export function createFeedRecords(db: Kysely<Tables>): FeedRecords {
  const itemsOf = ({ sandbox, topic }: FeedName): SelectQueryBuilder<Tables, 'feed_items', object> =>
    db.selectFrom('feed_items').where('sandbox', '=', sandbox).where('topic', '=', topic)

  return {
    async owners() {
      const rows = await db
        .selectFrom('feeds')
        .select(({ fn }) => ['sandbox', fn.max('touched_at').as('touched_at')])
        .groupBy('sandbox')
        .execute()
      return rows.map(({ sandbox, touched_at }) => ({ sandbox, touchedAt: Number(touched_at) }))
    },

    async state(feed) {
      const row = await db
        .selectFrom('feeds')
        .selectAll()
        .where('sandbox', '=', feed.sandbox)
        .where('topic', '=', feed.topic)
        .executeTakeFirst()
      if (row === undefined) return undefined
      const held = await itemsOf(feed)
        .select(({ fn }) => [fn.countAll().as('items'), fn.sum('bytes').as('bytes')])
        .executeTakeFirstOrThrow()
      // An empty sum is null.
      return {
        lastId: row.last_id,
        droppedId: row.dropped_id,
        items: Number(held.items),
        bytes: Number(held.bytes ?? 0),
      }
    },

    async append({ sandbox, topic }, items, droppedId, at) {
      const lastId = items.at(-1)?.id
      if (lastId === undefined) return
      const state = { last_id: lastId, dropped_id: droppedId, touched_at: at }
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('feeds')
          .values({ sandbox, topic, ...state })
          .onConflict((conflict) => conflict.columns(['sandbox', 'topic']).doUpdateSet(state))
          .execute()
        for (let start = 0; start < items.length; start += ROWS) {
          const rows = items.slice(start, start + ROWS).map((item) => toRow({ sandbox, topic }, item))
          await tx.insertInto('feed_items').values(rows).execute()
        }
      })
    },

    async read(feed, { after, everybodyAfter, reader, limit }) {
      const rows = await itemsOf(feed)
        .select(['id', 'audience', 'type', 'body', 'at'])
        .where('id', '>', after)
        .where((is) => {
          const forAll = is.and([is('audience', '=', EVERYBODY), is('id', '>', everybodyAfter)])
          return reader === EVERYBODY ? forAll : is.or([is('audience', '=', reader), forAll])
        })
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows
    },

    sizes: (feed, limit) => itemsOf(feed).select(['id', 'bytes']).orderBy('id').limit(limit).execute(),

    async drop({ sandbox, topic }, upTo) {
      await db.transaction().execute(async (tx) => {
        await tx
          .deleteFrom('feed_items')
          .where('sandbox', '=', sandbox)
          .where('topic', '=', topic)
          .where('id', '<=', upTo)
          .execute()
        await tx
          .updateTable('feeds')
          .set({ dropped_id: upTo })
          .where('sandbox', '=', sandbox)
          .where('topic', '=', topic)
          .execute()
      })
    },

    async forget(sandbox) {
      await db.transaction().execute(async (tx) => {
        // Its items follow by ON DELETE CASCADE.
        await tx.deleteFrom('feeds').where('sandbox', '=', sandbox).execute()
        await tx.deleteFrom('feed_readers').where('sandbox', '=', sandbox).execute()
      })
    },

    async position({ sandbox, topic }, reader) {
      const row = await db
        .selectFrom('feed_readers')
        .select('position')
        .where('sandbox', '=', sandbox)
        .where('topic', '=', topic)
        .where('reader', '=', reader)
        .executeTakeFirst()
      return row?.position
    },

    async remember({ sandbox, topic }, reader, position, at, keep) {
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('feed_readers')
          .values({ sandbox, topic, reader, position, touched_at: at })
          .onConflict((conflict) =>
            conflict.columns(['sandbox', 'topic', 'reader']).doUpdateSet({ position, touched_at: at }),
          )
          .execute()
        const readers = tx.selectFrom('feed_readers').where('sandbox', '=', sandbox).where('topic', '=', topic)
        const last = await readers
          .select('touched_at')
          .orderBy('touched_at', 'desc')
          .offset(keep)
          .limit(1)
          .executeTakeFirst()
        if (last === undefined) return
        await tx
          .deleteFrom('feed_readers')
          .where('sandbox', '=', sandbox)
          .where('topic', '=', topic)
          .where('touched_at', '<=', last.touched_at)
          .where('reader', '!=', reader)
          .execute()
      })
    },
  }
}

function toRow({ sandbox, topic }: FeedName, item: FeedItem): FeedItemsTable {
  const { id, audience, type, body, at } = item
  return { sandbox, topic, id, audience, type, body, bytes: feedBytesOf(item), at }
}
