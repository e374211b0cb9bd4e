/**
 * The request bodies of one HTTP/2 connection that have begun and not ended, as its frames tell: how much of each is here
 * and since when. Who collects a body holds all of it until it ends, so what is never ended must end some day, and what
 * all connections hold together is bounded. A body that is read as it comes is neither hurried nor counted. Whose answer ends before
 * it is told to stop.
 */
import { constants, type ServerHttp2Stream } from 'node:http2'
import type { TapLimits } from '../limits.ts'
import { Pace } from '../socket/pace.ts'
import { StreamTable } from './stream-table.ts'

/** Of all connections together. */
export interface HeldBodies {
  bytes: number
}

interface OpenBody {
  readonly since: number
  bytes: number
  /** null: nobody has looked at it yet. */
  pace: Pace | null
  hasBegun: boolean
  isStreamed: boolean
  /** Its answer had ended when it was last looked at. */
  isAnswered: boolean
  /** null: node has not announced it, or never will. */
  stream: ServerHttp2Stream | null
}

export class OpenBodies {
  /** What is here of bodies that are collected. */
  bytes = 0
  readonly #all: HeldBodies
  readonly #open = new StreamTable<OpenBody>()

  constructor(all: HeldBodies) {
    this.#all = all
  }

  begin(id: number, at: number): void {
    const flags = { hasBegun: false, isStreamed: false, isAnswered: false }
    this.#open.set(id, { since: at, bytes: 0, pace: null, ...flags, stream: null })
  }

  /** A DATA frame. True: the first or the last of a body, of which there are no more than streams. */
  data(id: number, length: number, isLast: boolean): boolean {
    const body = this.#open.get(id)
    if (body === undefined) return false
    if (isLast) {
      this.#forget(id, body)
      return true
    }
    if (!body.isStreamed) this.#count(body, length)
    const isFirst = !body.hasBegun
    body.hasBegun = true
    return isFirst
  }

  /** It ended otherwise than by DATA: by trailers, by a reset, with its connection. */
  end(id: number): void {
    const body = this.#open.get(id)
    if (body !== undefined) this.#forget(id, body)
  }

  endAll(): void {
    this.#open.forEach((body, id) => {
      this.#forget(id, body)
    })
  }

  announce(id: number, stream: ServerHttp2Stream): void {
    const body = this.#open.get(id)
    if (body !== undefined) body.stream = stream
  }

  /** Somebody reads this body as it comes, and will hold none of it. */
  readAsItComes(id: number): void {
    const body = this.#open.get(id)
    if (body === undefined || body.isStreamed) return
    this.#count(body, -body.bytes)
    body.isStreamed = true
  }

  /**
   * Gives up bodies whose answer had already ended at the last look (RFC 9113 §8.1). A client that heard its answer mostly stops by
   * itself, so this need not be soon; and at once it could take the place of the answer's own end.
   */
  resetAnswered(): void {
    this.#open.forEach((body, id) => {
      if (body.stream?.state.localClose !== 1) return
      if (body.isAnswered) this.#reset(id, body, constants.NGHTTP2_NO_ERROR)
      else body.isAnswered = true
    })
  }

  /** Gives up bodies that take too long. A body that nobody reads waits for us, not for the client. @returns whether there were any */
  resetSlow(at: number, { collectMs, body: minimum }: TapLimits, code: number): boolean {
    let isAnySlow = false
    this.#open.forEach((body, id) => {
      if (body.isStreamed) return
      body.pace ??= new Pace()
      if (body.stream !== null && body.stream.readableFlowing !== true) {
        body.pace.rest()
        return
      }
      if (at - body.since < collectMs && !body.pace.isTooSlow(at, body.bytes, minimum)) return
      isAnySlow = true
      this.#reset(id, body, code)
    })
    return isAnySlow
  }

  /** Gives up every body that is collected. */
  resetAll(code: number): void {
    this.#open.forEach((body, id) => {
      if (!body.isStreamed) this.#reset(id, body, code)
    })
  }

  #reset(id: number, body: OpenBody, code: number): void {
    this.#forget(id, body)
    body.stream?.close(code)
  }

  #forget(id: number, body: OpenBody): void {
    if (body.bytes > 0) this.#count(body, -body.bytes)
    this.#open.delete(id)
  }

  #count(body: OpenBody, more: number): void {
    body.bytes += more
    this.bytes += more
    this.#all.bytes += more
  }
}
