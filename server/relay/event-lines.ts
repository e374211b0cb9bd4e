/** RelayEvents as lines of JSON (`application/x-ndjson`), each written as soon as it happens. */
import { PassThrough, type Readable } from 'node:stream'
import type { RelayEvent } from '#proto/api/relay.ts'

export const EVENT_LINES = 'application/x-ndjson'

export interface EventLines {
  /** What the browser reads. */
  readonly body: Readable
  write(event: RelayEvent): void
  end(event: RelayEvent): void
}

/** Holds what the browser has not read yet: that is bounded, as a stream is (stream-limit.ts). */
export function createEventLines(): EventLines {
  const body = new PassThrough()
  const line = (event: RelayEvent) => `${JSON.stringify(event)}\n`
  return {
    body,
    write: (event) => void body.write(line(event)),
    end: (event) => void body.end(line(event)),
  }
}
