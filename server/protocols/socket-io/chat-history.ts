/** What was said in a room, in pages: the newest page is the first, and within it the oldest message. */
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Chat } from '../../domain/index.ts'
import { addJsonAnswers } from '../../json-api/json-answers.ts'
import { addJsonRoute } from '../../json-api/json-route.ts'
import { Instant } from '../../json-api/schema.ts'

const RoomParams = Type.Object({
  room_id: Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'What the room is called in `join_chat`.',
    examples: ['general'],
  }),
})

const PageQuery = Type.Object({
  page: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    default: 1,
    description: 'Which page, counted from 1, the newest.',
    examples: [1],
  }),
  per_page: Type.Integer({
    minimum: 1,
    maximum: 100,
    default: 20,
    description: 'How many messages a page has at most.',
    examples: [20],
  }),
})

const Messages = Type.Object(
  {
    messages: Type.Array(
      Type.Object({
        id: Type.Integer({
          description: 'Greater than those of all messages before; `since` of `join_chat` takes it.',
        }),
        username: Type.String(),
        message: Type.String(),
        timestamp: Instant,
      }),
    ),
    has_next: Type.Boolean({ description: 'Whether there are older ones.' }),
    has_prev: Type.Boolean(),
    page: Type.Integer(),
    pages: Type.Integer(),
  },
  {
    examples: [
      {
        messages: [{ id: 7, username: 'ada', message: 'Hello!', timestamp: '2025-01-15T09:30:00.000Z' }],
        has_next: false,
        has_prev: false,
        page: 1,
        pages: 1,
      },
    ],
  },
)

export function addChatHistory(scope: FastifyInstance, chat: Chat): void {
  scope.register(async (routes) => {
    addJsonAnswers(routes)
    addJsonRoute(routes, {
      method: 'GET',
      path: '/api/chat/:room_id/messages',
      id: 'listChatMessages',
      tag: 'chat',
      summary: 'Read what was said in a room',
      description: 'Pages shift while people talk. Who wants to miss nothing joins the room with `since` instead.',
      params: RoomParams,
      query: PageQuery,
      answer: { description: 'A page of messages, the oldest first; none behind the last page.', schema: Messages },
      async handle({ params, query: { page, per_page }, sandbox }) {
        const range = { offset: (page - 1) * per_page, limit: per_page }
        const { messages, total } = await chat.history(sandbox, params.room_id, range)
        const pages = Math.max(1, Math.ceil(total / per_page))
        return {
          messages: messages.map(({ id, username, message, at }) => {
            return { id, username, message, timestamp: new Date(at).toISOString() }
          }),
          has_next: page < pages,
          has_prev: page > 1,
          page,
          pages,
        }
      },
    })
  })
}
