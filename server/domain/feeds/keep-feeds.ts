/**
 * The feeds of all sandboxes: finds them, joins them to the fan-out, and empties those that nobody writes to. What is published
 * anywhere is kept everywhere, each server in its own store, under the number that all of them heard.
 */
import { AppError } from '../../errors.ts'
import { createLanes } from '../../lanes.ts'
import type { Movable } from '../movable.ts'
import type { FeedEntry, FeedItem, FeedName, Topic } from './feed.ts'
import type { FeedLimits } from './feed-limits.ts'
import { FeedLog } from './feed-log.ts'
import type { FeedRecords } from './feed-records.ts'

/** What carries words between servers; within one, too. */
export interface FanOut {
  publish(
    channel: string,
    message: string,
    numbering?: { readonly counter: string; readonly above: number },
  ): Promise<void>
  subscribe(channel: string, listener: (message: string, number: number) => void): () => void
}

export interface FeedKeeper extends Movable {
  feed(name: FeedName): FeedLog
  /** @throws AppError `too_large`, `quota_exceeded` */
  append(name: FeedName, entry: NewEntry): Promise<FeedItem>
  /** Up to where a reader of the feed has come; undefined: it was never here. */
  position(name: FeedName, reader: string): Promise<number | undefined>
  remember(name: FeedName, reader: string, position: number): Promise<void>
  /** Empties the feeds; their numbers go on. */
  reset(sandbox: string): Promise<void>
  /** As if they had never been. */
  forget(sandbox: string): Promise<void>
  /** Empties what nobody wrote to for long enough; answers of how many sandboxes. */
  sweep(): Promise<number>
  close(): void
}

export interface NewEntry {
  readonly audience: string
  readonly type: string
  /** To be written as JSON. */
  readonly body: unknown
}

interface FeedKeeperOptions {
  readonly records: FeedRecords
  readonly fanOut: FanOut
  readonly limits: FeedLimits
  readonly now: () => number
  /** Whether a sandbox is nobody's own. */
  readonly isShared: (sandbox: string) => boolean
}

/** What goes over the channel, as JSON. */
interface Published extends FeedEntry, FeedName {
  readonly token: string
}

const CHANNEL = 'feeds'
const TOPICS: readonly Topic[] = ['news', 'messages', 'notifications']

export function keepFeeds(options: FeedKeeperOptions): FeedKeeper {
  const { records, fanOut, limits, now, isShared } = options
  const owners = new Map<string, number>()
  const lanes = createLanes()
  const logs = new Map<string, FeedLog>()

  function feed(name: FeedName): FeedLog {
    const key = `${name.topic} ${name.sandbox}`
    const known = logs.get(key)
    if (known !== undefined) return known
    if (logs.size >= limits.held) for (const [each, log] of logs) if (log.isIdle) logs.delete(each)
    const log = new FeedLog({
      name,
      records,
      limits,
      now,
      inLane: (act) => lanes.run(name.sandbox, act),
      publish: (entry, token, above) => {
        const message: Published = { ...entry, ...name, token }
        return fanOut.publish(CHANNEL, JSON.stringify(message), { counter: `feed:${key}`, above })
      },
    })
    logs.set(key, log)
    return log
  }

  const leave = fanOut.subscribe(CHANNEL, (message, id) => {
    // Written above, by this server or by another of the same kind.
    const { sandbox, topic, token, ...entry }: Published = JSON.parse(message)
    owners.set(sandbox, now())
    feed({ sandbox, topic }).hear({ ...entry, id }, token)
  })

  const feedsOf = (sandbox: string) => TOPICS.map((topic) => feed({ sandbox, topic }))

  const reset = (sandbox: string): Promise<void> =>
    lanes.run(sandbox, async () => {
      if (!owners.has(sandbox)) return
      for (const log of feedsOf(sandbox)) await log.empty()
    })

  const forget = (sandbox: string): Promise<void> =>
    lanes.run(sandbox, async () => {
      await records.forget(sandbox)
      owners.delete(sandbox)
      for (const log of feedsOf(sandbox)) log.begin()
    })

  async function sweep(): Promise<number> {
    const idle = [...owners].filter(
      ([sandbox, at]) => now() - at >= (isShared(sandbox) ? limits.sharedIdleMilliseconds : limits.idleMilliseconds),
    )
    for (const [sandbox] of idle) {
      await reset(sandbox)
      // Only the numbers are left of it.
      owners.set(sandbox, now())
    }
    return idle.length
  }

  return {
    feed,
    async take(isTaken) {
      for (const { sandbox, touchedAt } of await records.owners()) if (isTaken(sandbox)) owners.set(sandbox, touchedAt)
    },
    letGo(isGone) {
      for (const sandbox of owners.keys()) if (isGone(sandbox)) owners.delete(sandbox)
      for (const [key, log] of logs) if (isGone(log.sandbox)) logs.delete(key)
    },
    async append(name, { audience, type, body }) {
      const text = JSON.stringify(body)
      if (Buffer.byteLength(text) > limits.bytesPerItem) {
        throw new AppError('too_large', `What is sent may take ${limits.bytesPerItem} bytes as JSON at most`)
      }
      if (!owners.has(name.sandbox) && owners.size >= limits.sandboxes) {
        throw new AppError(
          'quota_exceeded',
          'The server keeps the feeds of as many sandboxes as it may; try again later',
        )
      }
      return feed(name).append({ audience, type, body: text, at: now() })
    },
    position: (name, reader) => records.position(name, reader),
    remember: (name, reader, position) =>
      lanes.run(name.sandbox, () => records.remember(name, reader, position, now(), limits.readersPerFeed)),
    reset,
    forget,
    sweep,
    close: leave,
  }
}
