/** Tells who listens of each new post, in whatever server process it was written. */
import type { FanOut } from './feeds/keep-feeds.ts'
import type { Post } from './post.ts'

export interface AddedPosts {
  tell(sandbox: string, post: Post): void
  /** @returns ends it */
  listen(sandbox: string, listener: (post: Post) => void): () => void
}

/** @param onLost a post was written, but listeners at other servers will not get the event */
export function createAddedPosts(
  fanOut: Pick<FanOut, 'publish' | 'subscribe'>,
  onLost: (thrown: unknown) => void,
): AddedPosts {
  return {
    tell(sandbox, post) {
      fanOut.publish(channelOf(sandbox), JSON.stringify(post)).catch(onLost)
    },
    listen(sandbox, listener) {
      return fanOut.subscribe(channelOf(sandbox), (message) => {
        // Written by this program, here or in another process.
        const post: Post = JSON.parse(message)
        listener(post)
      })
    },
  }
}

/** Within one process. */
export function createLocalAddedPosts(): AddedPosts {
  const listeners = new Map<string, Set<(post: Post) => void>>()
  return {
    tell(sandbox, post) {
      for (const listener of listeners.get(sandbox) ?? []) listener(post)
    },
    listen(sandbox, listener) {
      const own = listeners.get(sandbox) ?? new Set()
      listeners.set(sandbox, own)
      const one = (post: Post): void => listener(post)
      own.add(one)
      return () => {
        own.delete(one)
        if (own.size === 0) listeners.delete(sandbox)
      }
    },
  }
}

const channelOf = (sandbox: string): string => `posts.${sandbox}`
