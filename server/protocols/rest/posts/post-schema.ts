/** Posts as REST shows and accepts them. */
import { type Static, Type } from 'typebox'
import type { Post as PostOfWorld } from '../../../domain/index.ts'
import { closed, PostText as content, Id, Instant, nullable, PostTitle as title } from '../../../json-api/schema.ts'
import { Pagination } from '../paging.ts'
import { createListShape, createShape } from '../shape.ts'

export const NewPost = Type.Object(
  { title, content, author_id: Id },
  {
    ...closed,
    title: 'NewPost',
    examples: [{ title: 'On headers', content: 'They come before the body.', author_id: 1 }],
  },
)

const Post = Type.Object(
  { id: Id, title, content, author_id: Id, created_at: Instant },
  {
    title: 'Post',
    examples: [
      {
        id: 1,
        title: 'On headers',
        content: 'They come before the body.',
        author_id: 1,
        created_at: '2025-01-15T09:30:00.000Z',
      },
    ],
  },
)

export const PostShape = createShape(Post)
export const PostListShape = createListShape(
  Type.Object({ posts: Type.Array(Post), pagination: Pagination }, { title: 'PostList' }),
  'posts',
)
export const PostFeedShape = createListShape(
  Type.Object(
    {
      data: Type.Array(Post),
      next_cursor: nullable(
        Type.String({ description: 'Send it as `cursor` to go on; null at the end.', examples: ['20'] }),
      ),
    },
    { title: 'PostFeed' },
  ),
  'data',
)

export function toPostBody({ id, title, content, authorId, createdAt }: PostOfWorld): Static<typeof Post> {
  return { id, title, content, author_id: authorId, created_at: createdAt }
}
