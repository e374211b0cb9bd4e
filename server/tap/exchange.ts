/**
 * The unit of attribution: on HTTP/1.1 one request with its response, on HTTP/2, and of what passes the front door by, the whole connection. Events wait here
 * until the exchange is attributed; only then do they go into a sandbox's log. What is never attributed is only counted.
 *
 *   waiting ──share(log)──► shared ──endSharing──► over
 *      └──────discard───────────────────────────────►
 */
import { now } from './clock.ts'
import type { Client, CloseReason, Direction, EndOfSharing, ExchangeOpened, Fault, Note, TapEvent } from './events.ts'

/** Where the events of one attributed exchange go. */
export interface Track {
  /** `data` may be copied; where it is lent it must be: others may change it afterwards. */
  bytes(direction: Direction, offset: number, at: number, data: Buffer, isLent: boolean): void
  close(at: number, reason: CloseReason): void
  append(event: TapEvent): void
}

/** Where attributed exchanges go. */
export interface EventSink {
  open(event: ExchangeOpened): Track
}

/** The event that tells of the exchange, made with it; who made it is filled in when it is shared. */
export type ExchangeFacts = Omit<ExchangeOpened, 'client' | 'run' | 'isForGuest' | 'tls'> & {
  client: Client
  run: string
  isForGuest: boolean
  tls: ExchangeOpened['tls']
}

/** Bytes reported in one event: a log drops large writes piece by piece, and keeps the beginning longest. */
const PIECE = 256 * 1024
const FIRST_PIECE = 32 * 1024

export class Exchange {
  readonly facts: ExchangeFacts
  /** Bytes so far, shared or not. */
  toServer = 0
  toClient = 0
  /** Its bytes are changed by those who read them. */
  isLent = false
  #track: Track | null = null
  #waiting: TapEvent[] | null = []
  #waitingBytes = 0
  #lastAt = 0
  #limit: number

  constructor(facts: ExchangeFacts, limit: number) {
    this.facts = facts
    this.#limit = limit
  }

  get isWaiting(): boolean {
    return this.#waiting !== null
  }

  get isShared(): boolean {
    return this.#track !== null
  }

  share(sink: EventSink, client: Client, run: string): void {
    const waiting = this.#waiting
    if (waiting === null) return
    this.#waiting = null
    this.facts.client = client
    this.facts.run = run
    const track = sink.open(this.facts)
    this.#track = track
    for (const event of waiting) tell(track, event, this.isLent)
  }

  /** Nothing of this exchange is kept or told. */
  discard(): void {
    this.#waiting = null
    this.#track = null
  }

  bytes(direction: Direction, data: Buffer, at: number): void {
    this.#lastAt = at
    if (data.length <= PIECE || (this.#track === null && this.#waiting === null)) {
      this.#piece(direction, data, at)
      return
    }
    // The beginning shall not keep the memory of the whole write.
    this.#piece(direction, Buffer.from(data.subarray(0, FIRST_PIECE)), at)
    for (let start = FIRST_PIECE; start < data.length; start += PIECE) {
      this.#piece(direction, data.subarray(start, start + PIECE), at)
    }
  }

  #piece(direction: Direction, data: Buffer, at: number): void {
    const offset = direction === 'toServer' ? this.toServer : this.toClient
    if (direction === 'toServer') this.toServer += data.length
    else this.toClient += data.length
    if (this.#track !== null) {
      this.#track.bytes(direction, offset, at, data, this.isLent)
      return
    }
    if (this.#waiting === null) return
    this.#waitingBytes += data.length
    if (this.#waitingBytes > this.#limit) this.discard()
    else this.#waiting.push({ type: 'bytes', exchange: this.facts.exchange, direction, offset, at, data })
  }

  /** So many bytes went by unseen. */
  gap(direction: Direction, count: number): void {
    const offset = this[direction]
    this[direction] += count
    this.#tell({ type: 'gap', exchange: this.facts.exchange, direction, offset, count })
  }

  halfClosed(direction: Direction): void {
    this.#tell({ type: 'half-closed', exchange: this.facts.exchange, direction, at: now() })
  }

  fault(fault: Fault): void {
    this.#tell({ type: 'fault', exchange: this.facts.exchange, at: now(), fault })
  }

  /** @param stream 0 on HTTP/1.1 */
  note(note: Note, stream: number): void {
    this.#tell({ type: 'note', exchange: this.facts.exchange, stream, note })
  }

  mark(run: string): void {
    const { exchange } = this.facts
    this.#tell({ type: 'run-mark', exchange, run, toServerOffset: this.toServer, toClientOffset: this.toClient })
  }

  endSharing(reason: EndOfSharing): void {
    this.#track?.append({ type: 'sharing-ended', exchange: this.facts.exchange, reason })
    this.discard()
  }

  /** It was whole with its last byte. */
  complete(): void {
    this.#close('complete', this.#lastAt)
  }

  close(reason: CloseReason): void {
    this.#close(reason, now())
  }

  #close(reason: CloseReason, at: number): void {
    if (this.#track !== null) this.#track.close(at, reason)
    else this.#waiting?.push({ type: 'closed', exchange: this.facts.exchange, at, reason })
    this.#track = null
  }

  #tell(event: TapEvent): void {
    if (this.#track !== null) this.#track.append(event)
    else this.#waiting?.push(event)
  }
}

function tell(track: Track, event: TapEvent, isLent: boolean): void {
  if (event.type === 'bytes') track.bytes(event.direction, event.offset, event.at, event.data, isLent)
  else if (event.type === 'closed') track.close(event.at, event.reason)
  else track.append(event)
}
