/** Events as lines of JSON (`application/x-ndjson`), each written as soon as it happens. */
import { PassThrough, type Readable } from 'node:stream'

export const EVENT_LINES = 'application/x-ndjson'

export interface EventLines<Event> {
  /** What the browser reads. */
  readonly body: Readable
  write(event: Event): void
  end(event: Event): void
}

/** Holds what the browser has not read yet: that is bounded, as a stream is (stream-limit.ts, websocket-telling.ts). */
export function createEventLines<Event>(): EventLines<Event> {
  const body = new PassThrough()
  const line = (event: Event) => `${JSON.stringify(event)}\n`
  return {
    body,
    write: (event) => void body.write(line(event)),
    end: (event) => void body.end(line(event)),
  }
}
