/** `event`: what a server-sent stream told, and whether a client that came back got what it had missed. */
import { counting, type Demand } from '../conditions.ts'
import { at } from '../grpc-call.ts'
import { atLeastOne, both, equals, parseMatcher } from '../matcher.ts'
import { type SseEvent, sseEvents } from '../sse-events.ts'
import type { Predicate } from '../types.ts'
import { demand } from './http.ts'
import { jsonOf } from './json.ts'

export const event: Predicate = (reader) => {
  const parts = reader.map(['type', 'id', 'text', 'json', 'resumed', 'count'])
  const demands: Demand<SseEvent>[] = []
  if (parts.type) demands.push(demand(both('type', 'тип'), parts.type, ({ type }) => type))
  if (parts.id) demands.push(demand(both('id', 'id'), parts.id, ({ id }) => id))
  if (parts.text) demands.push(demand(both('data', 'данные'), parts.text, ({ text }) => text))
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
    const name = both('resumed by Last-Event-ID', 'продолжено по Last-Event-ID')
    demands.push({ name, matcher: equals(parts.resumed.bool()), of: ({ isResumed }) => isResumed })
  }
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  return counting(both('events', 'события'), demands, count, parts.count !== undefined, ({ calls, exchanges }) =>
    sseEvents(calls, exchanges),
  )
}
