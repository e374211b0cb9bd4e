/**
 * The recent traffic of one sandbox, bounded by bytes. Events get strictly increasing numbers; a watcher is a cursor over
 * them and reads at its own speed, so a slow one costs no memory: it finds that the log went on without it.
 *
 * Over the bound, whole closed exchanges go first, oldest first; then the middle of what is still open (its beginning
 * stays, for without heads nothing can be decoded); last, an open exchange as a whole, and the rest of it is not kept.
 */
import type { CloseReason, ExchangeOpened, TapEvent } from './events.ts'
import type { EventSink, Track } from './exchange.ts'

export interface Entry {
  readonly seq: number
  /** null: no longer kept. */
  event: TapEvent | null
  /** The next one of the same exchange. */
  next: Entry | null
}

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
  evicted(exchange: EvictedExchange): void
}

/** What is kept of one exchange. */
class Kept implements Track {
  readonly first: Entry
  last: Entry
  cost = 0
  toServer = 0
  toClient = 0
  closed: { readonly reason: CloseReason; readonly at: number } | null = null
  /** Up to where bytes were given up while it is open. */
  evictFrom: Entry
  /** The highest number among given up entries. */
  evictedThrough = 0
  isGone = false
  readonly #log: SandboxLog

  constructor(log: SandboxLog, first: Entry) {
    this.#log = log
    this.first = first
    this.last = first
    this.evictFrom = first
  }

  get firstSeq(): number {
    return this.first.seq
  }

  append(event: TapEvent): void {
    if (!this.isGone) this.#log.append(this, event)
  }
}

/** What an event costs beside its bytes: its objects, and the collector's work of moving and tracing what is kept. */
const EVENT_COST = 1024
/** Of an open exchange, this much of each direction's beginning stays. */
const BEGINNING = 32 * 1024
const REMEMBERED = 500
/** Room is made for many events at once: looking for what can go costs more than letting it go. */
const KEPT_SHARE = 0.9

export class SandboxLog implements EventSink {
  /** A cursor is good for one epoch only. */
  readonly epoch: string
  readonly watchers = new Set<LogWatcher>()
  cost = 0
  lastSeq = 0
  #limit: number
  #entries: Entry[] = []
  #gone = 0
  readonly #exchanges = new Map<number, Kept>()
  readonly #evicted: EvictedExchange[] = []
  #forgotten = { exchanges: 0, bytes: 0, throughSeq: 0 }
  readonly #onGrowth: (cost: number) => void

  constructor(epoch: string, limit: number, onGrowth: (cost: number) => void = () => {}) {
    this.epoch = epoch
    this.#limit = limit
    this.#onGrowth = onGrowth
  }

  /** An exchange begins; what comes of it, its track takes. */
  open(event: ExchangeOpened): Track {
    const first = { seq: this.lastSeq + 1, event, next: null }
    const kept = new Kept(this, first)
    this.#exchanges.set(event.exchange, kept)
    this.#keep(kept, first, EVENT_COST)
    return kept
  }

  append(kept: Kept, event: TapEvent): void {
    const entry = { seq: this.lastSeq + 1, event, next: null }
    kept.last.next = entry
    kept.last = entry
    if (event.type === 'bytes') {
      kept[event.direction] = event.offset + event.data.length
      this.#keep(kept, entry, EVENT_COST + event.data.length)
      return
    }
    if (event.type === 'closed') kept.closed = event
    this.#keep(kept, entry, EVENT_COST)
  }

  #keep(kept: Kept, entry: Entry, cost: number): void {
    this.lastSeq = entry.seq
    this.#entries.push(entry)
    kept.cost += cost
    this.cost += cost
    if (this.cost > this.#limit) this.shrinkTo(this.#limit * KEPT_SHARE)
    this.#onGrowth(cost)
    if (this.watchers.size > 0) for (const watcher of this.watchers) watcher.appended()
  }

