/** What is asked of a world's rows directly: each function is one statement. Only what SQLite and PostgreSQL both understand. */
import type { Kysely } from 'kysely'
import type { WorldReads } from '../domain/index.ts'
import { toComment, toPost } from './rows.ts'
import type { Tables, UsersTable } from './schema.ts'

const PERSON = ['id', 'name', 'email', 'created_at'] as const
const POST = ['id', 'author_id', 'title', 'content', 'created_at'] as const
const COMMENT = ['id', 'post_id', 'author_id', 'content', 'created_at'] as const

type PersonRow = Pick<UsersTable, (typeof PERSON)[number]>

/** @param world whose rows: a sandbox's own, or those that every sandbox begins with */
export function createWorldReads(db: Kysely<Tables>, world: string): WorldReads {
  const users = () => db.selectFrom('users').select(PERSON).where('sandbox', '=', world)
  const posts = () => db.selectFrom('posts').where('sandbox', '=', world)

  /** The friends that stand in one column of the pairs, of the users in the other. */
  const befriended = (ids: readonly number[], whose: 'user_id' | 'friend_id', who: 'user_id' | 'friend_id') =>
    db
      .selectFrom('friendships as pair')
      .innerJoin('users as friend', (join) =>
        join.onRef('friend.sandbox', '=', 'pair.sandbox').onRef('friend.id', '=', `pair.${who}`),
      )
      .select([`pair.${whose} as whose`, 'friend.id', 'friend.name', 'friend.email', 'friend.created_at'])
      .where('pair.sandbox', '=', world)
      .where(`pair.${whose}`, 'in', ids)

  return {
    async users({ offset, limit }) {
      return (await users().orderBy('id').limit(limit).offset(offset).execute()).map(toPerson)
    },
    async usersById(ids) {
      return (await users().where('id', 'in', ids).orderBy('id').execute()).map(toPerson)
    },
    async friendsOf(ids) {
      const rows = await befriended(ids, 'user_id', 'friend_id')
        .unionAll(befriended(ids, 'friend_id', 'user_id'))
        .orderBy('whose')
        .orderBy('id')
        .execute()
      return rows.map(({ whose, ...row }) => ({ of: whose, friend: toPerson(row) }))
    },
    async posts({ authorId, limit }) {
      const all = posts().select(POST)
      const some = authorId === undefined ? all : all.where('author_id', '=', authorId)
      return (await some.orderBy('id', 'desc').limit(limit).execute()).map(toPost)
    },
    async postsById(ids) {
      return (await posts().select(POST).where('id', 'in', ids).orderBy('id').execute()).map(toPost)
    },
    async postsBy(authors, limit) {
      // A limit for each author: LIMIT is one for the whole answer.
      const placed = posts()
        .select(POST)
        .select(({ fn }) =>
          fn
            .agg<number>('row_number')
            .over((o) => o.partitionBy('author_id').orderBy('id', 'desc'))
            .as('place'),
        )
        .where('author_id', 'in', authors)
      const rows = await db
        .selectFrom(placed.as('placed'))
        .select(POST)
        .where('place', '<=', limit)
        .orderBy('author_id')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(toPost)
    },
    async commentsOn(ids) {
      const comments = db.selectFrom('comments').select(COMMENT).where('sandbox', '=', world)
      const rows = await comments.where('post_id', 'in', ids).orderBy('post_id').orderBy('id').execute()
      return rows.map(toComment)
    },
  }
}

function toPerson({ id, name, email, created_at }: PersonRow) {
  return { id, name, email, createdAt: created_at }
}
