/**
 * The recent traffic of one sandbox, bounded by bytes. Events get strictly increasing numbers; a watcher is a cursor over
 * them and reads at its own speed, so a slow one costs no memory: it finds that the log went on without it.
 *
 * Over the bound, whole closed exchanges go first, oldest first; then the middle of what is still open (its beginning
 * stays, for without heads nothing can be decoded); last, an open exchange as a whole, and the rest of it is not kept.
 */

import type { CloseReason, ExchangeOpened } from '../events.ts'
import type { EventSink, Track } from '../exchange.ts'
import { ByteShelf } from './byte-shelf.ts'
import { type Entry, EVENT_COST, type Keeper, KeptExchange, OPENED_COST } from './kept-exchange.ts'
import { RecycledShelf } from './recycled-shelf.ts'

/** What is still known of an exchange that is no longer kept. */
export interface EvictedExchange {
  readonly exchange: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly toServer: number
  readonly toClient: number
  readonly closed: { readonly reason: CloseReason; readonly at: number } | null
}

export interface LogWatcher {
  /** There is something to read. Called once per event: do little. */
  appended(): void
  /** Room is about to be made: what can be taken at once is to be read now. */
  hurry(): void
  evicted(exchange: EvictedExchange): void
}

const REMEMBERED = 500
/** Room is made for many events at once: looking for what can go costs more than letting it go. */
const KEPT_SHARE = 0.9

export class SandboxLog implements EventSink, Keeper {
  /** A cursor is good for one epoch only. */
  readonly epoch: string
  readonly watchers = new Set<LogWatcher>()
  readonly shelf = new ByteShelf()
  readonly recycled = new RecycledShelf()
  cost = 0
  lastSeq = 0
  #limit: number
  /** Of each event its number, ascending, and its exchange; some exchanges are no longer kept. */
  #seqs: number[] = []
  #owners: KeptExchange[] = []
  /** How many numbers the last sweep left. */
  #swept = 0
  /** In the order in which they began; some are no longer kept. */
  #exchanges: KeptExchange[] = []
  readonly #evicted: EvictedExchange[] = []
  #forgotten = { exchanges: 0, bytes: 0, throughSeq: 0 }
  readonly #onGrowth: (cost: number) => void

  constructor(epoch: string, limit: number, onGrowth: (cost: number) => void = () => {}) {
    this.epoch = epoch
    this.#limit = limit
    this.#onGrowth = onGrowth
  }

  open(event: ExchangeOpened): Track {
    const exchange = new KeptExchange(this, event)
    this.#exchanges.push(exchange)
    this.kept(OPENED_COST)
    return exchange
  }

  count(exchange: KeptExchange, cost: number): number {
    this.lastSeq += 1
    this.#seqs.push(this.lastSeq)
    this.#owners.push(exchange)
    this.cost += cost
    return this.lastSeq
  }

