/** Tells one direction's messages to the layer above: each has a head, perhaps data and trailers, and one end. */
import type { Direction, HeaderField, Span } from '../model.ts'
import type { Collector } from './conversation.ts'
import type { Head } from './head.ts'

export class MessageEvents {
  readonly #direction: Direction
  /** Number of the message that is being read. */
  message = 0
  #hasHead = false
  #isLossy = false

  constructor(direction: Direction) {
    this.#direction = direction
  }

  head(head: Head, out: Collector): void {
    const { start, headers } = head
    if (start?.isValid !== true) return
    const isRequest = this.#direction === 'toServer'
    out.events.push({
      type: 'head',
      message: this.message,
      direction: this.#direction,
      fields: headers,
      ...(start.method === undefined ? {} : { method: start.method }),
      ...(start.target === undefined ? {} : { target: start.target }),
      ...(start.targetSpan === undefined ? {} : { targetSpan: start.targetSpan }),
      ...(isRequest ? authorityOf(headers) : {}),
      ...(start.status === undefined ? {} : { status: start.status }),
      ...(start.phrase === undefined ? {} : { phrase: start.phrase }),
    })
    this.#hasHead = true
  }

  /** RFC 9110 §15.2: an interim response is followed by another head of the same message. */
  interim(): void {
    this.#hasHead = false
  }

  data(span: Span, out: Collector): void {
    if (span.end > span.start)
      out.events.push({ type: 'data', message: this.message, direction: this.#direction, span })
  }

  /** Of the message that switched the connection, which is over already. */
  tunnel(span: Span, out: Collector): void {
    out.events.push({ type: 'tunnel', message: Math.max(0, this.message - 1), direction: this.#direction, span })
  }

  trailers(fields: readonly HeaderField[], out: Collector): void {
    if (fields.length > 0)
      out.events.push({ type: 'trailers', message: this.message, direction: this.#direction, fields })
  }

  /** Bytes of the message were lost: it can no longer end as complete. */
  lose(): void {
    this.#isLossy = true
  }

  end(reason: 'complete' | 'cut', out: Collector): void {
    if (this.#hasHead) {
      const told = this.#isLossy ? 'cut' : reason
      out.events.push({ type: 'end', message: this.message, direction: this.#direction, reason: told })
      this.message += 1
    }
    this.#hasHead = false
    this.#isLossy = false
  }
}

function authorityOf(headers: readonly HeaderField[]): { authority?: string } {
  const host = headers.find((header) => header.name.length === 4 && header.name.toLowerCase() === 'host')
  return host === undefined ? {} : { authority: host.value }
}
