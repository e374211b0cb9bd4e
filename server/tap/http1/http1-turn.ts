/** One request with its response on an HTTP/1.1 connection, while at least one of them is not whole. */
import type { IncomingMessage } from 'node:http'
import type { Attribution } from '../connection.ts'
import type { Exchange } from '../exchange.ts'
import { Pace } from '../socket/pace.ts'
import type { RequestBody } from './request-body.ts'

/** One socket read, or what one exchange has of it. */
export interface Piece {
  readonly data: Buffer
  readonly at: number
}

export class Turn {
  readonly exchange: Exchange
  /** What came so far, while the head is not known to be whole; null behind that. */
  head: Piece[] | null = []
  body: RequestBody | null = null
  isAnswered = false
  /** null: no request is known yet. */
  owner: Attribution | null = null
  /** node's own, once its head is whole. */
  request: IncomingMessage | null = null
  /** Of the body, and how much of it came. */
  readonly pace = new Pace()
  bodyBytes = 0
  /** The beginning of a head that never became whole. */
  strayHead = ''

  constructor(exchange: Exchange) {
    this.exchange = exchange
  }

  startBody(body: RequestBody): void {
    this.head = null
    this.body = body
  }

  /** No request will come of it: its bytes are passed on as they are. */
  giveUpOnHead(): void {
    const pieces = this.head
    if (pieces === null) return
    this.head = null
    this.strayHead = joined(pieces).toString('latin1', 0, 4096)
    for (const { data, at } of pieces) this.exchange.bytes('toServer', data, at)
  }
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/**
 * How many of the bytes are the head of exactly this request, with the empty lines that RFC 9112 §2.2 lets come before it
 * and the one that ends it. null: these bytes are another request's, or no whole head.
 */
export function headLength(pieces: readonly Piece[], request: IncomingMessage): number | null {
  const bytes = joined(pieces)
  // By far the most requests are one read that ends with the only empty line in it: these bytes can be no other request's.
  if (pieces.length === 1 && bytes.length > 4 && bytes.indexOf(END_OF_HEAD) === bytes.length - 4) return bytes.length
  let start = 0
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1
  const line = `${request.method ?? ''} ${request.url ?? ''} `
  if (bytes.toString('latin1', start, start + line.length) !== line) return null
  const end = bytes.indexOf('\r\n\r\n', start, 'latin1')
  return end < 0 ? null : end + 4
}

function joined(pieces: readonly Piece[]): Buffer {
  const [only] = pieces
  if (only !== undefined && pieces.length === 1) return only.data
  return Buffer.concat(pieces.map(({ data }) => data))
}
