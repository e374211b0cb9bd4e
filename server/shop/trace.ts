/** W3C Trace Context: one trace through all services, so that what was called for an order can be found together. */
import { randomBytes } from 'node:crypto'

export interface Trace {
  /** Trace id: 32 hex digits. */
  readonly run: string
  /** For the next call: the same trace, a span of its own. */
  next(): string
}

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})/

/** Of a request or a record; where it names none, one begins here. */
export function continueTrace(traceparent: string | undefined): Trace {
  const [, run = randomBytes(16).toString('hex'), flags = '01'] = TRACEPARENT.exec(traceparent ?? '') ?? []
  return { run, next: () => `00-${run}-${randomBytes(8).toString('hex')}-${flags}` }
}
