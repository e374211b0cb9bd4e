/** The feeds of all sandboxes: items pushed to listeners (news), and items that wait to be polled (inbox). */

import { isShared } from '../../visitors/index.ts'
import { type Clock, SYSTEM_CLOCK } from '../jobs.ts'
import type { Movable } from '../movable.ts'
import { DEFAULT_FEED_LIMITS, type FeedLimits } from './feed-limits.ts'
import type { FeedRecords } from './feed-records.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { type FanOut, keepFeeds } from './keep-feeds.ts'
import { createListening, createNews, type News } from './news.ts'
import { createNewsTicker } from './news-ticker.ts'

export interface Feeds extends Movable {
  news(sandbox: string): News
  inbox(sandbox: string): Inbox
  /** Empties the sandbox's feeds; their numbers go on, so that nobody takes a new item for one that they know. */
  reset(sandbox: string): Promise<void>
  /** The sandbox is gone. */
  forget(sandbox: string): Promise<void>
  /** Empties what nobody wrote to for long enough; answers of how many sandboxes. */
  sweep(): Promise<number>
  /** Hears nothing any more. */
  close(): void
}

export interface FeedsOptions {
  readonly records: FeedRecords
  /** Between the servers; within one, too. */
  readonly fanOut: FanOut
  readonly limits?: Partial<FeedLimits>
  /** One process among others: nothing is this one's until `take` says so. */
  readonly isOneOfMany?: boolean
  readonly now?: Clock['now']
  readonly later?: Clock['later']
}

export async function openFeeds(options: FeedsOptions): Promise<Feeds> {
  const { records, fanOut, now = SYSTEM_CLOCK.now, later = SYSTEM_CLOCK.later } = options
  const limits: FeedLimits = { ...DEFAULT_FEED_LIMITS, ...options.limits }
  const keeper = keepFeeds({ records, fanOut, limits, now, isShared })
  if (options.isOneOfMany !== true) await keeper.take(() => true)
  const giveUp = (end: () => void): void => later(limits.lagMilliseconds, end)
  const listening = createListening((sandbox) => ticker.wake(sandbox))
  const news = (sandbox: string): News => createNews({ sandbox, keeper, depth: limits.depth, listening, giveUp })
  const ticker = createNewsTicker({
    later,
    everyMilliseconds: limits.newsMilliseconds,
    firstMilliseconds: limits.firstNewsMilliseconds,
    isHeard: (sandbox) => listening.count(sandbox) > 0,
    report: (sandbox, article) => news(sandbox).broadcast('news_article', article),
  })
  return {
    news,
    inbox: (sandbox) => createInbox({ sandbox, keeper, limits, now }),
    reset: keeper.reset,
    forget: keeper.forget,
    take: keeper.take,
    letGo: keeper.letGo,
    sweep: keeper.sweep,
    close: keeper.close,
  }
}
