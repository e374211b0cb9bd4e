/** What feeds ask of a store. Every call is one short transaction; one process owns the store and writes each feed alone. */
import type { FeedItem, FeedName, FeedQuery } from './feed.ts'

export interface FeedState {
  /** Of the newest item there ever was, 0 at the beginning. */
  readonly lastId: number
  /** Nothing up to this number is kept any more. */
  readonly droppedId: number
  readonly items: number
  readonly bytes: number
}

export interface FeedRecords {
  /** Sandboxes that have a feed, with ms since 1970 of the last item. */
  owners(): Promise<readonly { readonly sandbox: string; readonly touchedAt: number }[]>
  state(feed: FeedName): Promise<FeedState | undefined>
  /** @param droppedId what the feed says from now on that it does not keep */
  append(feed: FeedName, items: readonly FeedItem[], droppedId: number, at: number): Promise<void>
  /** In the order of numbers. */
  read(feed: FeedName, query: FeedQuery): Promise<readonly FeedItem[]>
  /** The oldest ones. */
  sizes(feed: FeedName, limit: number): Promise<readonly { readonly id: number; readonly bytes: number }[]>
  /** Items up to this number. The feed itself stays, so that its numbers go on. */
  drop(feed: FeedName, upTo: number): Promise<void>
  /** All feeds of a sandbox, as if they had never been. */
  forget(sandbox: string): Promise<void>

  /** Up to which number this reader has read; undefined: it is not known here. */
  position(feed: FeedName, reader: string): Promise<number | undefined>
  /** @param keep so many readers; those that came by longest ago are forgotten */
  remember(feed: FeedName, reader: string, position: number, at: number, keep: number): Promise<void>
}

export function bytesOf(item: FeedItem): number {
  return Buffer.byteLength(item.body) + item.type.length + item.audience.length
}
