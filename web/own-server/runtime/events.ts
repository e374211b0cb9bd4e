/** `events(async function*…)`: a Response that sends what a generator yields as server-sent events. */
import { LearnerResponse } from './learner-request.ts'

export interface ServerEvent {
  readonly data?: unknown
  readonly event?: string
  readonly id?: string | number
  readonly retry?: number
}

const encoder = new TextEncoder()

/** @param source yields texts, or events; other values of `data` are written as JSON */
export function events(
  source: (() => AsyncIterable<string | ServerEvent>) | AsyncIterable<string | ServerEvent>,
): Response {
  const iterator = (typeof source === 'function' ? source() : source)[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done === true) controller.close()
        else controller.enqueue(encoder.encode(eventText(value)))
      },
      cancel() {
        // Not waited for: it may wait for something itself.
        void iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
  return new LearnerResponse(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}

/** HTML §9.2: each line of the data has its own field, and an empty line ends the event. */
export function eventText(value: string | ServerEvent): string {
  const { data, event, id, retry } = typeof value === 'string' ? { data: value } : value
  const text = typeof data === 'string' || data === undefined ? (data ?? '') : JSON.stringify(data)
  const fields: [string, unknown][] = [
    ['retry', retry],
    ['event', event],
    ['id', id],
    ...text.split(/\r\n|\r|\n/).map((line): [string, unknown] => ['data', line]),
  ]
  const lines = fields.filter(([, field]) => field !== undefined).map(([name, field]) => `${name}: ${String(field)}\n`)
  return `${lines.join('')}\n`
}
