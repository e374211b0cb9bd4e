/** Events as lines of JSON (`application/x-ndjson`), each written as soon as it happens. */
import { PassThrough, type Readable } from 'node:stream'
import { toApiError, toAppError } from '../errors.ts'

export interface EventLines<Event> {
  /** What the browser reads. */
  readonly body: Readable
  /** Aborted behind the last line. */
  readonly over: AbortSignal
  write(event: Event): void
  end(event: Event): void
  /** Ends with an `error`. */
  fail(thrown: unknown): void
}

/** Holds what the browser has not read yet: the writer bounds it (stream-limit.ts, websocket-telling.ts, relayed-client.ts). */
export function createEventLines<Event extends object>(): EventLines<Event> {
  const body = new PassThrough()
  const over = new AbortController()
  const line = (event: object) => `${JSON.stringify(event)}\n`
  const end = (event: object) => {
    body.end(line(event))
    over.abort()
  }
  return {
    body,
    over: over.signal,
    write: (event) => void body.write(line(event)),
    end,
    fail: (thrown) => end({ type: 'error', ...toApiError(toAppError(thrown)) }),
  }
}
