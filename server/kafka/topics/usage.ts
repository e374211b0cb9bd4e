/** Who holds how much. What is counted goes by the part of a name before its first dot: a sandbox's public name, or `shared`. */
import { RefusedError } from '../errors.ts'
import type { BrokerLimits } from '../limits.ts'
import { prefixOf } from '../names.ts'

export interface Held {
  topics: number
  partitions: number
  bytes: number
}

const MIB = 1_048_576
/** With less than this to go, Produce requests of an ordinary size are refused. */
const ROOM_BYTES = 64 * 1024

export class Usage {
  readonly #limits: BrokerLimits
  readonly #all: Held = { topics: 0, partitions: 0, bytes: 0 }
  readonly #owners = new Map<string, Held>()

  constructor(limits: BrokerLimits) {
    this.#limits = limits
  }

  get all(): Readonly<Held> {
    return this.#all
  }

  add(topic: string, held: Partial<Held>): void {
    const prefix = prefixOf(topic)
    const owner = this.#owners.get(prefix) ?? { topics: 0, partitions: 0, bytes: 0 }
    this.#owners.set(prefix, owner)
    for (const each of [this.#all, owner]) {
      each.topics += held.topics ?? 0
      each.partitions += held.partitions ?? 0
      each.bytes += held.bytes ?? 0
    }
    if (owner.topics === 0 && owner.bytes === 0) this.#owners.delete(prefix)
  }

  /** Why everybody is refused, though they may have room of their own; null: there is room. */
  get fullness(): string | null {
    const { topics, partitions, diskBytes } = this.#limits
    const what = 'delete topics or records that nobody needs'
    if (this.#all.bytes + ROOM_BYTES > diskBytes)
      return `It keeps ${Math.floor(this.#all.bytes / MIB)} MiB of at most ${Math.floor(diskBytes / MIB)}: ${what}.`
    if (this.#all.topics >= topics) return `It has ${this.#all.topics} topics of at most ${topics}: ${what}.`
    if (this.#all.partitions >= partitions)
      return `It has ${this.#all.partitions} partitions of at most ${partitions}: ${what}.`
    return null
  }

  /** @throws RefusedError POLICY_VIOLATION; INVALID_PARTITIONS where one topic shall have too many */
  checkRoom(topic: string, more: { readonly topics: number; readonly partitions: number }, ofTopic: number): void {
    const limits = this.#limits
    const owner = prefixOf(topic)
    const held = this.#owners.get(owner)
    if (ofTopic > limits.partitionsOfTopic)
      throw new RefusedError(
        'INVALID_PARTITIONS',
        `A topic may have ${limits.partitionsOfTopic} partitions here, not ${ofTopic}.`,
      )
    const rules: readonly [string, number, number, number, string][] = [
      [owner, held?.topics ?? 0, more.topics, limits.topicsOfOwner, 'topics'],
      [owner, held?.partitions ?? 0, more.partitions, limits.partitionsOfOwner, 'partitions'],
      ['This broker', this.#all.topics, more.topics, limits.topics, 'topics'],
      ['This broker', this.#all.partitions, more.partitions, limits.partitions, 'partitions'],
    ]
    for (const [who, has, wants, most, what] of rules) {
      if (wants > 0 && has + wants > most)
        throw new RefusedError(
          'POLICY_VIOLATION',
          `${who} has ${has} ${what} of at most ${most}: delete a topic first.`,
        )
    }
  }

  /** @throws RefusedError POLICY_VIOLATION */
  checkBytes(topic: string, more: number): void {
    const { diskBytes, diskBytesOfOwner } = this.#limits
    const owner = prefixOf(topic)
    const what = 'delete a topic or records, or set retention.bytes'
    if ((this.#owners.get(owner)?.bytes ?? 0) + more > diskBytesOfOwner)
      throw new RefusedError(
        'POLICY_VIOLATION',
        `${owner} may keep ${Math.floor(diskBytesOfOwner / MIB)} MiB here: ${what}.`,
      )
    if (this.#all.bytes + more > diskBytes)
      throw new RefusedError(
        'POLICY_VIOLATION',
        `This broker keeps ${Math.floor(diskBytes / MIB)} MiB, and no more: ${what}.`,
      )
  }
}
