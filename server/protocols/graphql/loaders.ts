/**
 * What resolvers ask of the database. With batching, all that resolvers of one step ask for is one statement, and nothing is
 * asked twice; without, each asks for itself, as resolvers written without a thought do: one statement more for each
 * object (N+1).
 */
import DataLoader from 'dataloader'
import type { Comment, Person, Post, WorldReads } from '../../domain/index.ts'

/** Puts one statement. `asker`: in whose name, such as `User.posts`. */
export type Ask = <T>(asker: string, read: (reads: WorldReads) => Promise<T>) => Promise<T>

export interface Loader<V> {
  load(id: number, asker: string): Promise<V>
  /** What was read on another way need not be asked for. */
  know(id: number, value: V): void
}

export interface Loaders {
  readonly user: Loader<Person | undefined>
  readonly friends: Loader<readonly Person[]>
  readonly post: Loader<Post | undefined>
  readonly comments: Loader<readonly Comment[]>
  /** The newest of an author. */
  posts(limit: number): Loader<readonly Post[]>
}

type Read<V> = (ids: readonly number[], asker: string) => Promise<ReadonlyMap<number, V>>

export function createLoaders(ask: Ask, isBatching: boolean): Loaders {
  const open = <V>(read: Read<V>, missing: V): Loader<V> =>
    isBatching ? createBatching(read, missing) : createSingle(read, missing)
  const none: readonly never[] = []

  const user = open<Person | undefined>(
    async (ids, asker) => byId(await ask(asker, (reads) => reads.usersById(ids))),
    undefined,
  )
  const post = open<Post | undefined>(
    async (ids, asker) => byId(await ask(asker, (reads) => reads.postsById(ids))),
    undefined,
  )
  const friends = open<readonly Person[]>(async (ids, asker) => {
    const pairs = await ask(asker, (reads) => reads.friendsOf(ids))
    for (const { friend } of pairs) user.know(friend.id, friend)
    const groups = Map.groupBy(pairs, ({ of }) => of)
    return new Map([...groups].map(([id, group]) => [id, group.map(({ friend }) => friend)]))
  }, none)
  const comments = open<readonly Comment[]>(
    async (ids, asker) => Map.groupBy(await ask(asker, (reads) => reads.commentsOn(ids)), ({ postId }) => postId),
    none,
  )
  const byLimit = new Map<number, Loader<readonly Post[]>>()
  const readPosts =
    (limit: number): Read<readonly Post[]> =>
    async (ids, asker) => {
      const [authorId] = ids
      const read = (reads: WorldReads) =>
        ids.length === 1 ? reads.posts({ authorId, limit }) : reads.postsBy(ids, limit)
      const posts = await ask(asker, read)
      for (const each of posts) post.know(each.id, each)
      return Map.groupBy(posts, (each) => each.authorId)
    }

  return {
    user,
    friends,
    post,
    comments,
    posts(limit) {
      const known = byLimit.get(limit) ?? open(readPosts(limit), none)
      byLimit.set(limit, known)
      return known
    },
  }
}

function createBatching<V>(read: Read<V>, missing: V): Loader<V> {
  let askers = new Set<string>()
  const loader = new DataLoader<number, V>(async (ids) => {
    const asker = [...askers].join(', ')
    askers = new Set()
    const found = await read(ids, asker)
    return ids.map((id) => found.get(id) ?? missing)
  })
  return {
    load(id, asker) {
      askers.add(asker)
      return loader.load(id)
    },
    know: (id, value) => void loader.prime(id, value),
  }
}

function createSingle<V>(read: Read<V>, missing: V): Loader<V> {
  return {
    load: async (id, asker) => (await read([id], asker)).get(id) ?? missing,
    know: () => undefined,
  }
}

function byId<T extends { readonly id: number }>(rows: readonly T[]): ReadonlyMap<number, T> {
  return new Map(rows.map((row) => [row.id, row]))
}
