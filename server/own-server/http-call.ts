/**
 * One HTTP request, of either version, that a tab answers. Its body goes to the tab as fast as the handler reads, the answer to the
 * client as fast as that reads. The head of the answer waits for the end of what the tab said in one go: a gRPC call without a message
 * then ends by Trailers-Only, and a whole body has its Content-Length.
 */
import { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { Code } from '@connectrpc/connect'
import {
  checked,
  type Frame,
  FrameError,
  FrameType,
  HeaderList,
  jsonOf,
  LogLine,
  type RequestHead,
  Reset,
  ResponseHead,
} from '#proto/own-server/index.ts'
import { callFormOf, holdHead } from '../protocols/grpc/index.ts'
import {
  breakOff,
  type NodeRequest,
  type NodeResponse,
  openToPages,
  refuse,
  TROUBLES,
  type Trouble,
  writeHeadOf,
  writeTo,
} from './call-end.ts'
import { deadlineOf } from './deadline.ts'
import { allowedHeaders, GUARDS, passedOn } from './header-rules.ts'
import { type Gone, misplaced, type Stream, type StreamEnd } from './tunnel.ts'

export interface CallFacts {
  readonly request: NodeRequest
  readonly response: NodeResponse
  readonly isEncrypted: boolean
  readonly remote: string
  /** How long after the client's deadline the call is ended here. */
  readonly guardMs: number
  /** A line that the handler printed, or that is said about its answer. */
  readonly print: (line: LogLine) => void
}

/** Statuses that have no body (RFC 9110 §6.4.1). */
const BODILESS = new Set([204, 205, 304])

export class HttpCall implements StreamEnd {
  readonly #facts: CallFacts
  readonly #stream: Stream
  readonly #guard: NodeJS.Timeout | undefined
  #head: ResponseHead | null = null
  #isStarted = false
  /** The tab has ended its answer, or it was ended here. */
  #isOver = false
  #hasBody = true
  /** What came in the same go as the head. */
  #first: Uint8Array[] = []

  constructor(facts: CallFacts, stream: Stream) {
    this.#facts = facts
    this.#stream = stream
    const deadline = deadlineOf(facts.request.headers)
    this.#guard =
      deadline === undefined ? undefined : setTimeout(() => this.#overdue(), deadline + facts.guardMs).unref()
  }

  /** Tells the tab of the request, and passes its body on. */
  begin(): void {
    const { request, response } = this.#facts
    this.#stream.json(FrameType.HEAD, headOf(this.#facts))
    request.on('data', (chunk: Buffer) => {
      this.#stream.send(FrameType.DATA, chunk)
      if (this.#stream.isFull) request.pause()
    })
    request.on('end', () => this.#stream.send(FrameType.END))
    request.on('error', () => this.#left())
    response.on('error', () => this.#left())
    // Of HTTP/2 the response is closed with its stream.
    response.on('close', () => this.#left())
    if (response instanceof Http2ServerResponse && callFormOf(request) === 'grpc') holdHead(response)
  }

  credited(): void {
    if (!this.#stream.isFull) this.#facts.request.resume()
  }

  heard(frame: Frame): void {
    switch (frame.type) {
      case FrameType.LOG:
        this.#facts.print(checked(LogLine, jsonOf(frame.payload)))
        return
      case FrameType.RESPOND:
        if (this.#head !== null) throw new FrameError('a request was answered twice')
        this.#head = checked(ResponseHead, jsonOf(frame.payload))
        // Headers of streams go out also where no byte follows for long.
        setImmediate(() => this.#flush())
        return
      case FrameType.DATA:
        this.#write(frame.payload)
        return
      case FrameType.END:
        this.#end(frame.payload.length === 0 ? [] : checked(HeaderList, jsonOf(frame.payload)))
        return
      case FrameType.RESET:
        this.#broke(checked(Reset, jsonOf(frame.payload)))
        return
      default:
        misplaced(frame)
    }
  }

  gone(why: Gone): void {
    this.#fail(why === 'stopped' ? TROUBLES.stopped : TROUBLES.tabClosed)
  }

  /**
   * The head, once; nothing may be sent before it.
   *
   * @param length of the whole body, where that is known
   * @returns whether it is out
   */
  #start(length?: number): boolean {
    const head = this.#head
    if (this.#isStarted || this.#isOver || head === null) return this.#isStarted
    const { request, response, print } = this.#facts
    const { headers, withheld } = allowedHeaders(head.headers)
    if (withheld.length > 0) print({ level: 'warn', text: `Withheld from the answer: ${withheld.join(', ')}` })
    this.#hasBody = request.method !== 'HEAD' && !BODILESS.has(head.status)
    try {
      openToPages(request, response)
      const isCall = callFormOf(request) !== null
      const isMeasured = !isCall && length !== undefined && this.#hasBody
      const more = isMeasured ? { ...GUARDS, 'content-length': String(length) } : GUARDS
      writeHeadOf(response, head.status, isCall ? headers : { ...headers, ...more })
      // A call without a message has no head of its own.
      if (!(response instanceof Http2ServerResponse)) response.flushHeaders()
    } catch {
      this.#fail(TROUBLES.unusableAnswer, 'failed')
      return false
    }
    this.#isStarted = true
    return true
  }

  #flush(): void {
    if (!this.#start()) return
    for (const bytes of this.#first.splice(0)) this.#pass(bytes)
  }

  #write(bytes: Uint8Array): void {
    if (this.#head === null) throw new FrameError('a body came before its head')
    if (this.#isOver) return
    if (this.#isStarted) this.#pass(bytes)
    else this.#first.push(bytes)
  }

  #pass(bytes: Uint8Array): void {
    const { length } = bytes
    if (!this.#hasBody || length === 0) this.#stream.took(length)
    else writeTo(this.#facts.response, bytes, () => this.#stream.took(length))
  }

  #end(trailers: HeaderList): void {
    const { response } = this.#facts
    if (this.#head === null) throw new FrameError('an answer ended before its head')
    if (this.#isOver || !this.#start(this.#first.reduce((sum, { length }) => sum + length, 0))) return
    this.#flush()
    this.#over()
    const { headers } = allowedHeaders(trailers)
    if (trailers.length > 0) response.addTrailers(headers as Record<string, string>)
    response.end()
    // What the client still sends is not wanted, and flows off.
    this.#facts.request.resume()
    this.#stream.done()
  }

  #broke({ reason }: Reset): void {
    this.#stream.done()
    const troubles: Readonly<Record<Reset['reason'], Trouble>> = {
      failed: TROUBLES.failed,
      redeployed: TROUBLES.redeployed,
      overdue: TROUBLES.overdue,
      limit: { ...TROUBLES.failed, code: Code.ResourceExhausted, message: 'The handler met a limit' },
      left: TROUBLES.failed,
    }
    this.#fail(troubles[reason])
  }

  #overdue(): void {
    if (!this.#isOver) this.#fail(TROUBLES.overdue, 'overdue')
  }

  #left(): void {
    if (this.#isOver) return
    this.#over()
    this.#stream.reset({ reason: 'left', detail: 'The client has gone' })
  }

  /** @param told as what the tab hears of it, where it does not know */
  #fail(what: Trouble, told?: Reset['reason']): void {
    if (this.#isOver) return
    this.#over()
    if (told !== undefined) this.#stream.reset({ reason: told, detail: what.message })
    const { request, response } = this.#facts
    request.resume()
    if (this.#isStarted) breakOff(request, response, what)
    else refuse(request, response, what)
  }

  #over(): void {
    this.#isOver = true
    clearTimeout(this.#guard)
  }
}

export function headOf({
  request,
  isEncrypted,
  remote,
}: Omit<CallFacts, 'response' | 'guardMs' | 'print'>): RequestHead {
  const isSecond = request instanceof Http2ServerRequest
  const authority = isSecond ? request.authority : request.headers.host
  return {
    method: request.method ?? 'GET',
    target: targetOf(request.url ?? '/'),
    authority: authority ?? '',
    scheme: isEncrypted ? 'https' : 'http',
    version: isSecond ? '2.0' : '1.1',
    headers: passedOn(request.rawHeaders),
    remote,
  }
}

/** A request to a proxy names a whole address (RFC 9112 §3.2.2). */
function targetOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '') || '/'
}
