/** `/posts`: read from a cursor, which repeats and hides nothing when somebody writes in between; write; read one. */
import { Type } from 'typebox'
import type { PostCursor, Worlds } from '../../../domain/index.ts'
import { AppError } from '../../../errors.ts'
import { Id } from '../../../json-api/schema.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { pageSize } from '../paging.ts'
import { NewPost, PostFeedShape, PostShape, toPostBody } from './post-schema.ts'

const NUMBER = '[1-9]\\d{0,8}'
const INSTANT = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,3})?Z'
const CURSOR = 'the next_cursor of an earlier answer, or a time such as 2025-01-15T09:30:00Z'

const FeedQuery = Type.Object({
  cursor: Type.Optional(
    Type.String({
      pattern: `^(?:${NUMBER}|${INSTANT})$`,
      description: CURSOR,
      examples: ['20', '2025-01-15T09:30:00Z'],
    }),
  ),
  limit: pageSize,
})

export function postOperations(worlds: Worlds): readonly Operation[] {
  const tag = 'posts'
  return [
    operation({
      method: 'GET',
      path: '/posts',
      id: 'listPosts',
      tag,
      summary: 'Read posts from a cursor on',
      query: FeedQuery,
      answers: { 200: { description: 'Posts, newest first, and where to go on.', shape: PostFeedShape } },
      async handle({ query: { cursor, limit }, sandbox }) {
        const { posts, hasMore } = await worlds.posts(sandbox).before({ cursor: readCursor(cursor), limit })
        const last = posts.at(-1)
        return answer(200, PostFeedShape, {
          data: posts.map(toPostBody),
          next_cursor: hasMore && last !== undefined ? String(last.id) : null,
        })
      },
    }),
    operation({
      method: 'POST',
      path: '/posts',
      id: 'createPost',
      tag,
      summary: 'Write a post',
      body: NewPost,
      answers: {
        201: {
          description: 'The new post.',
          shape: PostShape,
          headers: { location: 'Where the new post is.', etag: 'Names this state of it.' },
        },
      },
      errors: ['quota_exceeded'],
      async handle({ body: { title, content, author_id }, sandbox, base }) {
        const post = await worlds.posts(sandbox).create({ title, content, authorId: author_id })
        return answer(201, PostShape, toPostBody(post), { location: `${base}/posts/${post.id}` })
      },
    }),
    operation({
      method: 'GET',
      path: '/posts/:id',
      id: 'getPost',
      tag,
      summary: 'Read a post',
      params: Type.Object({ id: Id }),
      answers: { 200: { description: 'The post.', shape: PostShape } },
      async handle({ params, sandbox }) {
        return answer(200, PostShape, toPostBody(await worlds.posts(sandbox).get(params.id)))
      },
    }),
  ]
}

function readCursor(text: string | undefined): PostCursor | undefined {
  if (text === undefined) return undefined
  if (!text.includes('T')) return { id: Number(text) }
  // What is no day of the calendar is taken for a later one: the same digits must come back.
  const time = Date.parse(text)
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length))) {
    return { time: text }
  }
  throw new AppError('broken_request', 'The query is not valid', { details: { cursor: [`must be ${CURSOR}`] } })
}
