/**
 * Long polling as a Fastify plugin: questions that are held until there is something to say, for messages (`/api/poll`) and for
 * notifications (`/api/notifications`), and the two routes that send them. Wants `request.sandbox`.
 */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { TObject, TSchema } from 'typebox'
import type { Feeds, InboxPage } from '../../domain/index.ts'
import { addJsonAnswers } from '../../json-api/json-answers.ts'
import { addJsonRoute, type JsonRoute } from '../../json-api/json-route.ts'
import { guestOf, ShareBook } from '../../visitors/index.ts'
import { createHeldPolls, type Later, laterByTimer } from './held-polls.ts'
import {
  MessageSent,
  Messages,
  NewMessage,
  NewNotification,
  NotificationSent,
  Notifications,
  PollQuery,
  toPosition,
  toSeconds,
  UserParams,
} from './schema.ts'

/** Every number that held questions are bound by, with the values that hold when nobody says otherwise. */
export interface PollLimits {
  readonly heldPerSandbox: number
  readonly held: number
}

const DEFAULT_POLL_LIMITS: PollLimits = { heldPerSandbox: 100, held: 5_000 }

export interface LongPollingOptions {
  readonly feeds: Feeds
  readonly limits?: Partial<PollLimits>
  /** Where its places are counted. */
  readonly shares?: ShareBook
  /** What time-outs go by. */
  readonly later?: Later
}

const SENT = { status: 'sent' } as const

export const longPollingPlugin: FastifyPluginAsync<LongPollingOptions> = async (scope, options) => {
  const { feeds, later = laterByTimer, shares = new ShareBook() } = options
  const limits: PollLimits = { ...DEFAULT_POLL_LIMITS, ...options.limits }
  const places = shares.open('polls', 'held questions', { perSandbox: limits.heldPerSandbox, total: limits.held })
  const polls = createHeldPolls(places, later)
  scope.addHook('preClose', async () => polls.endAll())
  addJsonAnswers(scope)
  const add = <P extends TObject, Q extends TObject, B extends TSchema, A extends TSchema>(
    route: Omit<JsonRoute<P, Q, B, A>, 'tag'>,
  ): void => addJsonRoute(scope, { ...route, tag: 'polling' })

  /** Waits as long as the client wants; what every answer says besides its items. */
  async function ask<T>(
    kind: 'messages' | 'notifications',
    { user_id: user }: { readonly user_id: string },
    { since, timeout }: { readonly since: number; readonly timeout: number },
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
    read: (after: number) => Promise<InboxPage<T>>,
  ) {
    const after = toPosition(since)
    const { found, isOver } = await polls.ask({
      guest: guestOf(request.sandbox, request.raw.socket),
      // HEAD asks for what GET would say now (RFC 9110 §9.3.2); nobody waits for an answer without content.
      milliseconds: request.method === 'HEAD' ? 0 : timeout * 1000,
      gone: signalOfLeaving(reply),
      read: () => read(after),
      isAnswer: ({ items, hasGap }) => items.length > 0 || hasGap,
      listen: (wake) => feeds.inbox(request.sandbox).listen(kind, user, wake),
    })
    const rest = {
      timestamp: found.position === after ? since : toSeconds(found.position),
      ...(isOver ? { timeout: true as const } : {}),
      ...(found.hasGap ? { missed: true as const } : {}),
    }
    return { found, rest }
  }

  add({
    method: 'GET',
    path: '/api/poll/:user_id',
    id: 'pollMessages',
    summary: 'Wait for messages',
    description:
      'Answers at once where messages came after `since`, else when the first one comes, or the time runs out.',
    params: UserParams,
    query: PollQuery,
    answer: { description: 'Messages, oldest first; none where the time ran out.', schema: Messages },
    errors: ['too_many', 'overloaded'],
    async handle(call) {
      const inbox = feeds.inbox(call.sandbox)
      const { found, rest } = await ask('messages', call.params, call.query, call, (after) =>
        inbox.messages(call.params.user_id, after),
      )
      const { timestamp, ...flags } = rest
      return {
        messages: found.items.map(({ id, senderId, message }) => {
          return { id, sender_id: senderId, message, timestamp: toSeconds(id) }
        }),
        timestamp,
        has_more: found.hasMore,
        ...flags,
      }
    },
  })

  add({
    method: 'POST',
    path: '/api/send_message',
    id: 'sendMessage',
    summary: 'Send a message',
    description: 'It is kept before this answers, and waits until its recipient asks.',
    body: NewMessage,
    answer: { description: 'It is kept.', schema: MessageSent },
    errors: ['quota_exceeded'],
    async handle({ sandbox, body }) {
      const { recipient_id: recipientId, sender_id: senderId, message } = body
      return { ...SENT, message_id: await feeds.inbox(sandbox).send(recipientId, { senderId, message }) }
    },
  })

  add({
    method: 'GET',
    path: '/api/notifications/:user_id/poll',
    id: 'pollNotifications',
    summary: 'Wait for notifications',
    description: 'Answers at once where some came after `since`, else when the first one comes, or the time runs out.',
    params: UserParams,
    query: PollQuery,
    answer: { description: 'Notifications, oldest first; none where the time ran out.', schema: Notifications },
    errors: ['too_many', 'overloaded'],
    async handle(call) {
      const inbox = feeds.inbox(call.sandbox)
      const { found, rest } = await ask('notifications', call.params, call.query, call, (after) =>
        inbox.notifications(call.params.user_id, after),
      )
      return {
        notifications: found.items.map(({ id, type, data, isRead }) => {
          return { id, type, data, timestamp: toSeconds(id), read: isRead }
        }),
        ...rest,
      }
    },
  })

  add({
    method: 'POST',
    path: '/api/notifications/send',
    id: 'sendNotification',
    summary: 'Send a notification',
    description: 'It is kept before this answers, and waits until the user asks.',
    body: NewNotification,
    answer: { description: 'It is kept.', schema: NotificationSent },
    errors: ['quota_exceeded'],
    async handle({ sandbox, body }) {
      await feeds.inbox(sandbox).notify(body.user_id, body.type, body.data)
      return SENT
    },
  })
}

/** Aborted when the connection, or on HTTP/2 the stream, is closed before the answer is out. */
function signalOfLeaving({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController()
  if (raw.destroyed) leaving.abort()
  else raw.once('close', () => leaving.abort())
  return leaving.signal
}
