/**
 * The chat of all sandboxes: rooms come to be by being named, and nobody hears what is said in another sandbox. Knows no
 * protocol: who is in a room is the protocol's business, what was said there is this one's.
 */
import { AppError } from '../../errors.ts'
import { createLanes } from '../../lanes.ts'
import { isShared, SHARED } from '../../visitors/index.ts'
import type { Movable } from '../movable.ts'
import type { Page } from '../page.ts'
import { type ChatLimits, DEFAULT_CHAT_LIMITS } from './chat-limits.ts'
import { ChatLog, type Published } from './chat-log.ts'
import { type ChatEntry, type ChatMessage, checkEntry, checkRoom } from './chat-message.ts'
import type { ChatRecords } from './chat-records.ts'

export interface Chat extends Movable {
  /** Resolves when it is kept, and told to all listeners. @throws AppError */
  send(sandbox: string, entry: ChatEntry): Promise<ChatMessage>
  /** The newest page first, the oldest message of it first. @throws AppError `invalid` */
  history(sandbox: string, room: string, page: Page): Promise<ChatHistory>
  /**
   * Lets `join` happen between two messages: all that were said in the room behind `since` are given to it, and all later ones
   * are told to the listeners afterwards.
   */
  follow<T>(sandbox: string, room: string, since: number, join: (missed: readonly ChatMessage[]) => T): Promise<T>
  /** Hears each message of any sandbox, in the order of their numbers. */
  onMessage(listener: (sandbox: string, message: ChatMessage) => void): void
  /** @throws AppError `invalid` where no room can have this name */
  checkRoom(room: string): void
  /** Nothing was ever said there. Numbers go on. */
  reset(sandbox: string): Promise<void>
  /** Empties what nobody spoke in for long enough. */
  sweep(): Promise<void>
}

export interface ChatHistory {
  readonly messages: readonly ChatMessage[]
  readonly total: number
}

/** How all servers hear of a message, in one order: what server/fan-out does. */
export interface ChatWire {
  publish(channel: string, text: string, numbering: { readonly counter: string; readonly above: number }): Promise<void>
  subscribe(channel: string, listener: (text: string, number: number) => void): () => void
}

export interface ChatOptions {
  readonly records: ChatRecords
  readonly wire: ChatWire
  readonly limits?: Partial<ChatLimits>
  /** One process among others: nothing is this one's until `take` says so. */
  readonly isOneOfMany?: boolean
  /** ms since 1970 */
  readonly now?: () => number
}

const CHANNEL = 'chat'
/** Messages read at once for a client that comes back. */
const ALL = 1_000_000

interface Owner {
  readonly log: ChatLog
  touchedAt: number
}

export async function openChat({ records, wire, now = Date.now, ...options }: ChatOptions): Promise<Chat> {
  const limits: ChatLimits = { ...DEFAULT_CHAT_LIMITS, ...options.limits }
  const lanes = createLanes()
  const owners = new Map<string, Owner>()
  const listeners: ((sandbox: string, message: ChatMessage) => void)[] = []

  function add(sandbox: string, touchedAt: number): Owner {
    const log = new ChatLog({
      sandbox,
      records,
      limits,
      now,
      inLane: (act) => lanes.run(sandbox, act),
      publish: (published, above) =>
        wire.publish(CHANNEL, JSON.stringify({ sandbox, published }), { counter: `chat ${sandbox}`, above }),
      tell: (message) => {
        for (const listener of listeners) listener(sandbox, message)
      },
    })
    const owner = { log, touchedAt }
    owners.set(sandbox, owner)
    return owner
  }

  async function speaker(sandbox: string): Promise<ChatLog> {
    const known = owners.get(sandbox)
    if (known !== undefined) {
      known.touchedAt = now()
      return known.log
    }
    if (owners.size >= limits.sandboxes) await sweep()
    if (owners.size >= limits.sandboxes) {
      throw new AppError('quota_exceeded', 'The server holds as many chats as it may; try again later')
    }
    return (owners.get(sandbox) ?? add(sandbox, now())).log
  }

  function isIdle(sandbox: string, { touchedAt }: Owner): boolean {
    return now() - touchedAt >= (isShared(sandbox) ? limits.sharedIdleMilliseconds : limits.idleMilliseconds)
  }

  async function sweep(): Promise<void> {
    for (const [sandbox, owner] of owners) {
      if (!isIdle(sandbox, owner)) continue
      await lanes.run(sandbox, async () => {
        // Somebody may have spoken while this waited.
        if (!isIdle(sandbox, owner)) return
        // A client of the shared world may reconnect with the last number that it saw.
        if (sandbox === SHARED) await owner.log.empty()
        else {
          await records.forget(sandbox)
          owners.delete(sandbox)
        }
      })
    }
  }

  async function take(isTaken: (sandbox: string) => boolean): Promise<void> {
    for (const { sandbox, touchedAt } of await records.owners()) if (isTaken(sandbox)) add(sandbox, touchedAt)
  }

  if (options.isOneOfMany !== true) await take(() => true)
  wire.subscribe(CHANNEL, (text, number) => {
    // Written by `publish` above, in this server or one like it.
    const { sandbox, published } = JSON.parse(text) as { readonly sandbox: string; readonly published: Published }
    const owner = owners.get(sandbox) ?? add(sandbox, now())
    owner.touchedAt = now()
    owner.log.hear(number, published)
  })

  return {
    async send(sandbox, entry) {
      checkEntry(entry, limits)
      return (await speaker(sandbox)).send(entry)
    },
    async history(sandbox, room, page) {
      checkRoom(room, limits)
      const [total, newest] = await Promise.all([records.count(sandbox, room), records.newest(sandbox, room, page)])
      return { total, messages: newest.toReversed() }
    },
    follow: (sandbox, room, since, join) =>
      lanes.run(sandbox, async () => join(await records.after(sandbox, room, since, ALL))),
    onMessage: (listener) => void listeners.push(listener),
    checkRoom: (room) => checkRoom(room, limits),
    async reset(sandbox) {
      await lanes.run(sandbox, async () => owners.get(sandbox)?.log.empty())
    },
    take,
    letGo(isGone) {
      for (const sandbox of owners.keys()) if (isGone(sandbox)) owners.delete(sandbox)
    },
    sweep,
  }
}
