/** What belongs to a user: friends, posts, orders. */
import type { Worlds } from '../../../domain/index.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { PageQuery, toPage, toPagination } from '../paging.ts'
import { PostListShape, toPostBody } from '../posts/post-schema.ts'
import { toUserBody } from './user-body.ts'
import { UserParams } from './user-operations.ts'
import { UserListShape } from './user-schema.ts'

export function relationOperations(worlds: Worlds): readonly Operation[] {
  const tag = 'users'
  return [
    operation({
      method: 'GET',
      path: '/users/:id/friends',
      id: 'listFriends',
      tag,
      summary: 'List a user’s friends',
      params: UserParams,
      query: PageQuery,
      answers: { 200: { description: 'One page of the friends.', shape: UserListShape } },
      async handle({ params, query, sandbox }) {
        const { users, total } = await worlds.users(sandbox).friends(params.id, toPage(query))
        return answer(200, UserListShape, { users: users.map(toUserBody), pagination: toPagination(query, total) })
      },
    }),
    operation({
      method: 'GET',
      path: '/users/:id/posts',
      id: 'listUserPosts',
      tag,
      summary: 'List what a user wrote',
      params: UserParams,
      query: PageQuery,
      answers: { 200: { description: 'One page of the posts, newest first.', shape: PostListShape } },
      async handle({ params, query, sandbox }) {
        await worlds.users(sandbox).get(params.id)
        const { posts, total } = await worlds.posts(sandbox).list({ authorId: params.id, ...toPage(query) })
        return answer(200, PostListShape, { posts: posts.map(toPostBody), pagination: toPagination(query, total) })
      },
    }),
  ]
}
