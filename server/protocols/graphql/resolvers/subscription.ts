/** What can be heard of as it happens. */
import type { Post } from '../../../domain/index.ts'
import { requireId } from '../read-input.ts'
import type { ResolverContext } from '../world-access.ts'

export const Subscription = {
  postAdded: {
    subscribe(
      _root: unknown,
      { authorId }: { readonly authorId?: string | null },
      { world }: ResolverContext,
    ): AsyncIterable<Post> {
      const author = typeof authorId === 'string' ? requireId(authorId, 'authorId') : null
      return world.services.news.subscribe(world.sandbox, author, world.guest)
    },
    resolve(post: Post, _: unknown, { world }: ResolverContext): Post {
      // Much may have been written since the last one.
      world.forget()
      return post
    },
  },
}