  kept(cost: number): void {
    if (this.cost > this.#limit) this.shrinkTo(this.#limit * KEPT_SHARE)
    this.#onGrowth(cost)
    if (this.watchers.size > 0) for (const watcher of this.watchers) watcher.appended()
  }

  /** Events behind `after`, in order, up to about `maxBytes`. Their bytes are good until the log gets its next event. */
  read(after: number, maxBytes: number): readonly Entry[] {
    const found: Entry[] = []
    let cost = 0
    for (let index = this.#indexBehind(after); index < this.#seqs.length && cost < maxBytes; index += 1) {
      const seq = this.#seqs[index] ?? 0
      const event = this.#owners[index]?.eventOf(seq) ?? null
      if (event === null) continue
      found.push({ seq, event })
      cost += event.type === 'bytes' ? EVENT_COST + event.data.length : EVENT_COST
    }
    return found
  }

  /** Whether a viewer that has seen everything up to `after` can simply read on: nothing half seen was lost. */
  canResume(after: number): boolean {
    if (after > this.lastSeq || after < this.#forgotten.throughSeq) return false
    if (this.#evicted.some(({ firstSeq, lastSeq }) => firstSeq <= after && after < lastSeq)) return false
    return !this.#exchanges.some(
      ({ isGone, firstSeq, evictedThrough }) => !isGone && firstSeq <= after && after < evictedThrough,
    )
  }

  /** How far each exchange that is kept had come at `after`. */
  progressAt(after: number): Map<number, { toServer: number; toClient: number }> {
    const progress = new Map<number, { toServer: number; toClient: number }>()
    for (const kept of this.#exchanges) {
      if (!kept.isGone && kept.firstSeq <= after) progress.set(kept.opened.exchange, kept.progressAt(after))
    }
    return progress
  }

  /** Whole exchanges behind `after` that are gone. */
  evictedBehind(after: number): { readonly exchanges: number; readonly bytes: number } {
    let { exchanges, bytes } = after < this.#forgotten.throughSeq ? this.#forgotten : { exchanges: 0, bytes: 0 }
    for (const { firstSeq, toServer, toClient } of this.#evicted) {
      if (firstSeq <= after) continue
      exchanges += 1
      bytes += toServer + toClient
    }
    return { exchanges, bytes }
  }

  shrinkTo(limit: number): void {
    // A viewer that keeps up misses nothing, however small its share is: an act and its answer may come in one turn of the loop.
    for (const watcher of this.watchers) watcher.hurry()
    let gone = 0
    for (const kept of this.#exchanges) {
      if (this.cost <= limit) break
      if (kept.closeReason === null || kept.isGone) continue
      this.#evict(kept)
      gone += 1
    }
    for (const kept of this.#exchanges) {
      if (this.cost <= limit) break
      if (!kept.isGone) this.cost -= kept.giveUpMiddle(this.cost - limit)
    }
    // Very many small pieces cost more than their bytes. Gone as a whole, an open exchange would be silent for ever.
    for (const kept of this.#exchanges) {
      if (this.cost <= limit) break
      if (!kept.isGone) this.cost -= kept.giveUpMiddle(this.cost - limit, 1)
    }
    for (const kept of this.#exchanges) {
      if (this.cost <= limit) break
      if (kept.isGone) continue
      this.#evict(kept)
      gone += 1
    }
    // By far the most of what goes is the oldest.
    let oldest = 0
    while (this.#exchanges[oldest]?.isGone === true) oldest += 1
    this.#exchanges.splice(0, oldest)
    if (oldest < gone) this.#exchanges = this.#exchanges.filter(({ isGone }) => !isGone)
    this.#sweepNumbers()
  }

  #evict(kept: KeptExchange): void {
    const { firstSeq, lastSeq, toServer, toClient, closed } = kept
    const { exchange } = kept.opened
    this.cost -= kept.cost
    kept.giveUp()
    const evicted = { exchange, firstSeq, lastSeq, toServer, toClient, closed }
    this.#evicted.push(evicted)
    if (this.#evicted.length > REMEMBERED) this.#forget()
    for (const watcher of this.watchers) watcher.evicted(evicted)
  }

  /** Numbers of what is no longer kept are few bytes each: they go when there are many. */
  #sweepNumbers(): void {
    const { length } = this.#seqs
    if (length < 2 * this.#swept + 1_000) return
    let left = 0
    for (let index = 0; index < length; index += 1) {
      const owner = this.#owners[index]
      if (owner === undefined || owner.isGone) continue
      this.#seqs[left] = this.#seqs[index] ?? 0
      this.#owners[left] = owner
      left += 1
    }
    this.#seqs.length = left
    this.#owners.length = left
    this.#swept = left
  }

  #forget(): void {
    for (const { lastSeq, toServer, toClient } of this.#evicted.splice(0, REMEMBERED / 2)) {
      this.#forgotten.exchanges += 1
      this.#forgotten.bytes += toServer + toClient
      this.#forgotten.throughSeq = Math.max(this.#forgotten.throughSeq, lastSeq)
    }
  }

  #indexBehind(after: number): number {
    let low = 0
    let high = this.#seqs.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#seqs[middle] ?? 0) <= after) low = middle + 1
      else high = middle
    }
    return low
  }
}
