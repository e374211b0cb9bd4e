/**
 * One open WebSocket, whatever is spoken over it: bounded in what it may send, in what may wait for it and in how long it may
 * be silent. Its channel says and hears whole messages; Ping, Pong and Close are here.
 */
import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import type { WebSocketLimits } from './limits.ts'
import { guardReceiver, type ReceiverGuard } from './receiver-guard.ts'

export interface PeerFacts {
  readonly sandbox: string
  /** What was agreed on; empty: nothing. */
  readonly subprotocol: string
  readonly heartbeatMs: number
  /** What asked for the upgrade. */
  readonly request: IncomingMessage
}

export interface Listener {
  /** A whole message, and what the client said it is. */
  message(data: Buffer, isBinary: boolean): void
  /** Nothing can be said any more. By which Close, RFC 6455 §7.1.5: 1005 and 1006 where there was none. */
  gone?(code: number, reason: string): void
}

export class Peer {
  readonly facts: PeerFacts
  readonly #webSocket: WebSocket
  readonly #limits: WebSocketLimits
  readonly #guard: ReceiverGuard
  #listener: Listener = { message: () => {} }
  /** Frames that may come at once, and when that was reckoned. */
  #allowance: number
  #allowanceAt = performance.now()
  #pingedAt = performance.now()
  #unansweredPings = 0
  #frameSince: number | null = null
  #framesBefore = 0
  #pausedSince: number | null = null

  constructor(webSocket: WebSocket, facts: PeerFacts, limits: WebSocketLimits) {
    this.facts = facts
    this.#webSocket = webSocket
    this.#limits = limits
    this.#allowance = limits.burst
    this.#guard = guardReceiver(
      webSocket,
      () => this.#count(),
      (status, reason) => this.close(status, reason),
    )
    webSocket.on('message', (data, isBinary) => {
      // A message may stand behind the one for which we close; `nodebuffer` is what ws gives unless told otherwise.
      if (this.isOpen && Buffer.isBuffer(data)) this.#listener.message(data, isBinary)
    })
    webSocket.on('ping', () => this.#count())
    webSocket.on('pong', () => {
      this.#unansweredPings = 0
      this.#count()
    })
    webSocket.on('error', () => {
      // Said already: the guard closes with a reason, and a broken connection has nobody to be told.
    })
    webSocket.once('close', (code, reason) => this.#listener.gone?.(code, reason.toString()))
  }

  get isOpen(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN
  }

  listen(listener: Listener): void {
    this.#listener = listener
  }

  /** One message. A reader who is too slow for what waits already is closed instead. */
  say(data: string | Buffer, isBinary = false): void {
    if (!this.isOpen) return
    const waiting = this.#webSocket.bufferedAmount
    if (waiting > this.#limits.waitingBytes) this.close(1008, 'Too much waits to be read')
    else if (waiting > this.#limits.pauseBytes) this.#sayAndWait(data, isBinary)
    else this.#webSocket.send(data, { binary: isBinary })
  }

  /** One message in several frames, RFC 6455 §5.4. */
  sayInFragments(texts: readonly string[]): void {
    for (const [index, text] of texts.entries()) {
      if (this.isOpen) this.#webSocket.send(text, { binary: false, fin: index === texts.length - 1 })
    }
  }

  ping(payload: string): void {
    if (this.isOpen) this.#webSocket.ping(payload)
  }

  close(code: number, reason: string): void {
    // The other side's Close has to be read.
    if (this.#webSocket.isPaused) this.#webSocket.resume()
    this.#webSocket.close(code, reason)
  }

  /** What times decide. Called some times a second. */
  sweep(): void {
    if (!this.isOpen) return
    const at = performance.now()
    const { frameMs, stalledMs } = this.#limits
    if (this.#pausedSince !== null && at - this.#pausedSince > stalledMs) {
      this.close(1008, 'Nothing was read for too long')
      return
    }
    if (this.#isWithinTheFrameBefore()) this.#frameSince ??= at
    else this.#frameSince = null
    if (this.#frameSince !== null && at - this.#frameSince > frameMs) this.close(1008, 'A frame took too long')
    else if (at - this.#pingedAt >= this.facts.heartbeatMs) this.#beat(at)
  }

  #isWithinTheFrameBefore(): boolean {
    const { frames, isWithinFrame } = this.#guard
    const isSame = frames === this.#framesBefore
    this.#framesBefore = frames
    // A reader we wait for cannot help that we do not read.
    return isSame && isWithinFrame && this.#pausedSince === null
  }

  #beat(at: number): void {
    if (this.#unansweredPings >= this.#limits.missedPongs) {
      this.close(1008, `${this.#unansweredPings} pings without a pong`)
      return
    }
    this.#pingedAt = at
    this.#unansweredPings += 1
    this.#webSocket.ping()
  }

  /** Nothing more is read before this is out: what came is what makes us say more. */
  #sayAndWait(data: string | Buffer, isBinary: boolean): void {
    if (this.#pausedSince === null) {
      this.#pausedSince = performance.now()
      this.#webSocket.pause()
    }
    this.#webSocket.send(data, { binary: isBinary }, () => {
      if (this.#webSocket.bufferedAmount > this.#limits.pauseBytes) return
      this.#pausedSince = null
      this.#webSocket.resume()
    })
  }

  #count(): void {
    this.#allowance -= 1
    if (this.#allowance >= 0) return
    const at = performance.now()
    const { burst, framesPerSecond } = this.#limits
    const earned = ((at - this.#allowanceAt) / 1_000) * framesPerSecond
    this.#allowance = Math.min(burst, this.#allowance + earned)
    this.#allowanceAt = at
    if (this.#allowance < 0) this.close(1008, `At most ${framesPerSecond} frames a second`)
  }
}
