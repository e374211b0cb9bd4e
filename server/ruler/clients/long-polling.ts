/** Long polling: the user by REST; then a question that waits for its answer, and is asked again after it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Feeds, Post } from '../../domain/index.ts'
import { postAsJson } from '../../domain/index.ts'
import type { Heard, RulerClient, RulerWay, Subject } from '../client.ts'
import type { Wire } from '../wire.ts'
import { ask } from './http.ts'
import { getByRest } from './rest.ts'

/** Until a question that has arrived is held. */
const HELD_WITHIN_MS = 10

/** `tell` does what `POST /api/notifications/send` does. */
export function longPolling(feeds: Pick<Feeds, 'inbox'>): RulerWay {
  return {
    open: (wire, subject) => new PollingClient(wire, subject),
    tell: (sandbox, { name }, post: Post) => feeds.inbox(sandbox).notify(name, 'post_added', postAsJson(post)),
  }
}

class PollingClient implements RulerClient {
  readonly #wire: Wire
  readonly #subject: Subject
  #isOver = false

  constructor(wire: Wire, subject: Subject) {
    this.#wire = wire
    this.#subject = subject
  }

  get(): Promise<void> {
    return getByRest(this.#wire, this.#subject)
  }

  async watch(heard: Heard): Promise<void> {
    void this.#goOn(heard, Date.now() / 1000)
    await this.calm()
  }

  async calm(): Promise<void> {
    await this.#wire.settle()
    await pause(HELD_WITHIN_MS)
  }

  close(): void {
    this.#isOver = true
  }

  async #goOn(heard: Heard, begun: number): Promise<void> {
    let since = begun
    try {
      while (!this.#isOver) {
        const path = `/api/notifications/${this.#subject.name}/poll?since=${since}&timeout=25`
        const { json } = await ask(this.#wire, { path })
        const { notifications, timestamp } = Object(json)
        since = Number(timestamp)
        for (const { data } of notifications) if (!heard(Number(data.id))) return
      }
    } catch {
      // A caller that waits for news times out by itself.
    }
  }
}
