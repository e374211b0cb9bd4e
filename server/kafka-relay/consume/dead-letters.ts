/** Where records go that could not be processed: to a topic of their own, with where they came from in their headers. */
import type { MessageToProduce, Producer } from '@platformatic/kafka'
import type { WireRecord } from '../content.ts'
import type { RelayedClient } from '../relayed-client.ts'

export class DeadLetters {
  readonly #client: RelayedClient
  /** As on the wire. */
  readonly #topic: string
  #producer: Producer | null = null

  constructor(client: RelayedClient, topic: string) {
    this.#client = client
    this.#topic = topic
  }

  /** Rejects where the broker would not have it: then the record is not done with. */
  async put({ topic, partition, offset, key, value, headers }: WireRecord, attempts: number): Promise<void> {
    const came = { topic, partition, offset, attempts }
    const said = Object.entries(came).map(
      ([name, what]) => [Buffer.from(`dead-letter.${name}`), Buffer.from(String(what))] as const,
    )
    const kept = headers.map(([name, what]) => [name ?? Buffer.alloc(0), what ?? Buffer.alloc(0)] as const)
    const message = {
      topic: this.#topic,
      key: key ?? undefined,
      value: value ?? undefined,
      headers: new Map([...kept, ...said]),
    }
    // The library's types have no tombstones, though it writes them.
    await this.#open().send({ messages: [message as MessageToProduce], acks: -1 })
  }

  async close(): Promise<void> {
    await this.#producer?.close(true)
  }

  #open(): Producer {
    if (this.#producer !== null) return this.#producer
    const { library, options, sockets } = this.#client
    const producer: Producer = new library.Producer({ ...options, clientId: `${options.clientId}.dead-letters` })
    producer.on('error', () => undefined)
    sockets.watch(producer.connections)
    this.#producer = producer
    return producer
  }
}
