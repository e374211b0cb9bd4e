/**
 * Whose bytes these are: the run (W3C trace id) of a frame. On HTTP/1.1 the exchange's own. On HTTP/2, where runs share a
 * connection, a stream belongs to the run its traceparent names, else to the run whose mark its first request byte lies
 * behind; frames of the connection itself go by the marks alone.
 */
import type { Direction } from '#proto/wire/model.ts'

interface Mark {
  readonly run: string
  readonly toServer: number
  readonly toClient: number
}

export class RunAttribution {
  readonly #marks: Mark[] = []
  readonly #streamStart = new Map<number, { direction: Direction; offset: number }>()
  readonly #streamRun = new Map<number, string>()
  readonly #exchangeRun: string | null

  constructor(exchangeRun: string | null) {
    this.#exchangeRun = exchangeRun
  }

  /** From these offsets on, bytes belong to `run`. */
  mark(run: string, toServer: number, toClient: number): void {
    this.#marks.push({ run, toServer, toClient })
  }

  /** Bytes of `stream` begin here; only the first time counts. */
  sawStream(stream: number, direction: Direction, offset: number): void {
    if (!this.#streamStart.has(stream)) this.#streamStart.set(stream, { direction, offset })
  }

  /** The stream's request carried this traceparent. */
  sawTraceparent(stream: number, traceparent: string): void {
    const run = runOfTraceparent(traceparent)
    if (run !== null) this.#streamRun.set(stream, run)
  }

  /** The run of a frame that begins at `offset` of the wire. */
  runOf(stream: number, direction: Direction, offset: number): string | null {
    const named = this.#streamRun.get(stream)
    if (named !== undefined) return named
    const start = stream > 0 ? this.#streamStart.get(stream) : undefined
    return start === undefined ? this.#markedAt(direction, offset) : this.#markedAt(start.direction, start.offset)
  }

  /** Every run that this exchange is known to carry. */
  runs(): Set<string> {
    const runs = new Set(this.#streamRun.values())
    for (const mark of this.#marks) runs.add(mark.run)
    if (this.#exchangeRun !== null) runs.add(this.#exchangeRun)
    return runs
  }

  #markedAt(direction: Direction, offset: number): string | null {
    for (let index = this.#marks.length - 1; index >= 0; index--) {
      const mark = this.#marks[index]
      if (mark !== undefined && (direction === 'toServer' ? mark.toServer : mark.toClient) <= offset) return mark.run
    }
    return this.#exchangeRun
  }
}

/** W3C Trace Context §3.2: `version-traceid-parentid-flags`; a trace id of zeros only is invalid. */
function runOfTraceparent(header: string): string | null {
  const match = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-|$)/.exec(header.trim())
  const run = match?.[1]
  return run === undefined || /^0+$/.test(run) ? null : run
}
