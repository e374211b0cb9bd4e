/**
 * What happens in one process and must be heard in all: texts on channels. In process by default; through Redis where
 * REDIS_URL names one, so that several servers are one chat, one news feed.
 */
import { createLocalFanOut } from './local-fan-out.ts'

/** @param number what the message was given by its numbering, else 0 */
export type Listener = (message: string, number: number) => void

/** A message may be given a number: above `above`, and above all that were given to the same counter before, by anybody. */
export interface Numbering {
  readonly counter: string
  readonly above: number
}

export interface FanOut {
  /**
   * Every listener of the channel hears it, those of this process too, and all hear all messages in the same order.
   * Resolves when that is certain: where Redis is away, it waits. @throws AppError `overloaded` when too many wait already
   */
  publish(channel: string, message: string, numbering?: Numbering): Promise<void>
  /** @returns ends it */
  subscribe(channel: string, listener: Listener): () => void
  /** Rejects when the other processes cannot be reached. */
  check(): Promise<void>
  close(): Promise<void>
}

export interface FanOutOptions {
  /** `redis://…` or `rediss://…` */
  readonly redisUrl?: string | undefined
}

/** @throws AppError with one line for the operator when Redis cannot be reached */
export async function createFanOut({ redisUrl }: FanOutOptions = {}): Promise<FanOut> {
  if (redisUrl === undefined) return createLocalFanOut()
  // Loaded where it is wanted: nobody else pays for the client.
  const { openRedisFanOut } = await import('./redis-fan-out.ts')
  return openRedisFanOut(redisUrl)
}
