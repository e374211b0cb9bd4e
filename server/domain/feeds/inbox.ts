/**
 * What waits for a user until it is asked for: messages of others, and notifications. Each has a position of its own, the
 * microsecond in which it came, so that "what came after that" never misses one and never gives one twice.
 */
import type { FeedItem, FeedName, Topic } from './feed.ts'
import type { FeedLimits } from './feed-limits.ts'
import type { FeedKeeper } from './keep-feeds.ts'
import { checkSendable } from './sendable.ts'

/** As the sender wrote it. */
export type PersonId = string | number

export interface Message {
  /** µs since 1970 in which it came. */
  readonly id: number
  readonly senderId: PersonId
  readonly message: string
}

export interface Notification {
  readonly id: number
  readonly type: string
  readonly data: unknown
  /** Whether the user has asked before for what comes after it. */
  readonly isRead: boolean
}

export interface InboxPage<T> {
  readonly items: readonly T[]
  /** Of the last item; where there is none, of the gap’s end, or what was asked for. */
  readonly position: number
  readonly hasMore: boolean
  /** Something that came after the asked position is not kept any more; it may have been this user's. */
  readonly hasGap: boolean
}

export interface Inbox {
  /** @returns its number */
  send(recipientId: PersonId, content: { readonly senderId: PersonId; readonly message: string }): Promise<number>
  notify(userId: PersonId, type: string, data: unknown): Promise<number>
  messages(userId: PersonId, after: number): Promise<InboxPage<Message>>
  notifications(userId: PersonId, after: number): Promise<InboxPage<Notification>>
  /** Called whenever something has come for the user. @returns ends it */
  listen(kind: 'messages' | 'notifications', userId: PersonId, wake: () => void): () => void
}

interface InboxOptions {
  readonly sandbox: string
  readonly keeper: FeedKeeper
  readonly limits: FeedLimits
  /** ms since 1970 */
  readonly now: () => number
}

/** Another server, which may have numbered what has not come here yet, has a clock that differs by so much. µs */
const AHEAD = 60_000_000

export function createInbox({ sandbox, keeper, limits, now }: InboxOptions): Inbox {
  const messages: FeedName = { sandbox, topic: 'messages' }
  const notifications: FeedName = { sandbox, topic: 'notifications' }
  const nameOf = (topic: Topic): FeedName => (topic === 'messages' ? messages : notifications)

  async function page(name: FeedName, user: string, after: number): Promise<InboxPage<FeedItem>> {
    const log = keeper.feed(name)
    const { lastId, droppedId } = await log.state()
    const isNobodys = await isAhead(name, after)
    const limit = limits.itemsPerPoll
    const from = isNobodys ? 0 : after
    const found = await log.read({ after: from, everybodyAfter: from, reader: user, limit: limit + 1 })
    const items = found.slice(0, limit)
    // A reader that asks from the beginning (0) gets whatever is still kept: dropped items are no gap for it.
    const hasGap = isNobodys || (after > 0 && after < droppedId)
    const position = items.at(-1)?.id ?? (isNobodys ? lastId : hasGap ? droppedId : after)
    return { items, position, hasMore: found.length > limit, hasGap }
  }

  /** No item ever had this position: it is of a feed that was, under a clock that went ahead, or of another clock. */
  async function isAhead(name: FeedName, position: number): Promise<boolean> {
    return position > now() * 1000 + AHEAD && position > (await keeper.feed(name).state()).lastId
  }

  async function add(name: FeedName, userId: PersonId, type: string, body: unknown): Promise<number> {
    const { id } = await keeper.append(name, { audience: String(userId), type, body })
    return id
  }

  return {
    async send(recipientId, { senderId, message }) {
      checkSendable({ recipientId, senderId, message }, limits.depth)
      return add(messages, recipientId, 'message', [senderId, message])
    },
    async notify(userId, type, data) {
      checkSendable({ userId, type, data }, limits.depth)
      return add(notifications, userId, type, data)
    },
    async messages(userId, after) {
      const { items, ...rest } = await page(messages, String(userId), after)
      return { ...rest, items: items.map(toMessage) }
    },
    async notifications(userId, after) {
      const user = String(userId)
      // A reader that asks for what comes after an item has received that item.
      const before = (await keeper.position(notifications, user)) ?? 0
      const isRead = after > before && !(await isAhead(notifications, after))
      if (isRead) await keeper.remember(notifications, user, after)
      const readUpTo = isRead ? after : before
      const { items, ...rest } = await page(notifications, user, after)
      return {
        ...rest,
        items: items.map(({ id, type, body }) => ({ id, type, data: JSON.parse(body), isRead: id <= readUpTo })),
      }
    },
    listen(kind, userId, wake) {
      const user = String(userId)
      return keeper.feed(nameOf(kind)).listen((items) => {
        if (items.some(({ audience }) => audience === user)) wake()
      })
    },
  }
}

function toMessage({ id, body }: FeedItem): Message {
  // As `send` wrote it.
  const [senderId, message]: [PersonId, string] = JSON.parse(body)
  return { id, senderId, message }
}
