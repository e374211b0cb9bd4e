/** Events of server-sent streams, as a program gets them: a block without data is no event. */

import type { Field } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { TraceCall, TraceExchange } from '../trace/types.ts'
import { leaf } from './content.ts'
import { headerOf } from './header-of.ts'

export interface SseEvent {
  /** `message` where the stream names none. */
  readonly type: string
  readonly id: string | undefined
  readonly text: string
  /** A client that came back with Last-Event-ID got it, and had not got it before. */
  readonly isResumed: boolean
}

/** In the order of calls; what an earlier call was told tells what a later one had missed. */
export function sseEvents(calls: readonly TraceCall[], exchanges: readonly TraceExchange[]): readonly SseEvent[] {
  const known = new Set<string>()
  const events: SseEvent[] = []
  for (const call of calls) {
    const exchange = exchanges.findLast((candidate) => candidate.exchange === call.exchange)
    if (exchange === undefined) continue
    const last = headerOf(call.request.headers, 'last-event-id')
    const cameBack = last !== undefined && known.has(last)
    const told = eventsOf(exchange, call.message)
    for (const event of told) {
      events.push({ ...event, isResumed: cameBack && event.id !== undefined && !known.has(event.id) })
    }
    for (const { id } of told) if (id !== undefined) known.add(id)
  }
  return events
}

function eventsOf({ frames, sources }: TraceExchange, message: number): readonly Omit<SseEvent, 'isResumed'>[] {
  return frames.flatMap(({ protocol, kind, status, stream, fields }) => {
    if (protocol !== 'sse' || kind !== 'event' || status !== 'complete' || (stream ?? 0) !== message) return []
    const id = leaf(fields, 'sse.id')
    const data = dataSource(fields)
    const bytes = data === undefined ? undefined : ownValue(sources, data)?.bytes
    return [
      {
        type: String(leaf(fields, 'sse.dispatch')),
        id: id == null ? undefined : String(id),
        text: bytes === undefined ? '' : new TextDecoder().decode(bytes),
      },
    ]
  })
}

function dataSource(fields: readonly Field[]): string | undefined {
  return fields.find(({ key }) => key === 'sse.data')?.derived?.source
}
