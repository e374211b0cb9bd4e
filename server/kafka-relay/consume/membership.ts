/**
 * What a consumer is assigned: by its group, through rebalances, or without one every partition of its topics. It tells of
 * what comes and goes, and knows how far each partition has come.
 *
 *   giveBack ─► told `revoked` ─► JoinGroup, SyncGroup ─► told `assigned` ─► positions
 */
import type { Consumer, ConsumerGroupJoinPayload } from '@platformatic/kafka'
import type { KafkaConsume } from '#proto/api/kafka.ts'
import type { RelayedClient } from '../relayed-client.ts'
import { type AssignedPartition, beginIn, keyOf, offsetsBy, type TopicPartition } from './assigned.ts'

export interface MembershipOptions {
  readonly client: RelayedClient
  readonly consumer: Consumer
  /** As on the wire. */
  readonly topics: readonly string[]
  readonly wanted: KafkaConsume
  /** Resolves when these may be given back: their record is done with, or there is no more time; what is to be is committed. */
  readonly settle: (partitions: readonly AssignedPartition[]) => Promise<void>
  readonly onChange: () => void
  readonly onFailure: (thrown: unknown) => void
}

export class Membership {
  readonly assigned = new Map<string, AssignedPartition>()
  readonly #options: MembershipOptions
  readonly #isCooperative: boolean
  readonly #seen = new Set<string>()
  readonly #leaving = new Set<AssignedPartition>()
  /** Rebalances overtake each other: what an older one learns late does not count. */
  #turn = 0

  constructor(options: MembershipOptions) {
    this.#options = options
    this.#isCooperative = options.wanted.assignor === 'cooperative-sticky'
  }

  async begin(): Promise<void> {
    const { consumer, topics, wanted } = this.#options
    consumer.topics.trackAll(...topics)
    if (wanted.group === undefined) {
      const metadata = await consumer.metadata({ topics: [...topics] })
      const all = topics.flatMap((topic) => partitionsOf(topic, metadata.topics.get(topic)?.partitionsCount ?? 0))
      await this.#assign(all, { memberId: '', generation: -1, isLeader: false })
      return
    }
    consumer.on('consumer:group:join', (joined) => {
      this.#joined(joined).catch(this.#options.onFailure)
    })
    await consumer.joinGroup({})
  }

  /** Those that are no longer, or not yet, in the log begin where a new consumer would. */
  async resetOutOfRange(partitions: readonly AssignedPartition[]): Promise<void> {
    const { consumer, wanted } = this.#options
    for (const [topic, own] of Map.groupBy(partitions, (one) => one.topic)) {
      const [starts, ends] = [
        await offsetsBy(consumer, topic, own, 'earliest'),
        await offsetsBy(consumer, topic, own, 'latest'),
      ]
      for (const one of own) {
        const [start = 0n, end = 0n] = [starts.get(one.partition), ends.get(one.partition)]
        if (one.position >= start && one.position <= end) continue
        one.position = wanted.from === 'latest' || wanted.from === undefined ? end : start
        one.handed = one.position
      }
    }
  }

  /**
   * Before each JoinGroup: what is to be given back, eagerly all, cooperatively what the last generation took away. The record that
   * is being worked on is finished first, as far as there is time for it, and what was handed out is committed.
   */
  async giveBack(): Promise<void> {
    const { consumer, settle } = this.#options
    const kept = this.#isCooperative ? keysOf(consumer.assignments ?? []) : new Set<string>()
    const going = [...this.assigned.values()].filter((one) => !kept.has(keyOf(one)))
    // Also what is just being assigned is not ours any more.
    this.#turn += 1
    if (going.length === 0) return
    for (const one of going) {
      this.assigned.delete(keyOf(one))
      this.#leaving.add(one)
    }
    await settle(going)
    for (const one of going) this.#leaving.delete(one)
    this.#tellRevoked(going)
  }

  /** Whether it may still be committed. */
  has(one: AssignedPartition): boolean {
    return this.assigned.get(keyOf(one)) === one || this.#leaving.has(one)
  }

  async #joined({ memberId, generationId, isLeader, assignments }: ConsumerGroupJoinPayload): Promise<void> {
    const now = (assignments ?? []).flatMap(({ topic, partitions }) =>
      partitions.map((partition) => ({ topic, partition })),
    )
    const keys = new Set(now.map(keyOf))
    // Cooperatively, what the next JoinGroup gives back.
    const lost = [...this.assigned.values()].filter((one) => !keys.has(keyOf(one)))
    for (const one of lost) this.assigned.delete(keyOf(one))
    if (lost.length > 0) this.#tellRevoked(lost)
    await this.#assign(now, { memberId: memberId ?? '', generation: generationId ?? -1, isLeader: isLeader ?? false })
  }

  async #assign(
    partitions: readonly TopicPartition[],
    as: { readonly memberId: string; readonly generation: number; readonly isLeader: boolean },
  ): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    const { client, consumer, wanted, onChange } = this.#options
    client.tell({ type: 'assigned', ...as, partitions: partitions.map((one) => this.#named(one)) })
    const added = partitions.filter((one) => !this.assigned.has(keyOf(one)))
    const beginning = { consumer, from: wanted.from, isInGroup: wanted.group !== undefined }
    const begun = await beginIn(added, beginning, (one) => !this.#seen.has(keyOf(one)))
    if (turn !== this.#turn) return
    for (const one of begun) {
      this.#seen.add(keyOf(one))
      this.assigned.set(keyOf(one), one)
    }
    onChange()
  }

  #tellRevoked(partitions: readonly AssignedPartition[]): void {
    this.#options.client.tell({ type: 'revoked', partitions: partitions.map((one) => this.#named(one)) })
    this.#options.onChange()
  }

  #named({ topic, partition }: TopicPartition): TopicPartition {
    return { topic: this.#options.client.names.short(topic), partition }
  }
}

function partitionsOf(topic: string, count: number): TopicPartition[] {
  return Array.from({ length: count }, (_, partition) => ({ topic, partition }))
}

function keysOf(
  assignments: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
): Set<string> {
  return new Set(
    assignments.flatMap(({ topic, partitions }) => partitions.map((partition) => keyOf({ topic, partition }))),
  )
}
