/**
 * One client: its requests are taken in their order, and so are they answered. Produce requests are taken while others still wait
 * for the disk; any other that waits (a Fetch, a JoinGroup) holds up what comes behind it, as with Apache Kafka.
 */
import type { Socket } from 'node:net'
import { KafkaCodecError, readRequestHeader } from '#proto/wire/kafka/index.ts'
import type { Address, ConnectionInfo } from '../handler.ts'
import type { BrokerLimits } from '../limits.ts'
import { AnswerQueue } from './answer-queue.ts'
import { type Offence, offenceOf } from './complaints.ts'
import { type Dispatcher, UnsupportedError } from './dispatcher.ts'
import { FrameError, FrameSplitter } from './frames.ts'

export type CloseReason = 'client' | 'server' | 'error'

export interface ConnectionEvents {
  received(bytes: Uint8Array): void
  sent(bytes: Uint8Array): void
  /** Its first request tells it; `known` when it is decided whose the connection is. */
  named(clientId: string | null, known: () => void): void
  closed(reason: CloseReason): void
  /** So many bytes more or less of requests that are not taken are held; false: that is too much. */
  held(bytes: number): boolean
  /** So many bytes more or less of answers are not read. */
  unread(bytes: number): void
  /** What ended the connection, in a sentence; null: it is a fault of ours. */
  trouble(line: string, offence: Offence | null): void
}

const PRODUCE = 0
/** Behind a request that waits so much is read on, so that the end of a connection is seen meanwhile. */
const READ_AHEAD = 65_536

export class Connection implements ConnectionInfo {
  readonly id: number
  readonly remote: Address
  readonly local: Address
  owner: string | null = null
  /** ms since 1970: when it last did anything. */
  activeAt: number
  readonly #socket: Socket
  readonly #limits: BrokerLimits
  readonly #dispatcher: Dispatcher
  readonly #events: ConnectionEvents
  readonly #now: () => number
  readonly #frames: FrameSplitter
  readonly #answers = new AnswerQueue((answer) => this.#write(answer))
  readonly #closers = new Set<() => void>()
  readonly #openedAt: number
  /** Since when the next request has come in part only; null: it has not begun. */
  #partSince: number | null = null
  /** Since when answers are not read. */
  #unreadSince: number | null = null
  /** As it was last told. */
  #unread = 0
  #naming: 'not yet' | 'asked' | 'done' = 'not yet'
  #reason: CloseReason = 'client'
  /** No more requests are taken, since then. */
  #endingSince: number | null = null
  #isClosed = false
  #isFinishing = false

  constructor(
    socket: Socket,
    about: { readonly id: number; readonly limits: BrokerLimits; readonly dispatcher: Dispatcher; now(): number },
    events: ConnectionEvents,
  ) {
    this.id = about.id
    this.#socket = socket
    this.#limits = about.limits
    this.#dispatcher = about.dispatcher
    this.#now = about.now
    this.#events = events
    const { requestBytes, otherRequestBytes } = about.limits
    this.#frames = new FrameSplitter((apiKey) => (apiKey === PRODUCE ? requestBytes : otherRequestBytes))
    this.remote = { address: plain(socket.remoteAddress), port: socket.remotePort ?? 0 }
    this.local = { address: plain(socket.localAddress), port: socket.localPort ?? 0 }
    this.#openedAt = about.now()
    this.activeAt = this.#openedAt
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('drain', () => {
      this.#unreadSince = null
      this.#countUnread(0)
      this.#work()
    })
    socket.on('error', () => {
      this.#reason = 'error'
    })
    socket.on('close', () => this.#closed())
  }

  /** Bytes of answers that wait for the client to read. */
  get unread(): number {
    return this.#socket.writableLength
  }

  /** It has not made its first request. */
  get isSilent(): boolean {
    return this.#naming === 'not yet'
  }

  /** Requests wait for their answers. */
  get isBusy(): boolean {
    return this.#answers.length > 0
  }

  /** For how long it should have gone, has said nothing at all, stopped in the middle of a request, or not read its answers; ms. */
  get stalledFor(): number {
    const silentSince = this.#naming === 'not yet' ? this.#openedAt : null
    const since = this.#endingSince ?? silentSince ?? this.#unreadSince ?? this.#partSince
    return since === null ? 0 : this.#now() - since
  }

  get #isOpen(): boolean {
    return this.#endingSince === null && !this.#isClosed
  }

