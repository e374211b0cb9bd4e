/**
 * New posts, as subscribers hear of them: whichever protocol a post was written by, and whichever process of several. What waits
 * for a subscriber is bounded; one that does not keep up gets an error, and nothing more.
 */
import type { Post, Worlds } from '../../domain/index.ts'
import { takePlace } from '../../json-api/open-places.ts'
import type { Guest, ShareBook } from '../../visitors/index.ts'
import { refusal } from './errors.ts'
import type { GraphqlLimits } from './limits.ts'

export interface PostNews {
  /** Until its `return`. `authorId` null: of all authors. @throws AppError `too_many`, `overloaded` */
  subscribe(sandbox: string, authorId: number | null, guest: Guest): AsyncIterableIterator<Post>
  /** Ends all of them, as if there were no more news. */
  close(): void
  /** How many subscribers there are. */
  readonly size: number
}

export interface PostNewsOptions {
  readonly shares: ShareBook
  readonly worlds: Pick<Worlds, 'listenToPosts'>
  readonly limits: Pick<GraphqlLimits, 'subscriptions' | 'subscriptionsPerSandbox' | 'waitingEvents'>
}

export function createPostNews({ worlds, limits, shares }: PostNewsOptions): PostNews {
  const { subscriptionsPerSandbox: perSandbox, subscriptions: total, waitingEvents } = limits
  const places = shares.open('graphql', 'subscriptions', { perSandbox, total })
  const open = new Set<Subscriber>()

  return {
    subscribe(sandbox, authorId, guest) {
      const leave = takePlace(places, guest)
      const subscriber = new Subscriber(waitingEvents, () => {
        leave()
        stop()
        open.delete(subscriber)
      })
      const stop = worlds.listenToPosts(sandbox, (post) => {
        if (authorId === null || post.authorId === authorId) subscriber.tell(post)
      })
      open.add(subscriber)
      return subscriber
    },
    close() {
      for (const subscriber of open) subscriber.end()
    },
    get size() {
      return open.size
    },
  }
}

type Result = IteratorResult<Post, undefined>

const DONE: Result = { done: true, value: undefined }

class Subscriber implements AsyncIterableIterator<Post> {
  readonly #most: number
  readonly #onEnd: () => void
  #waiting: Post[] = []
  #asking: { resolve(result: Result): void; reject(error: Error): void }[] = []
  #error: Error | null = null
  #isEnded = false

  constructor(most: number, onEnd: () => void) {
    this.#most = most
    this.#onEnd = onEnd
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  tell(post: Post): void {
    if (this.#isEnded) return
    const first = this.#asking.shift()
    if (first !== undefined) first.resolve({ done: false, value: post })
    else if (this.#waiting.length < this.#most) this.#waiting.push(post)
    else {
      this.#error = refusal(`${this.#most} posts wait for this subscriber, who is too slow`, 'SUBSCRIBER_TOO_SLOW')
      this.end()
    }
  }

  /** Posts that wait are still delivered. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    for (const { resolve } of this.#asking.splice(0)) resolve(DONE)
    this.#onEnd()
  }

  next(): Promise<Result> {
    const post = this.#waiting.shift()
    if (post !== undefined) return Promise.resolve({ done: false, value: post })
    if (this.#error !== null) {
      const error = this.#error
      this.#error = null
      return Promise.reject(error)
    }
    if (this.#isEnded) return Promise.resolve(DONE)
    return new Promise((resolve, reject) => this.#asking.push({ resolve, reject }))
  }

  return(): Promise<Result> {
    this.#waiting = []
    this.#error = null
    this.end()
    return Promise.resolve(DONE)
  }
}
