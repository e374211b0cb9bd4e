/** How one object leads to others. What is not named here is a field of the object itself. */

import type { Comment, Person, Post } from '../../../domain/index.ts'
import { AppError } from '../../../errors.ts'
import type { ResolverContext, WorldAccess } from '../world-access.ts'
import { readLimit } from './query.ts'

export const User = {
  async friends({ id }: Person, _: unknown, { world }: ResolverContext): Promise<readonly Person[]> {
    return world.gives(await world.loaders.friends.load(id, 'User.friends'))
  },
  async posts({ id }: Person, given: { readonly limit: number }, { world }: ResolverContext): Promise<readonly Post[]> {
    const { limit } = readLimit(given)
    return world.gives(await world.loaders.posts(limit).load(id, 'User.posts'))
  },
}

export const PostFields = {
  author: ({ authorId }: Post, _: unknown, { world }: ResolverContext) => authorOf(authorId, 'Post.author', world),
  async comments({ id }: Post, _: unknown, { world }: ResolverContext): Promise<readonly Comment[]> {
    return world.gives(await world.loaders.comments.load(id, 'Post.comments'))
  },
}

export const CommentFields = {
  author: ({ authorId }: Comment, _: unknown, { world }: ResolverContext) =>
    authorOf(authorId, 'Comment.author', world),
  async post({ postId }: Comment, _: unknown, { world }: ResolverContext): Promise<Post> {
    const post = await world.loaders.post.load(postId, 'Comment.post')
    if (post === undefined) throw new AppError('not_found', `There is no post ${postId} any more`)
    return post
  },
}

async function authorOf(id: number, asker: string, world: WorldAccess): Promise<Person> {
  const author = await world.loaders.user.load(id, asker)
  if (author === undefined) throw new AppError('not_found', `There is no user ${id} any more`)
  return author
}
