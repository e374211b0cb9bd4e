/**
 * How much of `shared.*`, which is nobody's, each one holds: a visitor has a limit, a sandbox a lower one, to leave room for others.
 * Kept in memory alone: what was there when the broker began is nobody's. Of records that retention or a deletion takes nobody knows
 * whose they were, and so each of their topic's writers is given back in proportion.
 */
import { type Guest, inCrowd, shareOf } from '../../visitors/index.ts'
import type { Held } from './usage.ts'

/** Of what is shared a sandbox has this part at most. */
const OF_SANDBOX = 1 / 4
/** Less than that is what divisions leave. */
const LEAST = 0.5

interface Kept {
  bytes: number
  readonly held: Map<string, Held>
}

export interface SharedRule {
  readonly who: 'sandbox' | 'visitor'
  readonly has: number
  readonly most: number
}

export class SharedUsage {
  readonly #topics = new Map<string, Kept>()

  /** @param bytes more or fewer of that topic, whoever's they are */
  resize(topic: string, bytes: number): void {
    const kept = this.#kept(topic)
    const before = kept.bytes
    kept.bytes = Math.max(0, before + bytes)
    if (bytes >= 0) return
    for (const [key, held] of kept.held) {
      held.bytes *= kept.bytes / Math.max(1, before)
      if (held.topics === 0 && held.partitions === 0 && held.bytes < LEAST) kept.held.delete(key)
    }
  }

  /** So much more of that topic is this guest's. */
  credit(topic: string, guest: Guest, more: Partial<Held>): void {
    const kept = this.#kept(topic)
    for (const key of keysOf(guest)) {
      const held = kept.held.get(key) ?? { topics: 0, partitions: 0, bytes: 0 }
      kept.held.set(key, held)
      held.topics += more.topics ?? 0
      held.partitions += more.partitions ?? 0
      held.bytes += more.bytes ?? 0
    }
  }

  /** The topic is gone. */
  drop(topic: string): void {
    this.#topics.delete(topic)
  }

  /**
   * What a guest may hold.
   * @param room of all that is shared
   * @param taken by everybody
   */
  rulesFor({ sandbox, visitor }: Guest, what: keyof Held, room: number, taken: number): readonly SharedRule[] {
    const theirs = this.#held(keyOfVisitor(visitor), what)
    const share = shareOf(visitor, room)
    const ofVisitor: SharedRule = { who: 'visitor', has: theirs, most: share }
    if (sandbox === null) return [ofVisitor]
    const most = inCrowd(Math.ceil(room * OF_SANDBOX), Math.max(theirs / share, taken / room))
    return [ofVisitor, { who: 'sandbox', has: this.#held(keyOfSandbox(sandbox), what), most }]
  }

  /** Of the visitor that has most, and how much that may be. */
  largestVisitor(what: keyof Held, room: number): { readonly has: number; readonly most: number } {
    const visitors = new Set(
      [...this.#topics.values()].flatMap(({ held }) => [...held.keys()].filter((key) => key.startsWith(OF_VISITOR))),
    )
    let largest = { has: 0, most: room }
    for (const key of visitors) {
      const one = { has: this.#held(key, what), most: shareOf(key.slice(OF_VISITOR.length), room) }
      if (one.has / one.most > largest.has / largest.most) largest = one
    }
    return largest
  }

  #kept(topic: string): Kept {
    const kept = this.#topics.get(topic) ?? { bytes: 0, held: new Map<string, Held>() }
    this.#topics.set(topic, kept)
    return kept
  }

  #held(key: string, what: keyof Held): number {
    let sum = 0
    for (const { held } of this.#topics.values()) sum += held.get(key)?.[what] ?? 0
    return Math.round(sum)
  }
}

const OF_VISITOR = 'visitor '

function keyOfVisitor(visitor: string): string {
  return OF_VISITOR + visitor
}

function keyOfSandbox(sandbox: string): string {
  return `sandbox ${sandbox}`
}

function keysOf({ sandbox, visitor }: Guest): readonly string[] {
  return sandbox === null ? [keyOfVisitor(visitor)] : [keyOfVisitor(visitor), keyOfSandbox(sandbox)]
}
