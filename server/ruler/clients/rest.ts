/** REST: two resources, two requests; and for news nobody calls, so it asks again and again, by ETag. */
import { setTimeout as pause } from 'node:timers/promises'
import { checkProfile, type RulerClient, type RulerWay, type Subject } from '../client.ts'
import type { Wire } from '../wire.ts'
import { ask } from './http.ts'

/** Between two questions. Said on the page that shows the figures. */
const ASK_EVERY_MS = 100

export const rest: RulerWay = {
  open: (wire, subject) => new RestClient(wire, subject),
}

/** Also the first half of the task where a protocol is only a way to hear of news. */
export async function getByRest(wire: Wire, { userId }: Subject): Promise<void> {
  const user = await ask(wire, { path: `/api/v1/users/${userId}` })
  const posts = await ask(wire, { path: `/api/v1/users/${userId}/posts?limit=10` })
  checkProfile({ ...Object(user.json), ...Object(posts.json) })
}

class RestClient implements RulerClient {
  readonly #wire: Wire
  readonly #subject: Subject
  #etag = ''
  #isOver = false
  #inVain: () => void = () => undefined

  constructor(wire: Wire, subject: Subject) {
    this.#wire = wire
    this.#subject = subject
  }

  get(): Promise<void> {
    return getByRest(this.#wire, this.#subject)
  }

  async watch(heard: (postId: number) => boolean): Promise<void> {
    await this.#ask()
    void this.#goOn(heard)
  }

  /** One question in vain for each item, which then comes in the middle between two. */
  async calm(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#inVain = resolve
    })
    await pause(ASK_EVERY_MS / 2)
  }

  close(): void {
    this.#isOver = true
  }

  async #goOn(heard: (postId: number) => boolean): Promise<void> {
    try {
      while (!this.#isOver) {
        await pause(ASK_EVERY_MS)
        if (this.#isOver) return
        const news = await this.#ask()
        if (news === null) this.#inVain()
        else if (!heard(news)) return
      }
    } catch {
      // A caller that waits for news times out by itself.
    }
  }

  /** The newest post's number; null: nothing has changed. */
  async #ask(): Promise<number | null> {
    const headers = this.#etag === '' ? {} : { 'if-none-match': this.#etag }
    const path = `/api/v1/users/${this.#subject.authorId}/posts?limit=1`
    const { status, headers: answered, json } = await ask(this.#wire, { path, headers })
    if (status === 304) return null
    this.#etag = answered.etag ?? ''
    return Number(Object(json).posts?.[0]?.id ?? 0)
  }
}
