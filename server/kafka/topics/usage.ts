/** Usage of each owner, counted by the part of a name before its first dot: a sandbox's public name, or `shared`. */
import { type Guest, inCrowd, LOOPBACK, type Refusal } from '../../visitors/index.ts'
import { RefusedError } from '../errors.ts'
import type { BrokerLimits } from '../limits.ts'
import { prefixOf, SHARED } from '../names.ts'
import { SharedUsage } from './shared-usage.ts'

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
  readonly #shared = new SharedUsage()
  readonly #refused = { sandbox: 0, visitor: 0, server: 0 }

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

  /** How often there was no room, by whose was taken. */
  get refused(): Readonly<Record<Refusal['by'], number>> {
    return this.#refused
  }

  /** @param guest by whose request; null: nobody's, or whose is told later */
  add(topic: string, held: Partial<Held>, guest: Guest | null = null): void {
    const prefix = prefixOf(topic)
    const owner = this.#owners.get(prefix) ?? { topics: 0, partitions: 0, bytes: 0 }
    this.#owners.set(prefix, owner)
    for (const each of [this.#all, owner]) {
      each.topics += held.topics ?? 0
      each.partitions += held.partitions ?? 0
      each.bytes += held.bytes ?? 0
    }
    if (owner.topics === 0 && owner.bytes === 0) this.#owners.delete(prefix)
    if (prefix !== SHARED) return
    this.#shared.resize(topic, held.bytes ?? 0)
    if (guest !== null) this.credit(topic, held, guest)
    if ((held.topics ?? 0) < 0) this.#shared.drop(topic)
  }

  /** What was added before is this guest's. */
  credit(topic: string, held: Partial<Held>, guest: Guest): void {
    if (prefixOf(topic) === SHARED) this.#shared.credit(topic, guest, held)
  }

  /** Why everybody is refused, though they may have room of their own, or one visitor of what is shared; null: there is room. */
  get fullness(): string | null {
    const { topics, partitions, diskBytes } = this.#limits
    const what = 'delete topics or records that nobody needs'
    if (this.#all.bytes + ROOM_BYTES > diskBytes)
      return `It keeps ${Math.floor(this.#all.bytes / MIB)} MiB of at most ${Math.floor(diskBytes / MIB)}: ${what}.`
    if (this.#all.topics >= topics) return `It has ${this.#all.topics} topics of at most ${topics}: ${what}.`
    if (this.#all.partitions >= partitions)
      return `It has ${this.#all.partitions} partitions of at most ${partitions}: ${what}.`
    const { has, most } = this.#shared.largestVisitor('bytes', this.#limits.diskBytesOfOwner)
    if (has + ROOM_BYTES > most) return `One visitor keeps all ${sizeOf(most)} of shared topics that one may: ${what}.`
    return null
  }

  /** @throws RefusedError POLICY_VIOLATION; INVALID_PARTITIONS where one topic shall have too many */
  checkRoom(
    topic: string,
    more: { readonly topics: number; readonly partitions: number },
    ofTopic: number,
    guest: Guest | null = null,
  ): void {
    const limits = this.#limits
    if (ofTopic > limits.partitionsOfTopic)
      throw new RefusedError(
        'INVALID_PARTITIONS',
        `A topic may have ${limits.partitionsOfTopic} partitions here, not ${ofTopic}.`,
      )
    this.#check(topic, guest, 'topics', more.topics, limits.topicsOfOwner, limits.topics)
    this.#check(topic, guest, 'partitions', more.partitions, limits.partitionsOfOwner, limits.partitions)
  }

  /** @throws RefusedError POLICY_VIOLATION */
  checkBytes(topic: string, more: number, guest: Guest | null = null): void {
    this.#check(topic, guest, 'bytes', more, this.#limits.diskBytesOfOwner, this.#limits.diskBytes)
  }

  /** Of its owner, of all owners that one visitor has made, and of all; of what is shared also of who asks. */
  #check(topic: string, guest: Guest | null, what: keyof Held, more: number, ofOwner: number, ofAll: number): void {
    if (more <= 0) return
    const owner = prefixOf(topic)
    const mine = this.#owners.get(owner)?.[what] ?? 0
    const theirs = this.#ofVisitorOf(owner, what)
    const share = Math.ceil(ofAll / 2)
    const own = inCrowd(ofOwner, Math.max(theirs / share, this.#all[what] / ofAll))
    const rules: readonly [by: Refusal['by'], who: string, has: number, most: number][] = [
      ['sandbox', owner, mine, own],
      ['visitor', 'Your address', theirs, share],
      ['server', 'This broker', this.#all[what], ofAll],
    ]
    for (const [by, who, has, most] of rules)
      if (has + more > most) throw this.#refuse(by, `${who} ${TROUBLE[what](has, most)}`)
    if (owner !== SHARED || guest === null) return
    for (const { who, has, most } of this.#shared.rulesFor(guest, what, own, mine))
      if (has + more > most) throw this.#refuse(who, `Your ${NAMED[who]} ${SHARED_TROUBLE[what](has, most)}`)
  }

  #refuse(by: Refusal['by'], message: string): RefusedError {
    this.#refused[by] += 1
    return new RefusedError('POLICY_VIOLATION', message)
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

const NAMED = { sandbox: 'sandbox', visitor: 'address' } as const

function sizeOf(bytes: number): string {
  return bytes < MIB ? `${bytes} bytes` : `${Math.floor(bytes / MIB)} MiB`
}

const TROUBLE: Readonly<Record<keyof Held, (has: number, most: number) => string>> = {
  topics: (has, most) => `has ${has} topics of at most ${most}: delete a topic first.`,
  partitions: (has, most) => `has ${has} partitions of at most ${most}: delete a topic first.`,
  bytes: (_, most) => `may keep ${sizeOf(most)} here just now: delete a topic or records, or set retention.bytes.`,
}

const SHARED_TROUBLE: typeof TROUBLE = {
  topics: (has, most) =>
    `has ${has} shared topics of at most ${most}: delete one first, or name one after your sandbox.`,
  partitions: (has, most) =>
    `has ${has} partitions of shared topics of at most ${most}: delete a topic first, or name one after your sandbox.`,
  bytes: (_, most) =>
    `may keep ${sizeOf(most)} in shared topics just now: delete records there, or write to a topic of your sandbox.`,
}
