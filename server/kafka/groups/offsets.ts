import type { Journal, JournalRecord } from '../handler.ts'
import { type CommittedOffset, type OffsetPlace, readOffset, writeOffset } from './offset-record.ts'

export type Committed = OffsetPlace & CommittedOffset

/** The log is written anew when it is both above this many bytes and mostly of the past. */
const LARGE_BYTES = 1_048_576
const PAST_SHARE = 4

/** What groups have committed. It is known here when it is safe in the log; the last of a partition counts. */
export class Offsets {
  readonly #journal: Journal
  readonly #groups = new Map<string, Map<string, Committed>>()
  /** Commits on their way to the log. */
  readonly #coming = new Set<readonly Committed[]>()
  #appending = 0
  #rewriting: Promise<void> | null = null

  private constructor(journal: Journal) {
    this.#journal = journal
  }

  /** With what the log kept. @throws StorageError */
  static async open(journal: Journal): Promise<Offsets> {
    const offsets = new Offsets(journal)
    for (const record of await journal.read()) {
      const read = readOffset(record)
      if (read !== null) offsets.#set(read.place, read.committed)
    }
    return offsets
  }

  groups(): string[] {
    return [...this.#groups.keys()]
  }

  count(group: string): number {
    return this.#groups.get(group)?.size ?? 0
  }

  of(group: string): Committed[] {
    return [...(this.#groups.get(group)?.values() ?? [])]
  }

  get(group: string, topic: string, partition: number): Committed | undefined {
    return this.#groups.get(group)?.get(placeKey(topic, partition))
  }

  /** Resolves when they are safe. @throws StorageError: nothing has changed */
  async commit(committed: readonly Committed[]): Promise<void> {
    const records = committed.map((one) => writeOffset(one, one))
    this.#coming.add(committed)
    try {
      await this.#append(records, () => {
        for (const one of committed) this.#set(one, one)
      })
    } finally {
      this.#coming.delete(committed)
    }
    await this.#rewriteWhenWorth()
  }

  /** @throws StorageError: nothing has changed */
  async forget(places: readonly OffsetPlace[]): Promise<void> {
    if (places.length === 0) return
    const records = places.map((place) => writeOffset(place, null))
    await this.#append(records, () => {
      for (const place of places) this.#set(place, null)
    })
  }

  /** Also of commits that are on their way: what forgets them now stands behind them in the log. */
  places(isMeant: (place: OffsetPlace) => boolean): OffsetPlace[] {
    const known = this.groups().flatMap((group) => this.of(group))
    return [...known, ...[...this.#coming].flat()].filter(isMeant)
  }

  /** @param know what is safe is known before anybody else goes on: a rewrite writes what is known */
  async #append(records: readonly JournalRecord[], know: () => void): Promise<void> {
    while (this.#rewriting !== null) await this.#rewriting
    this.#appending += 1
    try {
      await this.#journal.append(records)
      know()
    } finally {
      this.#appending -= 1
    }
  }

  /** Only while nothing is on its way: what is not known here yet would be lost. */
  async #rewriteWhenWorth(): Promise<void> {
    const { bytes } = this.#journal
    if (this.#appending > 0 || this.#rewriting !== null || bytes < LARGE_BYTES) return
    const live = this.groups().flatMap((group) => this.of(group).map((one) => writeOffset(one, one)))
    const size = live.reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0)
    if (bytes < PAST_SHARE * size) return
    // A disk that is full for this is full for the next commit, which will say so.
    const rewriting = this.#journal.rewrite(live).catch(() => undefined)
    this.#rewriting = rewriting.then(() => {
      this.#rewriting = null
    })
    await this.#rewriting
  }

  #set(place: OffsetPlace, committed: CommittedOffset | null): void {
    const { group, topic, partition } = place
    const key = placeKey(topic, partition)
    const places = this.#groups.get(group) ?? new Map<string, Committed>()
    if (committed === null) places.delete(key)
    else places.set(key, { group, topic, partition, ...committedOnly(committed) })
    if (places.size === 0) this.#groups.delete(group)
    else this.#groups.set(group, places)
  }
}

const placeKey = (topic: string, partition: number): string => `${topic} ${partition}`

function committedOnly({ offset, leaderEpoch, metadata, at }: CommittedOffset): CommittedOffset {
  return { offset, leaderEpoch, metadata, at }
}
