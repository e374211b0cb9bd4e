/**
 * A feed: what happened in a sandbox on one topic, in the order of its numbers. Whoever knows the number of the last item that
 * they saw can go on behind it, and misses nothing that is still kept.
 */

/**
 * `news` goes to everybody who listens or to one of them, numbered 1, 2, 3…; `messages` and `notifications` go to one user each,
 * numbered by the microsecond since 1970 in which they came.
 */
export type Topic = 'news' | 'messages' | 'notifications'

export interface FeedName {
  readonly sandbox: string
  readonly topic: Topic
}

export const EVERYBODY = ''

export interface FeedEntry {
  /** Whom it is for; `EVERYBODY`, or one reader. */
  readonly audience: string
  readonly type: string
  /** JSON */
  readonly body: string
  /** ms since 1970 */
  readonly at: number
}

export interface FeedItem extends FeedEntry {
  /** Above that of every earlier item of its feed, also of those that are gone. */
  readonly id: number
}

export interface FeedQuery {
  /** Items behind this number. */
  readonly after: number
  /** Of those for everybody only the ones behind this number. */
  readonly everybodyAfter: number
  /** The reader's name. */
  readonly reader: string
  readonly limit: number
}

export function concerns(item: FeedItem, { after, everybodyAfter, reader }: Omit<FeedQuery, 'limit'>): boolean {
  if (item.id <= after) return false
  return item.audience === EVERYBODY ? item.id > everybodyAfter : item.audience === reader
}
