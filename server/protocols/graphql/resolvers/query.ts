/** What can be read: where a query begins. */
import { Type } from 'typebox'
import type { Person, Post } from '../../../domain/index.ts'
import { createInputReader, readId } from '../read-input.ts'
import type { ResolverContext } from '../world-access.ts'

const limit = Type.Integer({ minimum: 1, maximum: 100 })
export const readLimit = createInputReader(Type.Object({ limit }))
const readPage = createInputReader(Type.Object({ limit, offset: Type.Integer({ minimum: 0, maximum: 1_000_000 }) }))

export const Query = {
  async user(_root: unknown, { id }: { readonly id: string }, { world }: ResolverContext): Promise<Person | null> {
    const number = readId(id)
    return number === null ? null : ((await world.loaders.user.load(number, 'Query.user')) ?? null)
  },

  async users(
    _root: unknown,
    given: { readonly limit: number; readonly offset: number },
    { world }: ResolverContext,
  ): Promise<readonly Person[]> {
    const page = readPage(given)
    const { worlds } = world.services
    const users = await world.asks('Query.users', () => worlds.reads(world.sandbox).users(page))
    for (const user of users) world.loaders.user.know(user.id, user)
    return world.gives(users)
  },

  async post(_root: unknown, { id }: { readonly id: string }, { world }: ResolverContext): Promise<Post | null> {
    const number = readId(id)
    return number === null ? null : ((await world.loaders.post.load(number, 'Query.post')) ?? null)
  },

  async posts(
    _root: unknown,
    given: { readonly authorId?: string | null; readonly limit: number },
    { world }: ResolverContext,
  ): Promise<readonly Post[]> {
    const { limit } = readLimit({ limit: given.limit })
    const authorId = typeof given.authorId === 'string' ? readId(given.authorId) : undefined
    if (authorId === null) return []
    const { worlds } = world.services
    const posts = await world.asks('Query.posts', () => worlds.reads(world.sandbox).posts({ authorId, limit }))
    for (const post of posts) world.loaders.post.know(post.id, post)
    return world.gives(posts)
  },
}
