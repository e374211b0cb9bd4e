/** Who holds how much. What is counted goes by the part of a name before its first dot: a sandbox's public name, or `shared`. */
import { inCrowd, LOOPBACK } from '../../visitors/index.ts'
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
  readonly #visitorOf: (owner: string) => string | null
  readonly #all: Held = { topics: 0, partitions: 0, bytes: 0 }
  readonly #owners = new Map<string, Held>()

  /** @param visitorOf who made an owner; null: nobody remembers */
  constructor(limits: BrokerLimits, visitorOf: (owner: string) => string | null = () => null) {
    this.#limits = limits
    this.#visitorOf = visitorOf
  }

  /** How much of the topics that there may be are there: 0–1. */
  get load(): number {
    return this.#all.topics / this.#limits.topics
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
    if (ofTopic > limits.partitionsOfTopic)
      throw new RefusedError(
        'INVALID_PARTITIONS',
        `A topic may have ${limits.partitionsOfTopic} partitions here, not ${ofTopic}.`,
      )
    this.#check(topic, 'topics', more.topics, limits.topicsOfOwner, limits.topics)
    this.#check(topic, 'partitions', more.partitions, limits.partitionsOfOwner, limits.partitions)
  }

  /** @throws RefusedError POLICY_VIOLATION */
  checkBytes(topic: string, more: number): void {
    this.#check(topic, 'bytes', more, this.#limits.diskBytesOfOwner, this.#limits.diskBytes)
  }

  /** Of its owner, of all owners that one visitor has made, and of all. */
  #check(topic: string, what: keyof Held, more: number, ofOwner: number, ofAll: number): void {
    if (more <= 0) return
    const owner = prefixOf(topic)
    const mine = this.#owners.get(owner)?.[what] ?? 0
    const theirs = this.#ofVisitorOf(owner, what)
    const share = Math.ceil(ofAll / 2)
    const own = inCrowd(ofOwner, Math.max(theirs / share, this.#all[what] / ofAll))
    const rules: readonly [who: string, has: number, most: number][] = [
      [owner, mine, own],
      ['Your address', theirs, share],
      ['This broker', this.#all[what], ofAll],
    ]
    for (const [who, has, most] of rules) {
      if (has + more <= most) continue
      throw new RefusedError('POLICY_VIOLATION', `${who} ${TROUBLE[what](has, most)}`)
    }
  }

  /** What all owners hold that the visitor has made who made this one; 0 where nobody remembers. */
  #ofVisitorOf(owner: string, what: keyof Held): number {
    const visitor = this.#visitorOf(owner)
    if (visitor === null || visitor === LOOPBACK) return 0
    let sum = 0
    for (const [other, held] of this.#owners) if (this.#visitorOf(other) === visitor) sum += held[what]
    return sum
  }
}

const TROUBLE: Readonly<Record<keyof Held, (has: number, most: number) => string>> = {
  topics: (has, most) => `has ${has} topics of at most ${most}: delete a topic first.`,
  partitions: (has, most) => `has ${has} partitions of at most ${most}: delete a topic first.`,
  bytes: (_, most) =>
    `may keep ${most < MIB ? `${most} bytes` : `${Math.floor(most / MIB)} MiB`} here just now: delete a topic or records, or set retention.bytes.`,
}
