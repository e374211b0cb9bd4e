/** GraphQL: one query by POST for what the screen shows and no more; news by a subscription, over graphql-ws's own client. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { checkProfile, type Heard, type RulerClient, type RulerWay, type Subject } from '../client.ts'
import type { Wire } from '../wire.ts'
import { ask } from './http.ts'

const QUERY = 'query Profile($id: ID!) { user(id: $id) { name email posts(limit: 10) { id title content createdAt } } }'
const SUBSCRIPTION = 'subscription News($author: ID!) { postAdded(authorId: $author) { id title content createdAt } }'
/** The protocol has no answer to a subscription but its news: so long the server may take to begin it. */
const BEGINS_WITHIN_MS = 40

export const graphql: RulerWay = {
  open: (wire, subject) => new GraphqlClient(wire, subject),
}

class GraphqlClient implements RulerClient {
  readonly #wire: Wire
  readonly #subject: Subject
  #client: Client | null = null

  constructor(wire: Wire, subject: Subject) {
    this.#wire = wire
    this.#subject = subject
  }

  async get(): Promise<void> {
    const body = { query: QUERY, variables: { id: String(this.#subject.userId) } }
    const { json } = await ask(this.#wire, { method: 'POST', path: '/graphql', body })
    checkProfile(Object(json).data?.user)
  }

  prepare(): Promise<void> {
    const { agent, host } = this.#wire
    class DialledWebSocket extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { agent })
      }
    }
    return new Promise((resolve, reject) => {
      this.#client = createClient({
        url: `ws://${host}/graphql`,
        webSocketImpl: DialledWebSocket,
        lazy: false,
        retryAttempts: 0,
        onNonLazyError: reject,
        on: { connected: () => resolve(), error: reject },
      })
    })
  }

  async watch(heard: Heard): Promise<void> {
    if (this.#client === null) await this.prepare()
    this.#client?.subscribe<{ readonly postAdded: { readonly id: string } }>(
      { query: SUBSCRIPTION, variables: { author: String(this.#subject.authorId) } },
      { next: ({ data }) => void heard(Number(data?.postAdded.id)), error: () => undefined, complete: () => undefined },
    )
    await this.#wire.settle()
    await pause(BEGINS_WITHIN_MS)
  }

  close(): void {
    void this.#client?.dispose()
  }
}