  onClose(run: () => void): () => void {
    if (this.#isClosed) run()
    else this.#closers.add(run)
    return () => this.#closers.delete(run)
  }

  /** No more requests are taken; FIN behind the answers to those that were. */
  finish(): void {
    this.#isFinishing = true
    if (!this.isBusy && this.#isOpen) this.end()
  }

  /** FIN behind what was written; who still does not go is destroyed by the sweep. */
  end(): void {
    this.#endingSince ??= this.#now()
    this.#reason = 'server'
    this.#socket.end()
  }

  destroy(): void {
    this.#endingSince ??= this.#now()
    this.#reason = 'server'
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    if (!this.#isOpen) return
    this.activeAt = this.#now()
    this.#events.received(chunk)
    this.#frames.push(chunk)
    if (!this.#events.held(chunk.length)) {
      this.#events.trouble('Too much of requests that are not whole is held.', 'unfinished')
      this.destroy()
    } else this.#work()
  }

  /** Takes what can be taken. */
  #work(): void {
    try {
      while (this.#mayTake()) {
        const before = this.#frames.held
        const frame = this.#frames.next()
        if (frame === null) break
        this.#events.held(this.#frames.held - before)
        this.#partSince = null
        this.#take(frame)
      }
    } catch (error) {
      this.#fail(error)
    }
    if (!this.#isOpen) return
    if (this.#mayTake()) {
      this.#partSince = this.#frames.held > 0 ? (this.#partSince ?? this.#now()) : null
      this.#socket.resume()
    } else if (this.#frames.held > READ_AHEAD) this.#socket.pause()
  }

  #mayTake(): boolean {
    if (!this.#isOpen || this.#isFinishing || this.#naming === 'asked') return false
    if (this.#socket.writableLength + this.#answers.heldBytes > this.#limits.unreadBytes) return false
    return this.#answers.length < this.#limits.inFlight && !this.#answers.isBlocked
  }

  #take(frame: Uint8Array): void {
    if (this.#naming === 'not yet') {
      this.#naming = 'asked'
      this.#events.named(readRequestHeader(frame).clientId, () => {
        this.#naming = 'done'
        this.#guard(() => this.#run(frame))
      })
    } else this.#run(frame)
  }

  #run(frame: Uint8Array): void {
    const { answer, isPipelined } = this.#dispatcher.run(frame, this)
    if (answer instanceof Promise) {
      const fill = this.#answers.reserve(isPipelined)
      answer.then(
        (ready) => this.#guard(() => fill(ready)),
        (error: unknown) => this.#fail(error),
      )
    } else if (answer !== null) this.#answers.push(answer)
  }

  /** Something happened while no request was being read. */
  #guard(run: () => void): void {
    if (this.#isClosed) return
    try {
      run()
    } catch (error) {
      this.#fail(error)
    }
    this.#work()
    if (this.#isFinishing && !this.isBusy && this.#isOpen) this.end()
  }

  #write(answer: Uint8Array): void {
    if (!this.#isOpen) return
    this.activeAt = this.#now()
    this.#events.sent(answer)
    if (this.#socket.write(answer)) return
    this.#unreadSince ??= this.activeAt
    this.#countUnread(this.#socket.writableLength)
  }

  #countUnread(bytes: number): void {
    const more = bytes - this.#unread
    this.#unread = bytes
    this.#events.unread(more)
  }

  /** What cannot be read has no answer: the connection ends, behind the answers that were given. */
  #fail(error: unknown): void {
    this.#events.trouble(...troubleOf(error))
    this.end()
  }

  #closed(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#events.held(-this.#frames.held)
    this.#countUnread(0)
    for (const run of [...this.#closers]) run()
    this.#events.closed(this.#reason)
  }
}

/** A listener for both families sees IPv4 addresses in the form of IPv6. */
function plain(address = ''): string {
  return address.replace('::ffff:', '')
}

/** What an error that ended a connection is: a line, and the client's offence; null: a fault of ours, and the line says where. */
function troubleOf(error: unknown): readonly [line: string, offence: Offence | null] {
  if (error instanceof FrameError) return [error.message, offenceOf(error.first)]
  if (error instanceof KafkaCodecError || error instanceof UnsupportedError) return [error.message, 'request']
  return [String(error instanceof Error ? error.stack : error), null]
}
