/**
 * Cuts an HTTP/1.1 connection into exchanges, exactly. The hot path only keeps references to chunks. Where a request
 * begins and ends is found when node's parser says `request`: its head ends at the first empty line behind the exchange's
 * first byte, its body by the framing that node has accepted. A response ends with what was written when its
 * ServerResponse finishes, for node writes pipelined responses strictly one after the other.
 *
 *   to server   |--- head ---|-- body --|--- head ---| …        #inbound: whose the next byte is
 *   to client                |------ response ------|-- resp…   #unanswered[0]: whose the next byte is
 *
 * Where our cut and node's differ, nothing more of the connection is shared: bytes could be another sandbox's.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { now } from '../clock.ts'
import { type Attribution, Connection, type Surroundings } from '../connection.ts'
import type { Fault, Note } from '../events.ts'
import { headLength, type Piece, Turn } from './http1-turn.ts'
import { requestBody, untilTheEnd } from './request-body.ts'

interface Unsettled {
  readonly request: object
  readonly response: ServerResponse | null
  readonly turn: Turn
  readonly attribution: Attribution
}

export class Http1Connection extends Connection {
  #inbound: Turn | null = null
  #unanswered: Turn[] = []
  /** Answered, but a cable still holds what the client shall get of it. */
  #lingering: Turn | null = null
  #isUpgraded = false
  #isTrusted = true
  /** The request whose handler is being called: requests come one after the other. */
  #unsettled: Unsettled | null = null

  constructor(id: number, socket: Socket, around: Surroundings) {
    super(id, 1, socket, around)
  }

  received(chunk: Buffer): void {
    const before = this.toServer
    this.toServer += chunk.length
    this.#assign({ data: chunk, at: now() }, before)
  }

  sent(chunk: Buffer): void {
    let turn = this.#unanswered[0]
    if (turn === undefined) {
      // An answer to what is no request: node's 400 or 408.
      turn = this.#inbound ?? this.#begin(this.toServer, now())
      turn.giveUpOnHead()
    }
    // A handler that answers at once is past its routing; `100 Continue` is sent before that.
    const unsettled = this.#unsettled
    if (unsettled?.response?.headersSent) this.settle(unsettled.request, unsettled.attribution)
    this.toClient += chunk.length
    turn.exchange.bytes('toClient', chunk, now())
  }

  /** A request or an upgrade may be answered at once only when nothing before it still is to be. */
  get isAnswering(): boolean {
    return this.#unanswered.length > 0
  }

  /** Between two requests. */
  get isIdle(): boolean {
    return this.#inbound === null && this.#unanswered.length === 0
  }

  /**
   * node's parser has a request's head, and `response` will answer it; null: the rest of the connection does. Its bytes
   * wait until it is settled.
   */
  request(request: IncomingMessage, response: ServerResponse | null): Attribution {
    const attribution = this.around.attribute(request.url ?? '', request.headers, this)
    this.#unsettled = null
    const turn = this.#inbound
    const pieces = turn?.head ?? []
    const length = headLength(pieces, request)
    if (turn === null || length === null || !this.#isTrusted) {
      this.#distrust()
      return attribution
    }
    this.#unsettled = { request, response, turn, attribution }
    turn.owner = attribution
    turn.request = request
    turn.startBody(response === null ? untilTheEnd : requestBody(request.headers))
    this.#isUpgraded = response === null
    // The new owner of the connection may change the bytes that it reads in place, as ws does when it unmasks.
    if (response === null) turn.exchange.isLent = true
    // An array that was pushed to has room for sixteen more: nothing follows an upgrade.
    if (response === null) this.#unanswered = [...this.#unanswered, turn]
    else this.#unanswered.push(turn)
    response?.prependListener('finish', this.#onFinish)
    this.#replay(turn, pieces, length)
    return attribution
  }

  settle(request: object, attribution: Attribution): void {
    if (this.#unsettled?.request !== request) return
    this.shareBy(attribution, this.#unsettled.turn.exchange)
    this.#unsettled = null
  }

  receivedEnd(): void {
    this.isEndedByClient = true
    const turn = this.#inbound ?? this.#unanswered.at(-1)
    turn?.giveUpOnHead()
    turn?.exchange.halfClosed('toServer')
  }

  sentEnd(): void {
    const turn = this.#unanswered[0] ?? this.#inbound
    turn?.exchange.halfClosed('toClient')
  }

  protected ended(error: Error | null): void {
    const reason = this.#isUpgraded && error === null ? 'complete' : this.reasonOfEnd(error)
    const open = new Set(this.#unanswered)
    if (this.#inbound !== null) open.add(this.#inbound)
    for (const turn of open) {
      turn.giveUpOnHead()
      if (turn.exchange.isWaiting) this.#attributeStray(turn)
      turn.exchange.close(reason)
    }
    this.#inbound = null
    this.#unanswered.length = 0
  }

  carries(sandbox: string, run: string): boolean {
    const turns = this.#lingering === null ? this.#unanswered : [this.#lingering, ...this.#unanswered]
    return turns.some(({ owner }) => owner?.sandbox === sandbox && owner.run === run)
  }

  get hasAnswered(): boolean {
    return (this.#unanswered[0]?.exchange.toClient ?? 0) > 0
  }

  tell(fault: Fault): void {
    const turn = this.#lingering ?? this.#unanswered[0] ?? this.#inbound
    turn?.exchange.fault(fault)
  }

  note(request: object, note: Note): void {
    this.#unanswered.find((turn) => turn.request === request)?.exchange.note(note, 0)
  }

  /** Requests to come are attributed by the claim; what already was, stays where it is. */
  claimed(): void {}

  mark(run: string): void {
    const turn = this.#inbound ?? this.#unanswered.at(-1)
    turn?.exchange.mark(run)
  }

  /** The client owes a body and sends it more slowly than allowed. `isReading`: it is not us who hold it up. */
  isBodyTooSlow(at: number, isReading: boolean): boolean {
    const turn = this.#inbound
    if (turn === null || turn.body === null || this.#isUpgraded) return false
    if (!isReading) turn.pace.rest()
    return turn.pace.isTooSlow(at, turn.bodyBytes, this.around.limits.body)
  }

  #begin(toServerBefore: number, at: number): Turn {
    const turn = new Turn(this.newExchange(toServerBefore, this.toClient, at))
    if (!this.#isTrusted) turn.exchange.discard()
    this.#inbound = turn
    return turn
  }

  #assign(piece: Piece, before: number): void {
    const turn = this.#inbound ?? this.#begin(before, piece.at)
    if (turn.head !== null) {
      turn.head.push(piece)
      return
    }
    const taken = turn.body === null ? piece.data.length : turn.body.take(piece.data)
    turn.bodyBytes += taken
    if (taken > 0) turn.exchange.bytes('toServer', firstOf(piece.data, taken), piece.at)
    if (turn.body?.isDone) this.#received(turn)
    if (taken < piece.data.length) this.#assign({ data: piece.data.subarray(taken), at: piece.at }, before + taken)
  }

  /** The head of `turn` is the first `headLength` bytes of `pieces`; then its body, and what is behind, take their turn. */
  #replay(turn: Turn, pieces: readonly Piece[], headLength: number): void {
    let left = headLength
    let before = turn.exchange.facts.toServerBefore
    for (const { data, at } of pieces) {
      const ofHead = Math.min(left, data.length)
      left -= ofHead
      before += ofHead
      if (ofHead > 0) turn.exchange.bytes('toServer', firstOf(data, ofHead), at)
      if (left === 0 && this.#inbound === turn && turn.body?.isDone) this.#received(turn)
      if (ofHead === data.length) continue
      this.#assign({ data: data.subarray(ofHead), at }, before)
      before += data.length - ofHead
    }
  }

  #received(turn: Turn): void {
    this.#inbound = null
    if (turn.isAnswered) this.#complete(turn)
  }

  /** Responses finish in the order of their requests. */
  readonly #onFinish = (): void => {
    const turn = this.#unanswered.shift()
    if (turn === undefined) return
    turn.isAnswered = true
    if (this.#inbound !== turn) this.#complete(turn)
  }

  #complete(turn: Turn): void {
    const { cable } = this
    if (cable === null || cable.isOver) {
      turn.exchange.complete()
      return
    }
    this.#lingering = turn
    cable.whenOver(() => {
      this.#lingering = null
      turn.exchange.complete()
    })
    cable.release()
  }

  #attributeStray({ exchange, strayHead }: Turn): void {
    const owner = this.#isTrusted ? this.around.ownerOfStray(this, strayHead) : null
    if (owner === null) {
      this.around.neverAttributed(exchange.toServer + exchange.toClient)
      exchange.discard()
    } else this.shareBy(owner, exchange)
  }

  #distrust(): void {
    this.#isTrusted = false
    for (const { exchange } of this.#unanswered) exchange.endSharing('second-sandbox')
    this.#inbound?.exchange.endSharing('second-sandbox')
  }
}

function firstOf(data: Buffer, length: number): Buffer {
  return length === data.length ? data : data.subarray(0, length)
}
