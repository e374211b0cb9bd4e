/**
 * The streams of a connection as HTTP messages: which frames open and end them, and the events they give. RFC 9113 §5.1, §8.1.
 * Each message ends exactly once per direction, by END_STREAM, a reset or the end of the traffic, even where no head came.
 */
import type { HeaderField, HttpEvent, Issue, Span } from '../model.ts'
import { type Http2Issue, http2Issues } from './issues.ts'
import { type ListRole, messageIssues } from './message-rules.ts'

const DIRECTION = ['toServer', 'toClient'] as const
const NO_HEAD = 0
const INFORMATIONAL = 1
const FINAL = 2

type Side = 0 | 1

export class Stream {
  readonly id: number
  /** By direction: toServer, toClient. */
  readonly heads: [number, number] = [NO_HEAD, NO_HEAD]
  readonly ended: [boolean, boolean] = [false, false]
  /** Bytes of the message were lost: what comes is not handed on, and it ends as cut. */
  readonly damaged: [boolean, boolean] = [false, false]
  /** By direction: bytes that Content-Length announced, and that came. */
  readonly announced: [number | null, number | null] = [null, null]
  readonly received: [number, number] = [0, 0]
  /** The answer has no body, whatever its Content-Length says. */
  isHead = false
  /** Flow control: what was granted to, less what was sent in, a direction, beyond the initial window. */
  readonly credit: [number, number] = [0, 0]

  constructor(id: number) {
    this.id = id
  }
}

export class Streams {
  private readonly streams = new Map<number, Stream>()
  private highestRequest = 0
  private highestPromise = 0

  get(id: number): Stream | undefined {
    return this.streams.get(id)
  }

  /** §5.1.1: the client's are odd, the server's even, and each new one is higher than all before. */
  isInOrder(id: number): boolean {
    return id > (id % 2 === 1 ? this.highestRequest : this.highestPromise)
  }

  open(id: number): Stream {
    const stream = new Stream(id)
    this.streams.set(id, stream)
    if (id % 2 === 1) this.highestRequest = Math.max(id, this.highestRequest)
    else this.highestPromise = Math.max(id, this.highestPromise)
    return stream
  }

  /** A whole header list. Gives what is wrong with it as a message. */
  headers(
    stream: Stream,
    side: Side,
    { headers, span: list, isPartial }: HeaderList,
    isLast: boolean,
    events: HttpEvent[],
  ): readonly Issue[] {
    if (stream.ended[side] || stream.damaged[side]) return []
    const role: ListRole = stream.heads[side] === FINAL ? 'trailers' : side === 0 ? 'request' : 'response'
    const issues = messageIssues(headers, role, list)
    const known = isPartial ? { isPartial } : {}
    const fields = headers.filter(({ name }) => !name.startsWith(':'))
    if (role === 'trailers') {
      events.push({ type: 'trailers', message: stream.id, direction: DIRECTION[side], fields, ...known })
      // §8.1: trailers end the message.
      return isLast
        ? issues
        : [...issues, { code: 'h2.trailers.not-last', span: list, spec: http2Issues['h2.trailers.not-last'] }]
    }
    const status = statusOf(headers)
    if (side === 0) stream.isHead = headers.some(({ name, value }) => name === ':method' && value === 'HEAD')
    const isBodiless = side === 1 && (stream.isHead || status === 304)
    stream.announced[side] = isPartial || isBodiless ? null : contentLength(headers)
    const isInterim = status !== undefined && status < 200
    stream.heads[side] = status !== undefined && status < 200 && !isLast ? INFORMATIONAL : FINAL
    events.push({
      type: 'head',
      message: stream.id,
      direction: DIRECTION[side],
      fields,
      ...known,
      ...(side === 0 ? requestLine(headers) : status === undefined ? {} : { status }),
    })
    const more: Http2Issue[] = []
    // §8.1: a final response follows.
    if (isInterim && isLast) more.push('h2.informational.last')
    if (isLast && !this.isAsAnnounced(stream, side)) more.push('h2.content-length')
    return [...issues, ...more.map((code) => ({ code, span: list, spec: http2Issues[code] }))]
  }

  /** §8.1.1: whether as many bytes came as Content-Length says, now that the message is over. */
  isAsAnnounced(stream: Stream, side: Side): boolean {
    const announced = stream.announced[side]
    return announced === null || stream.damaged[side] || announced === stream.received[side]
  }

  data(stream: Stream, side: Side, span: Span, events: HttpEvent[]): void {
    if (stream.ended[side] || stream.damaged[side]) return
    stream.received[side] += span.end - span.start
    events.push({ type: 'data', message: stream.id, direction: DIRECTION[side], span })
  }

  end(stream: Stream, side: Side, reason: 'complete' | 'reset' | 'cut', events: HttpEvent[]): void {
    if (stream.ended[side]) return
    stream.ended[side] = true
    const told = reason === 'complete' && stream.damaged[side] ? 'cut' : reason
    events.push({ type: 'end', message: stream.id, direction: DIRECTION[side], reason: told })
  }

  /** The traffic of a direction is over, or of no more use. */
  cutAll(side: Side, events: HttpEvent[]): void {
    for (const stream of this.streams.values()) this.end(stream, side, 'cut', events)
  }
}

interface HeaderList {
  readonly headers: readonly HeaderField[]
  readonly span: Span
  readonly isPartial: boolean
}

interface RequestLine {
  method?: string
  target?: string
  targetSpan?: Span
  authority?: string
}

function requestLine(headers: readonly HeaderField[]): RequestLine {
  const line: RequestLine = {}
  for (const { name, value, span } of headers) {
    if (name === ':method') line.method = value
    else if (name === ':path') {
      line.target = value
      line.targetSpan = span
    } else if (name === ':authority') line.authority = value
  }
  return line
}

function contentLength(headers: readonly HeaderField[]): number | null {
  const value = headers.find(({ name }) => name === 'content-length')?.value ?? ''
  return /^\d{1,15}$/.test(value) ? Number(value) : null
}

function statusOf(headers: readonly HeaderField[]): number | undefined {
  const status = headers.find(({ name }) => name === ':status')?.value
  return status !== undefined && /^\d{3}$/.test(status) ? Number(status) : undefined
}