  /** Events behind `after`, in order, up to about `maxBytes`. */
  read(after: number, maxBytes: number): readonly Entry[] {
    const found: Entry[] = []
    let cost = 0
    for (let index = this.#indexBehind(after); index < this.#entries.length && cost < maxBytes; index += 1) {
      const entry = this.#entries[index]
      if (entry === undefined || entry.event === null) continue
      found.push(entry)
      cost += costOf(entry.event)
    }
    return found
  }

  /** Whether a viewer that has seen everything up to `after` can simply read on: nothing half seen was lost. */
  canResume(after: number): boolean {
    if (after > this.lastSeq || after < this.#forgotten.throughSeq) return false
    if (this.#evicted.some(({ firstSeq, lastSeq }) => firstSeq <= after && after < lastSeq)) return false
    for (const { firstSeq, evictedThrough } of this.#exchanges.values()) {
      if (firstSeq <= after && after < evictedThrough) return false
    }
    return true
  }

  /** How far each exchange that is kept had come at `after`. */
  progressAt(after: number): Map<number, { toServer: number; toClient: number }> {
    const progress = new Map<number, { toServer: number; toClient: number }>()
    for (const [exchange, kept] of this.#exchanges) {
      if (kept.firstSeq > after) continue
      const seen = { toServer: 0, toClient: 0 }
      for (const { seq, event } of entriesOf(kept)) {
        if (seq <= after && event?.type === 'bytes') seen[event.direction] = event.offset + event.data.length
      }
      progress.set(exchange, seen)
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
    for (const [exchange, kept] of this.#exchanges) {
      if (this.cost <= limit) break
      if (kept.closed !== null) this.#evict(exchange, kept)
    }
    for (const kept of this.#exchanges.values()) {
      if (this.cost <= limit) break
      this.#evictMiddle(kept, limit)
    }
    for (const [exchange, kept] of this.#exchanges) {
      if (this.cost <= limit) break
      this.#evict(exchange, kept)
    }
    if (this.#gone > 1_000 && this.#gone > this.#entries.length / 2) {
      this.#entries = this.#entries.filter(({ event }) => event !== null)
      this.#gone = 0
    }
  }

  #evict(exchange: number, kept: Kept): void {
    for (let entry: Entry | null = kept.first; entry !== null; entry = entry.next) this.#drop(entry)
    this.cost -= kept.cost
    this.#exchanges.delete(exchange)
    kept.isGone = true
    const { firstSeq, toServer, toClient, closed } = kept
    const lastSeq = kept.last.seq
    const evicted = { exchange, firstSeq, lastSeq, toServer, toClient, closed }
    this.#evicted.push(evicted)
    if (this.#evicted.length > REMEMBERED) this.#forget()
    for (const watcher of this.watchers) watcher.evicted(evicted)
  }

  #forget(): void {
    for (const { lastSeq, toServer, toClient } of this.#evicted.splice(0, REMEMBERED / 2)) {
      this.#forgotten.exchanges += 1
      this.#forgotten.bytes += toServer + toClient
      this.#forgotten.throughSeq = Math.max(this.#forgotten.throughSeq, lastSeq)
    }
  }

  #evictMiddle(kept: Kept, limit: number): void {
    let before = kept.evictFrom
    for (let entry = before.next; entry !== null && this.cost > limit; entry = before.next) {
      if (entry.event?.type === 'bytes' && entry.event.offset >= BEGINNING && entry !== kept.last) {
        const cost = costOf(entry.event)
        this.#drop(entry)
        kept.cost -= cost
        this.cost -= cost
        kept.evictedThrough = entry.seq
        before.next = entry.next
      } else before = entry
    }
    kept.evictFrom = before
  }

  #drop(entry: Entry): void {
    if (entry.event === null) return
    entry.event = null
    this.#gone += 1
  }

  #indexBehind(after: number): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#entries[middle]?.seq ?? 0) <= after) low = middle + 1
      else high = middle
    }
    return low
  }
}

function* entriesOf(kept: Kept): Generator<Entry> {
  for (let entry: Entry | null = kept.first; entry !== null; entry = entry.next) yield entry
}

function costOf(event: TapEvent): number {
  return event.type === 'bytes' ? EVENT_COST + event.data.length : EVENT_COST
}
