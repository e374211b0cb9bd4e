/** Worlds and their users in the database. Only what SQLite and PostgreSQL both understand. */
import { type Kysely, sql } from 'kysely'
import { emailKey, type User, type UserContent, type WorldRecords } from '../domain/index.ts'
import { AppError } from '../errors.ts'
import type { Tables, UsersTable } from './schema.ts'
import { NotUniqueError } from './sqlite-errors.ts'
import { toColumns, toUser } from './user-row.ts'

export function createWorldRecords(db: Kysely<Tables>): WorldRecords {
  async function touch(tx: Kysely<Tables>, sandbox: string, at: number): Promise<void> {
    await tx.updateTable('worlds').set({ touched_at: at }).where('sandbox', '=', sandbox).execute()
  }

  return {
    async forks() {
      const rows = await db.selectFrom('worlds').select(['sandbox', 'touched_at']).execute()
      return rows.map((row) => ({ sandbox: row.sandbox, touchedAt: row.touched_at }))
    },

    async fork(sandbox, plan) {
      await db.transaction().execute(async (tx) => {
        const made = await tx
          .insertInto('worlds')
          .values({ sandbox, next_user_id: plan.nextUserId, touched_at: plan.at })
          .onConflict((conflict) => conflict.doNothing())
          .returning('sandbox')
          .executeTakeFirst()
        if (made === undefined) return
        const rows = plan.users.map(({ id, createdAt, ...content }): UsersTable => {
          return { sandbox, id, created_at: createdAt, ...toColumns(content) }
        })
        await tx.insertInto('users').values(rows).execute()
      })
    },

    async drop(sandbox) {
      // The users follow by ON DELETE CASCADE.
      await db.deleteFrom('worlds').where('sandbox', '=', sandbox).execute()
    },

    async countUsers(sandbox) {
      const row = await db
        .selectFrom('users')
        .select((columns) => columns.fn.countAll<number>().as('count'))
        .where('sandbox', '=', sandbox)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    async listUsers(sandbox, { offset, limit }) {
      const rows = await db
        .selectFrom('users')
        .selectAll()
        .where('sandbox', '=', sandbox)
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map(toUser)
    },

    async findUser(sandbox, id) {
      const row = await db
        .selectFrom('users')
        .selectAll()
        .where('sandbox', '=', sandbox)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toUser(row)
    },

    insertUser(sandbox, content, at): Promise<User | undefined> {
      return refusingTaken(content, () =>
        db.transaction().execute(async (tx) => {
          const world = await tx
            .updateTable('worlds')
            .set({ next_user_id: sql<number>`next_user_id + 1`, touched_at: at })
            .where('sandbox', '=', sandbox)
            .returning('next_user_id')
            .executeTakeFirst()
          if (world === undefined) return undefined
          const row: UsersTable = {
            sandbox,
            id: world.next_user_id - 1,
            created_at: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
            ...toColumns(content),
          }
          await tx.insertInto('users').values(row).execute()
          return toUser(row)
        }),
      )
    },

    updateUser(sandbox, id, content, at) {
      return refusingTaken(content, () =>
        db.transaction().execute(async (tx) => {
          const result = await tx
            .updateTable('users')
            .set(toColumns(content))
            .where('sandbox', '=', sandbox)
            .where('id', '=', id)
            .executeTakeFirstOrThrow()
          await touch(tx, sandbox, at)
          return result.numUpdatedRows > 0n
        }),
      )
    },

    async deleteUser(sandbox, id, at) {
      return db.transaction().execute(async (tx) => {
        const result = await tx
          .deleteFrom('users')
          .where('sandbox', '=', sandbox)
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        await touch(tx, sandbox, at)
        return result.numDeletedRows > 0n
      })
    },
  }
}

/** E-mail addresses are the only thing about users that two may not share; the numbers are ours. */
async function refusingTaken<T>(content: UserContent, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof NotUniqueError)) throw cause
    throw new AppError('taken', `The e-mail address ${content.email} belongs to another user`, {
      cause,
      details: { email: [`${emailKey(content.email)} is taken`] },
    })
  }
}
