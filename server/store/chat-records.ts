/** What was said, in the database. Only what SQLite and PostgreSQL both understand. */
import type { Kysely, SelectQueryBuilder } from 'kysely'
import type { ChatRecords } from '../domain/index.ts'
import type { Tables } from './schema.ts'

const COLUMNS = ['id', 'room', 'username', 'message', 'at'] as const

export function createChatRecords(db: Kysely<Tables>): ChatRecords {
  const messagesOf = (sandbox: string): SelectQueryBuilder<Tables, 'chat_messages', object> =>
    db.selectFrom('chat_messages').where('sandbox', '=', sandbox)

  return {
    async owners() {
      const rows = await db.selectFrom('chats').select(['sandbox', 'touched_at']).execute()
      return rows.map(({ sandbox, touched_at }) => ({ sandbox, touchedAt: touched_at }))
    },

    async state(sandbox) {
      const chat = await db.selectFrom('chats').select('last_id').where('sandbox', '=', sandbox).executeTakeFirst()
      if (chat === undefined) return undefined
      const held = await messagesOf(sandbox)
        .select(({ fn }) => [fn.countAll().as('messages'), fn.sum('bytes').as('bytes')])
        .executeTakeFirstOrThrow()
      // An empty sum is null.
      return { lastId: chat.last_id, messages: Number(held.messages), bytes: Number(held.bytes ?? 0) }
    },

    async append(sandbox, messages, at) {
      const last_id = messages.at(-1)?.id ?? 0
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('chats')
          .values({ sandbox, last_id, touched_at: at })
          .onConflict((conflict) => conflict.column('sandbox').doUpdateSet({ last_id, touched_at: at }))
          .execute()
        await tx
          .insertInto('chat_messages')
          .values(messages.map(({ clientId, ...message }) => ({ sandbox, client_id: clientId, ...message })))
          .execute()
      })
    },

    async withClientIds(sandbox, clientIds) {
      const rows = await messagesOf(sandbox)
        .select([...COLUMNS, 'bytes', 'client_id'])
        .where('client_id', 'in', clientIds)
        .execute()
      return rows.map(({ client_id, ...message }) => ({ clientId: client_id, ...message }))
    },

    async count(sandbox, room) {
      const { messages } = await messagesOf(sandbox)
        .select(({ fn }) => fn.countAll().as('messages'))
        .where('room', '=', room)
        .executeTakeFirstOrThrow()
      return Number(messages)
    },

    newest: (sandbox, room, { offset, limit }) =>
      messagesOf(sandbox)
        .select(COLUMNS)
        .where('room', '=', room)
        .orderBy('id', 'desc')
        .offset(offset)
        .limit(limit)
        .execute(),

    after: (sandbox, room, id, limit) =>
      messagesOf(sandbox)
        .select(COLUMNS)
        .where('room', '=', room)
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .execute(),

    sizes: (sandbox, limit) => messagesOf(sandbox).select(['id', 'bytes']).orderBy('id').limit(limit).execute(),

    async drop(sandbox, upTo) {
      await db.deleteFrom('chat_messages').where('sandbox', '=', sandbox).where('id', '<=', upTo).execute()
    },

    async forget(sandbox) {
      // Its messages follow by ON DELETE CASCADE.
      await db.deleteFrom('chats').where('sandbox', '=', sandbox).execute()
    },
  }
}
