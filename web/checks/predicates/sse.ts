/** `event`: what a server-sent stream told, and whether a client that came back got what it had missed. */
import { counting, type Demand } from '../conditions.ts'
import { at } from '../grpc-call.ts'
import { atLeastOne, equals, parseMatcher } from '../matcher.ts'
import { type SseEvent, sseEvents } from '../sse-events.ts'
import type { Predicate } from '../types.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'
import { jsonOf } from './json.ts'

export const event: Predicate = (reader) => {
  const parts = reader.map(['type', 'id', 'text', 'json', 'resumed', 'count'])
  const demands: Demand<SseEvent>[] = []
  if (parts.type) demands.push(demand(say('type'), parts.type, ({ type }) => type))
  if (parts.id) demands.push(demand(say('id'), parts.id, ({ id }) => id))
  if (parts.text) demands.push(demand(say('data'), parts.text, ({ text }) => text))
  for (const [path, value] of parts.json?.entries() ?? []) {
    demands.push(
      demand(
        () => path,
        value,
        ({ text }) => at(jsonOf(text), path),
      ),
    )
  }
  if (parts.resumed) {
    const name = say('resumed')
    demands.push({ name, matcher: equals(parts.resumed.bool()), of: ({ isResumed }) => isResumed })
  }
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  return counting(say('events'), demands, count, parts.count !== undefined, ({ calls, exchanges }) =>
    sseEvents(calls, exchanges),
  )
}
