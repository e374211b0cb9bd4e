/**
 * What a log keeps of one exchange, packed: a REST call is four events, and as objects they would cost the collector more
 * than recording them does. They become objects again when somebody reads them.
 */

import type { CloseReason, Direction, ExchangeOpened, TapEvent } from '../events.ts'
import type { Track } from '../exchange.ts'
import { type ByteShelf, COPIED_ANYWAY } from './byte-shelf.ts'
import { RecycledShelf } from './recycled-shelf.ts'

export interface Entry {
  readonly seq: number
  readonly event: TapEvent
}

/** The log around it. */
export interface Keeper {
  readonly shelf: ByteShelf
  readonly recycled: RecycledShelf
  /** @returns the number of an event that is being kept */
  count(exchange: KeptExchange, cost: number): number
  /** The event is in its place. */
  kept(cost: number): void
}

/** What an event costs beside its bytes: its part of all that is kept, and the collector's work on it. */
export const EVENT_COST = 1024
/**
 * What an exchange costs by itself: a log of small calls keeps some seven hundred of them. It is there for those who come
 * late or come back; live viewers have them all. More would cost each call the collector's work on all that came before it.
 */
export const OPENED_COST = 8 * 1024

/** Of an open exchange, this much of each direction's beginning stays. */
const BEGINNING = 32 * 1024

/** Of an event of bytes: its number, time and offset, where in its slab it lies, and its direction. Of others number and size. */
const ROW = 6
const TO_SERVER = 0
const TO_CLIENT = 1

export class KeptExchange implements Track {
  readonly opened: ExchangeOpened
  readonly firstSeq: number
  lastSeq: number
  cost = OPENED_COST
  toServer = 0
  toClient = 0
  closeReason: CloseReason | null = null
  closedAt = 0
  /** The highest number among given up events. */
  evictedThrough = 0
  isGone = false
  readonly #keeper: Keeper
  #rows: number[] = []
  /** For each row its slab, or the event when it is none of bytes. */
  #things: (Buffer | TapEvent)[] = []
  /** Some of its bytes lie in slabs that are used again. */
  #isRecycling = false

  constructor(keeper: Keeper, opened: ExchangeOpened) {
    this.#keeper = keeper
    this.opened = opened
    this.firstSeq = keeper.count(this, OPENED_COST)
    this.lastSeq = this.firstSeq
  }

  get closed(): { readonly reason: CloseReason; readonly at: number } | null {
    return this.closeReason === null ? null : { reason: this.closeReason, at: this.closedAt }
  }

  bytes(direction: Direction, offset: number, at: number, data: Buffer, isLent: boolean): void {
    if (this.isGone) return
    const cost = EVENT_COST + data.length
    const side = direction === 'toServer' ? TO_SERVER : TO_CLIENT
    const { shelf, recycled } = this.#keeper
    let start: number
    // The beginning stays longest, and must not keep a slab from being used again.
    if (isLent && data.length > COPIED_ANYWAY && offset >= BEGINNING && RecycledShelf.fits(data)) {
      start = recycled.put(data)
      this.#things.push(recycled.slab)
      this.#isRecycling = true
    } else {
      start = isLent ? shelf.putCopy(data) : shelf.put(data)
      this.#things.push(shelf.slab)
    }
    this.#rows.push(this.#count(cost), at, offset, start, data.length, side)
    if (side === TO_SERVER) this.toServer = offset + data.length
    else this.toClient = offset + data.length
    this.#keeper.kept(cost)
  }

  close(at: number, reason: CloseReason): void {
    if (this.isGone) return
    this.#count(EVENT_COST)
    this.closedAt = at
    this.closeReason = reason
    this.#keeper.kept(EVENT_COST)
  }

  append(event: TapEvent): void {
    if (this.isGone) return
    const size = event.type === 'note' ? event.note.size : 0
    const cost = EVENT_COST + size
    if (event.type === 'gap') this[event.direction] = event.offset + event.count
    this.#things.push(event)
    this.#rows.push(this.#count(cost), 0, 0, 0, size, 0)
    this.#keeper.kept(cost)
  }

