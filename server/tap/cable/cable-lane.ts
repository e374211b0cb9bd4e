/**
 * One direction of a cable: what is put in comes out in the same order, later, and no faster than the rate allows. In: bytes
 * and an end. Out: the same, each handed on when the one before has been taken. Knows no socket; time is passed in.
 *
 *   put ─► [ waiting: due at their time + latency ] ─► token bucket ─► hand on ─► taken
 */

/** Time as cables see it. `after` answers how to call it off. */
export interface CableClock {
  now(): number
  after(milliseconds: number, act: () => void): () => void
}

/** The receiver of the output, which says when it can take more. */
export interface LaneEnd {
  bytes(data: Buffer, taken: () => void): void
  end(taken: () => void): void
  /** Nothing waits any more. */
  drained(): void
}

interface Parcel {
  /** null: the end. */
  readonly data: Buffer | null
  readonly at: number
  /** For who put it in and was asked to wait. */
  readonly taken: (() => void) | null
}

/** What a lane takes at once, as the buffer of a socket would. */
const ROOM = 256 * 1024
/** A limited lane gives pieces of this much time's worth. */
const PIECE_MS = 50

export class CableLane {
  /** What waits. */
  waitingBytes = 0
  readonly #clock: CableClock
  readonly #out: LaneEnd
  #waiting: Parcel[] = []
  #latency = 0
  #rate = 0
  /** Bytes that may pass, and when that was worked out. */
  #allowed = 0
  #allowedAt = 0
  #isHeld = false
  #isHandingOn = false
  #isClosed = false
  #callOff: (() => void) | null = null

  constructor(clock: CableClock, out: LaneEnd) {
    this.#clock = clock
    this.#out = out
  }

  get isFull(): boolean {
    return this.waitingBytes >= ROOM
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && !this.#isHandingOn
  }

  setLatency(milliseconds: number): void {
    this.#latency = milliseconds
    this.#pump()
  }

  /** Bytes per second; 0: no limit. */
  setRate(rate: number): void {
    this.#rate = rate
    this.#allowed = 0
    this.#allowedAt = this.#clock.now()
    this.#pump()
  }

  /** Nothing comes out until it is let go. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld
    this.#pump()
  }

  /** `taken`: called at once while there is room, else when these bytes are out. */
  put(data: Buffer, taken: () => void = nothing): void {
    if (this.#isClosed) {
      taken()
      return
    }
    const hasRoom = !this.isFull
    this.waitingBytes += data.length
    this.#waiting.push({ data, at: this.#clock.now(), taken: hasRoom ? null : taken })
    if (hasRoom) taken()
    this.#pump()
  }

  /** Nothing can be put in behind it. */
  putEnd(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#waiting.push({ data: null, at: this.#clock.now(), taken: null })
    this.#pump()
  }

  /** What waits is gone, and so is what will be put in. */
  discard(): void {
    this.#isClosed = true
    this.#callOff?.()
    this.#callOff = null
    const waiting = this.#waiting
    this.#waiting = []
    this.waitingBytes = 0
    for (const { taken } of waiting) taken?.()
  }

  #pump(): void {
    this.#callOff?.()
    this.#callOff = null
    while (!this.#isHeld && !this.#isHandingOn) {
      const [first] = this.#waiting
      if (first === undefined) return
      const wait = Math.max(first.at + this.#latency - this.#clock.now(), this.#waitOfRate(first.data?.length ?? 0))
      if (wait > 0) {
        this.#callOff = this.#clock.after(wait, () => this.#pump())
        return
      }
      this.#handOn(first)
    }
  }

  #handOn(first: Parcel): void {
    this.#isHandingOn = true
    // Taken at once or later: once.
    const taken = (): void => {
      if (!this.#isHandingOn) return
      this.#isHandingOn = false
      if (this.#waiting.length === 0) this.#out.drained()
      else this.#pump()
    }
    if (first.data === null) {
      this.#waiting.shift()
      this.#out.end(taken)
      return
    }
    const piece = first.data.subarray(0, this.#pieceOf(first.data.length))
    this.#allowed -= piece.length
    this.waitingBytes -= piece.length
    if (piece.length < first.data.length) {
      this.#waiting[0] = { ...first, data: first.data.subarray(piece.length) }
    } else {
      this.#waiting.shift()
      first.taken?.()
    }
    this.#out.bytes(piece, taken)
  }

  #pieceOf(length: number): number {
    return this.#rate === 0 ? length : Math.min(length, Math.max(1, Math.ceil((this.#rate * PIECE_MS) / 1000)))
  }

  /** Milliseconds until the next piece of so many bytes may pass. */
  #waitOfRate(length: number): number {
    if (this.#rate === 0 || length === 0) return 0
    const now = this.#clock.now()
    const piece = this.#pieceOf(length)
    this.#allowed = Math.min(piece, this.#allowed + ((now - this.#allowedAt) * this.#rate) / 1000)
    this.#allowedAt = now
    return Math.max(0, Math.ceil(((piece - this.#allowed) * 1000) / this.#rate))
  }
}

function nothing(): void {}
