/** When a consumer says how far it has come: each second, before or after each record, or when it is told to. */
import type { Consumer } from '@platformatic/kafka'
import type { RelayedClient } from '../relayed-client.ts'
import type { AssignedPartition } from './assigned.ts'
import type { Membership } from './membership.ts'

const AUTO_MS = 1_000

export interface CommitsOptions {
  readonly client: RelayedClient
  readonly consumer: Consumer
  readonly mode: 'auto' | 'before' | 'after' | 'by-hand' | 'none'
  readonly membership: Pick<Membership, 'assigned' | 'has'>
}

export class Commits {
  readonly #options: CommitsOptions
  #timer: NodeJS.Timeout | undefined

  constructor(options: CommitsOptions) {
    this.#options = options
    if (options.mode !== 'auto') return
    this.#timer = setInterval(() => void this.all().catch(() => undefined), AUTO_MS).unref()
  }

  async before(of: AssignedPartition, offset: bigint): Promise<void> {
    if (this.#options.mode === 'before') await this.#commit([{ of, offset: offset + 1n }])
  }

  async after(of: AssignedPartition, offset: bigint): Promise<void> {
    if (this.#options.mode === 'after') await this.#commit([{ of, offset: offset + 1n }])
  }

  /** All that was handed out. */
  async all(): Promise<void> {
    await this.handed([...this.#options.membership.assigned.values()])
  }

  async handed(partitions: readonly AssignedPartition[]): Promise<void> {
    if (this.#options.mode === 'none') return
    await this.#commit(partitions.map((of) => ({ of, offset: of.handed })))
  }

  /** Before partitions are given back; the group waits for it. */
  async revoking(partitions: readonly AssignedPartition[]): Promise<void> {
    const isMember = this.#options.consumer.memberId !== null
    if (this.#options.mode === 'auto' && isMember) await this.handed(partitions)
  }

  /** The last word of a consumer that closes in order. */
  async close(): Promise<void> {
    this.stop()
    if (this.#options.mode === 'auto') await this.all()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #commit(wanted: readonly { readonly of: AssignedPartition; readonly offset: bigint }[]): Promise<void> {
    const { client, consumer, membership } = this.#options
    // What another member has by now is its own to commit.
    const fresh = wanted.filter(({ of, offset }) => offset > of.committed && offset > 0n && membership.has(of))
    if (fresh.length === 0) return
    // The leader epoch is unknown to us, and nobody here asks for it.
    const offsets = fresh.map(({ of, offset }) => ({
      topic: of.topic,
      partition: of.partition,
      offset,
      leaderEpoch: -1,
    }))
    const earlier = fresh.map(({ of }) => of.committed)
    for (const { of, offset } of fresh) of.committed = offset
    try {
      await consumer.commit({ offsets })
    } catch (thrown) {
      for (const [index, { of }] of fresh.entries()) of.committed = earlier[index] ?? -1n
      throw thrown
    }
    const told = fresh.map(({ of, offset }) => ({
      topic: client.names.short(of.topic),
      partition: of.partition,
      offset: Number(offset),
    }))
    client.tell({ type: 'committed', offsets: told })
  }
}