  /** null: given up. */
  eventOf(seq: number): TapEvent | null {
    if (this.isGone) return null
    if (seq === this.firstSeq) return this.opened
    if (seq === this.lastSeq && this.closeReason !== null) return this.#closedEvent(this.closeReason)
    const row = this.#rowOf(seq)
    return row === null ? null : this.#eventIn(row)
  }

  /** How many bytes of each direction were told up to the event of this number. */
  progressAt(seq: number): { toServer: number; toClient: number } {
    const progress = { toServer: 0, toClient: 0 }
    for (let row = 0; row < this.#things.length && this.#number(row, 0) <= seq; row += 1) {
      const event = this.#eventIn(row)
      if (event.type === 'bytes') progress[event.direction] = event.offset + event.data.length
      else if (event.type === 'gap') progress[event.direction] = event.offset + event.count
    }
    return progress
  }

  /**
   * Gives up bytes behind the beginning of each direction, and notes, oldest first and never the last event, until
   * `excess` is covered. @returns how much of the cost is gone
   *
   * @param beginning bytes of each direction; 1: nothing but the first event of each
   */
  giveUpMiddle(excess: number, beginning = BEGINNING): number {
    let given = 0
    let from = 0
    while (given < excess && from < this.#things.length) {
      let end = from
      while (given < excess && this.#isMiddle(end, beginning)) {
        given += EVENT_COST + this.#number(end, 4)
        end += 1
      }
      if (end > from) {
        this.evictedThrough = Math.max(this.evictedThrough, this.#number(end - 1, 0))
        this.#giveBack(from, end)
        this.#things.splice(from, end - from)
        this.#rows.splice(from * ROW, (end - from) * ROW)
      }
      from += 1
    }
    this.cost -= given
    return given
  }

  #isMiddle(row: number, beginning: number): boolean {
    const thing = this.#things[row]
    if (thing === undefined || this.#number(row, 0) === this.lastSeq) return false
    return Buffer.isBuffer(thing) ? this.#number(row, 2) >= beginning : thing.type === 'note' || thing.type === 'gap'
  }

  /** Nothing of it is kept any more; numbers may still lead here. */
  giveUp(): void {
    this.isGone = true
    this.#giveBack(0, this.#things.length)
    this.#rows = []
    this.#things = []
  }

  #giveBack(from: number, end: number): void {
    if (!this.#isRecycling) return
    for (const thing of this.#things.slice(from, end)) if (Buffer.isBuffer(thing)) this.#keeper.recycled.giveBack(thing)
  }

  #count(cost: number): number {
    this.cost += cost
    this.lastSeq = this.#keeper.count(this, cost)
    return this.lastSeq
  }

  #number(row: number, column: number): number {
    return this.#rows[row * ROW + column] ?? 0
  }

  #rowOf(seq: number): number | null {
    let low = 0
    let high = this.#things.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#number(middle, 0) < seq) low = middle + 1
      else high = middle
    }
    return low < this.#things.length && this.#number(low, 0) === seq ? low : null
  }

  #eventIn(row: number): TapEvent {
    const thing = this.#things[row]
    if (thing === undefined) throw new RangeError(`an exchange of ${this.#things.length} events has none at ${row}`)
    if (!Buffer.isBuffer(thing)) return thing
    const start = this.#number(row, 3)
    return {
      type: 'bytes',
      exchange: this.opened.exchange,
      direction: this.#number(row, 5) === TO_SERVER ? 'toServer' : 'toClient',
      offset: this.#number(row, 2),
      at: this.#number(row, 1),
      data: thing.subarray(start, start + this.#number(row, 4)),
    }
  }

  #closedEvent(reason: CloseReason): TapEvent {
    return { type: 'closed', exchange: this.opened.exchange, at: this.closedAt, reason }
  }
}
