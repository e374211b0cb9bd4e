/** A WebSocket of a guest, as the learner's code holds it. */
import { creditBytes, FrameType, textBytes, textOf } from '#proto/own-server/frames.ts'
import { ownServerLimits } from '#proto/own-server/limits.ts'
import type { RequestHead, SocketClose } from '#proto/own-server/messages.ts'
import type { Log } from './learner-console.ts'
import { urlOf } from './learner-request.ts'
import type { PathParams } from './path-pattern.ts'
import type { StreamLine } from './stream-line.ts'

export type GuestMessage = string | Uint8Array

export interface GuestOptions {
  readonly head: RequestHead
  readonly line: StreamLine
  readonly params: PathParams
  readonly protocol: string
  readonly log: Log
  /** Runs the learner's code, and takes what it throws. */
  readonly run: (code: () => unknown) => Promise<void>
  /** Where messages are held: the one that goes on in its place. Rejects when the guest has gone meanwhile. null: nothing is held. */
  readonly hold: (
    what: 'request' | 'answer',
    message: GuestMessage,
    signal: AbortSignal,
  ) => Promise<GuestMessage> | null
}

/** A message for the handler, and what it cost on its way: it may have been changed since. */
interface Arrived {
  readonly message: GuestMessage
  readonly size: number
}

/** Lets messages through in their order, also where one of them waits. */
class Lane {
  #last: Promise<void> | null = null

  pass(message: GuestMessage, wait: () => Promise<GuestMessage> | null, go: (message: GuestMessage) => void): void {
    if (this.#last !== null) {
      this.#follow(this.#last.then(async () => go((await wait()) ?? message)))
      return
    }
    const waiting = wait()
    if (waiting === null) go(message)
    else this.#follow(waiting.then(go))
  }

  /** Behind all that waits now. */
  behind(act: () => void): void {
    if (this.#last === null) act()
    else this.#follow(this.#last.then(act))
  }

  #follow(passing: Promise<void>): void {
    // What waited for a guest who has gone is dropped.
    const last = passing
      .catch(() => {})
      .finally(() => {
        if (this.#last === last) this.#last = null
      })
    this.#last = last
  }
}

/** Of messages that the guest does not take: code that sends without end meets this. */
const MOST_WAITING = 4 * 1024 * 1024

export class Guest {
  readonly params: PathParams
  readonly protocol: string
  readonly headers: Headers
  readonly url: string
  readonly log: Log
  onclose: ((event: SocketClose) => void) | null = null
  readonly #options: GuestOptions
  readonly #controller = new AbortController()
  readonly #waiting: { readonly type: 13 | 14; readonly bytes: Uint8Array }[] = []
  #waitingBytes = 0
  /** What goes once all that was sent before has gone. */
  #closing: SocketClose | null = null
  #onmessage: ((message: GuestMessage) => unknown) | null = null
  readonly #incoming = new Lane()
  readonly #outgoing = new Lane()
  #isClosing = false
  /** What came before anybody listened. */
  readonly #early: Arrived[] = []

  constructor(options: GuestOptions) {
    this.#options = options
    this.params = options.params
    this.protocol = options.protocol
    this.headers = new Headers(options.head.headers.map(([name, value]) => [name, value]))
    this.url = urlOf(options.head)
    this.log = options.log
  }

  /** Aborted when the guest has gone. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Bytes that were sent and that the guest has not taken yet. */
  get bufferedAmount(): number {
    return this.#waitingBytes
  }

  get onmessage(): ((message: GuestMessage) => unknown) | null {
    return this.#onmessage
  }

  set onmessage(listen: ((message: GuestMessage) => unknown) | null) {
    this.#onmessage = listen
    if (listen !== null) for (const arrived of this.#early.splice(0)) void this.#hand(arrived)
  }

  /** To a guest who has gone it sends nothing. */
  send(message: GuestMessage | ArrayBuffer): void {
    if (this.#options.line.isOver || this.#isClosing) return
    const bytes =
      typeof message === 'string'
        ? textBytes(message)
        : Uint8Array.from(message instanceof ArrayBuffer ? new Uint8Array(message) : message)
    if (bytes.length > ownServerLimits.messageBytes) throw new Error(`a message of ${bytes.length} bytes is too large`)
    const kept = typeof message === 'string' ? message : bytes
    const hold = () => this.#options.hold('answer', kept, this.signal)
    this.#outgoing.pass(kept, hold, (passed) => this.#queue(passed))
  }

  #queue(message: GuestMessage): void {
    if (this.#options.line.isOver) return
    const isText = typeof message === 'string'
    const bytes = isText ? textBytes(message) : message
    this.#waiting.push({ type: isText ? FrameType.TEXT : FrameType.BINARY, bytes })
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes > MOST_WAITING) {
      const { line } = this.#options
      line.json(FrameType.RESET, { reason: 'limit', detail: 'the guest does not take what is sent to it' })
      this.#gone({ code: 1006, reason: '' })
      return
    }
    this.#sendWhatFits()
  }

  close(code = 1000, reason = ''): void {
    const isCode = Number.isInteger(code) && (code === 1000 || (code >= 3000 && code <= 4999))
    if (!isCode) throw new Error(`a WebSocket is closed by 1000, or 3000 to 4999, not by ${code}`)
    this.#isClosing = true
    this.#outgoing.behind(() => {
      this.#closing ??= { code, reason: reason.slice(0, 100) }
      this.#sendWhatFits()
    })
  }

  /** The handler threw: 1011, as RFC 6455 §7.4.1 has for what a server did not expect. */
  fail(): void {
    const event = { code: 1011, reason: 'the handler threw' }
    this.#options.line.json(FrameType.CLOSE, event)
    this.#gone(event)
  }

  /** @throws FrameError when a text is no UTF-8 */
  heard(type: 13 | 14, payload: Uint8Array): void {
    const message = type === FrameType.TEXT ? textOf(payload) : Uint8Array.from(payload)
    const hold = () => this.#options.hold('request', message, this.signal)
    this.#incoming.pass(message, hold, (passed) => {
      const arrived = { message: passed, size: payload.length }
      if (this.#onmessage === null) this.#early.push(arrived)
      else void this.#hand(arrived)
    })
  }

  credit(bytes: number): void {
    this.#options.line.credit(bytes)
    this.#sendWhatFits()
  }

  closed(event: SocketClose): void {
    this.#gone(event)
  }

  async #hand({ message, size }: Arrived): Promise<void> {
    await this.#options.run(() => this.#onmessage?.(message))
    // Only then: who works on a message for long is sent no flood of others.
    this.#options.line.push(FrameType.CREDIT, creditBytes(size))
  }

  #sendWhatFits(): void {
    const { line } = this.#options
    for (let next = this.#waiting[0]; next !== undefined && line.window > 0; next = this.#waiting[0]) {
      this.#waiting.shift()
      this.#waitingBytes -= next.bytes.length
      line.spend(next.type, next.bytes)
    }
    if (this.#closing === null || this.#waiting.length > 0) return
    line.json(FrameType.CLOSE, this.#closing)
    this.#gone(this.#closing)
  }

  #gone(event: SocketClose): void {
    if (this.#options.line.isOver) return
    this.#options.line.end()
    this.#waiting.length = 0
    this.#waitingBytes = 0
    this.#controller.abort(new Error('the guest has gone'))
    void this.#options.run(() => this.onclose?.(event))
  }
}
