/** One HTTP request of the tunnel: its head and body in, an answer out, as fast as both sides take it. */
import { Code, ConnectError } from '@connectrpc/connect'
import { creditBytes, FrameType } from '#proto/own-server/frames.ts'
import type { RequestHead, Reset } from '#proto/own-server/messages.ts'
import { IncomingBody } from './incoming-body.ts'
import type { StreamLine } from './stream-line.ts'
import { untilAborted } from './until-aborted.ts'

export interface Answer {
  readonly status: number
  readonly header?: Headers | undefined
  readonly body?: AsyncIterable<Uint8Array> | undefined
  readonly trailer?: Headers | undefined
}

export interface IncomingCall {
  readonly stream: number
  readonly head: RequestHead
  readonly body: IncomingBody
  /** Aborted when the caller has left. */
  readonly signal: AbortSignal
}

/** Of one DATA frame: others get their turn in between. */
const PIECE = 16 * 1024

export class HttpCall implements IncomingCall {
  readonly stream: number
  readonly head: RequestHead
  readonly body: IncomingBody
  readonly #line: StreamLine
  readonly #controller = new AbortController()

  constructor(head: RequestHead, line: StreamLine) {
    this.stream = line.id
    this.head = head
    this.#line = line
    this.body = new IncomingBody((bytes) => line.push(FrameType.CREDIT, creditBytes(bytes)))
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** The other end has given it up. */
  reset({ reason, detail }: Reset): void {
    const error =
      reason === 'overdue'
        ? new ConnectError('the deadline has passed', Code.DeadlineExceeded)
        : new ConnectError(reason === 'left' ? 'the caller has left' : detail || reason, Code.Canceled)
    this.body.fail(error)
    this.#controller.abort(error)
    this.#line.end()
  }

  /** Never throws: what `answer` throws resets the stream. */
  async run(answer: (call: IncomingCall) => Promise<Answer>): Promise<void> {
    try {
      await this.#send(await answer(this))
    } catch (error) {
      const reset: Reset = { reason: 'failed', detail: String(error).slice(0, 4000) }
      this.#line.json(FrameType.RESET, reset)
    } finally {
      this.#line.end()
    }
  }

  async #send({ status, header, body, trailer }: Answer): Promise<void> {
    this.#line.json(FrameType.RESPOND, { status, headers: [...(header ?? [])] })
    const iterator = body?.[Symbol.asyncIterator]()
    try {
      while (iterator !== undefined) {
        const { done, value } = await untilAborted(iterator.next(), this.signal)
        if (done === true) break
        await this.#data(value)
        if (this.#line.isOver) return
      }
    } finally {
      // Not waited for: what makes the body may wait for something that never comes.
      void Promise.resolve(iterator?.return?.()).catch(() => {})
    }
    this.#line.json(FrameType.END, [...(trailer ?? [])])
  }

  async #data(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      await this.#line.untilThereIsRoom()
      if (this.#line.isOver) return
      const piece = chunk.subarray(at, at + Math.min(PIECE, this.#line.window))
      this.#line.spend(FrameType.DATA, piece)
      at += piece.length
    }
  }
}
