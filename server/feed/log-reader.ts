/**
 * One viewer's cursor over a log. It reads when its viewer can take more, so it needs no queue; what the log had to give
 * up in the meantime shows as a gap: an offset that jumps, or an exchange that is gone before it was read to its end.
 * Pure of sockets and time.
 */
import type { CloseReason, Direction, EvictedExchange, LogWatcher, SandboxLog, TapEvent } from '../tap/index.ts'
import { eventMessage, evictedMessage, gapMessage, type IsSecondPort, type Lost, type Message } from './encode.ts'

interface Progress {
  toServer: number
  toClient: number
}

interface Gone {
  readonly lost: readonly Lost[]
  readonly exchange: number
  readonly closed: { readonly reason: CloseReason; readonly at: number } | null
}

interface Listener {
  /** There is something to read. */
  wake(): void
  /** What is not read now may be gone at once. */
  hurry(): void
}

export class LogReader implements LogWatcher {
  readonly resumed: boolean
  readonly #log: SandboxLog
  readonly #listener: Listener
  readonly #isSecondPort: IsSecondPort
  #after: number
  /** Exchanges that the viewer knows and that are not closed for it. */
  readonly #open: Map<number, Progress>
  #gone: Gone[] = []
  #unseen: { exchanges: number; bytes: number }
  /** While catching up with what was there before, losses are the ring's; later they are the viewer's own slowness. */
  readonly #liveFrom: number

  /** `after`: the last number that the viewer has seen of this log's epoch; 0: nothing. */
  constructor(
    log: SandboxLog,
    cursor: { readonly epoch: string; readonly after: number },
    listener: Listener,
    isSecondPort: IsSecondPort,
  ) {
    this.#log = log
    this.#listener = listener
    this.#isSecondPort = isSecondPort
    this.resumed = cursor.epoch === log.epoch && cursor.after > 0 && log.canResume(cursor.after)
    this.#after = this.resumed ? cursor.after : 0
    this.#open = this.resumed ? log.progressAt(this.#after) : new Map()
    this.#unseen = log.evictedBehind(this.#after)
    this.#liveFrom = log.lastSeq
    log.watchers.add(this)
  }

  close(): void {
    this.#log.watchers.delete(this)
  }

  appended(): void {
    this.#listener.wake()
  }

  hurry(): void {
    this.#listener.hurry()
  }

  evicted(exchange: EvictedExchange): void {
    if (exchange.lastSeq <= this.#after) {
      this.#open.delete(exchange.exchange)
      return
    }
    const progress = this.#open.get(exchange.exchange)
    if (progress === undefined) {
      this.#unseen.exchanges += 1
      this.#unseen.bytes += exchange.toServer + exchange.toClient
    } else {
      const lost = DIRECTIONS.flatMap((direction) => this.#lost(exchange, direction, progress))
      this.#gone.push({ lost, exchange: exchange.exchange, closed: exchange.closed })
      this.#open.delete(exchange.exchange)
    }
    this.#listener.wake()
  }

  /** What comes next, up to about `maxBytes`; empty: the viewer has everything. */
  next(maxBytes: number): readonly Message[] {
    const messages: Message[] = []
    if (this.#unseen.exchanges > 0) {
      messages.push(evictedMessage(this.#unseen.exchanges, this.#unseen.bytes))
      this.#unseen = { exchanges: 0, bytes: 0 }
    }
    for (const gone of this.#gone.splice(0)) this.#tellGone(gone, messages)
    for (const { seq, event } of this.#log.read(this.#after, maxBytes)) {
      this.#tell(seq, event, messages)
      this.#after = seq
    }
    return messages
  }

  #tell(seq: number, event: TapEvent, messages: Message[]): void {
    if (event.type === 'opened') this.#open.set(event.exchange, { toServer: 0, toClient: 0 })
    const progress = this.#open.get(event.exchange)
    if (progress === undefined) return
    if (event.type === 'bytes' || event.type === 'gap') {
      const { exchange, direction, offset } = event
      const count = offset - progress[direction]
      const reason = seq > this.#liveFrom ? 'slow-viewer' : 'evicted'
      if (count > 0) messages.push(gapMessage({ exchange, direction, offset: progress[direction], count, reason }))
      progress[direction] = offset + (event.type === 'gap' ? event.count : event.data.length)
    }
    if (event.type === 'closed') this.#open.delete(event.exchange)
    messages.push(this.#message(seq, event))
  }

  #lost(evicted: EvictedExchange, direction: Direction, progress: Progress): Lost[] {
    const count = evicted[direction] - progress[direction]
    if (count <= 0) return []
    return [{ exchange: evicted.exchange, direction, offset: progress[direction], count, reason: 'slow-viewer' }]
  }

  #tellGone({ lost, exchange, closed }: Gone, messages: Message[]): void {
    for (const each of lost) messages.push(gapMessage(each))
    if (closed !== null) messages.push(this.#message(0, { type: 'closed', exchange, ...closed }))
    else messages.push(this.#message(0, { type: 'sharing-ended', exchange, reason: 'too-large' }))
  }

  #message(seq: number, event: TapEvent): Message {
    return eventMessage(seq, event, this.#isSecondPort)
  }
}

const DIRECTIONS: readonly Direction[] = ['toServer', 'toClient']
