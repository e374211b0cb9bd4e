/** `profile.v1.ProfileService`: a user with posts in one message, and a stream of each new post of the sandbox. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError } from '@connectrpc/connect'
import { type PostSchema, ProfileService } from '#proto/gen/profile_pb.js'
import { type Post, readProfile, type Worlds } from '../../../domain/index.ts'
import { sandboxKey } from '../context.ts'
import { type Served, served } from './served.ts'
import { withUser } from './user-input.ts'

/** Posts that may wait for the reader of one stream. */
const WAITING = 100

export function profileService(worlds: Worlds): Served {
  return served(ProfileService, {
    async getProfile({ userId }, context) {
      const sandbox = context.values.get(sandboxKey)
      const { posts, ...user } = await withUser(String(userId), (id) => readProfile(worlds, sandbox, id))
      return { ...user, posts: posts.map(toPost) }
    },
    async *watchPosts(_request, context) {
      const sandbox = context.values.get(sandboxKey)
      const news = new Waiting()
      const stop = worlds.listenToPosts(sandbox, (post) => news.add(post))
      const onAbort = (): void => news.wake()
      context.signal.addEventListener('abort', onAbort)
      try {
        yield {}
        while (!context.signal.aborted) {
          for (const post of news.take()) yield { post: toPost(post) }
          await news.more()
        }
        context.signal.throwIfAborted()
      } finally {
        context.signal.removeEventListener('abort', onAbort)
        stop()
      }
    },
  })
}

/** What a reader has not taken yet. */
class Waiting {
  #posts: Post[] = []
  #isTooMuch = false
  #wake: () => void = () => undefined

  add(post: Post): void {
    if (this.#posts.length < WAITING) this.#posts.push(post)
    else this.#isTooMuch = true
    this.#wake()
  }

  wake(): void {
    this.#wake()
  }

  /** @throws RESOURCE_EXHAUSTED where a post had to be dropped */
  take(): readonly Post[] {
    if (this.#isTooMuch) {
      throw new ConnectError(`${WAITING} posts wait for this reader, who is too slow`, Code.ResourceExhausted)
    }
    return this.#posts.splice(0)
  }

  async more(): Promise<void> {
    if (this.#posts.length > 0) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }
}

function toPost({ id, title, content, createdAt }: Post): MessageInitShape<typeof PostSchema> {
  return { id, title, content, createdAt: timestampFromDate(new Date(createdAt)) }
}
