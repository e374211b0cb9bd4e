/** The clients that are running, by sandbox: how many there may be, and whose each is. */
import { AppError } from '../errors.ts'
import type { KafkaRelayLimits } from './limits.ts'

export interface Running {
  readonly id: number
  readonly sandbox: string
}

export class Clients<Client extends Running> {
  readonly #limits: KafkaRelayLimits
  readonly #running = new Map<number, Client>()
  /** Sandboxes of those that are being made. */
  readonly #making: string[] = []
  #made = 0

  constructor(limits: KafkaRelayLimits) {
    this.#limits = limits
  }

  nextId(): number {
    this.#made += 1
    return this.#made
  }

  [Symbol.iterator](): Iterator<Client> {
    return this.#running.values()
  }

  /** @throws AppError `too_many` */
  async make(sandbox: string, make: () => Promise<Client>): Promise<Client> {
    const all = [...[...this.#running.values()].map((one) => one.sandbox), ...this.#making]
    const mine = all.filter((one) => one === sandbox)
    if (mine.length >= this.#limits.clientsPerSandbox || all.length >= this.#limits.clients) {
      throw new AppError('too_many', 'Too many Kafka clients are running through the relay: close one first', {
        retryAfter: 1,
      })
    }
    this.#making.push(sandbox)
    try {
      const client = await make()
      this.#running.set(client.id, client)
      return client
    } finally {
      this.#making.splice(this.#making.indexOf(sandbox), 1)
    }
  }

  over(id: number): void {
    this.#running.delete(id)
  }

  /** Another sandbox's is not there for this one. @throws AppError `not_found` */
  find(id: number, sandbox: string): Client {
    const client = this.#running.get(id)
    if (client?.sandbox !== sandbox) throw new AppError('not_found', 'This Kafka client is not running')
    return client
  }
}
