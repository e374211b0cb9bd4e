/** `frames`, `field`, `connection`, `client`, `bytes`: the traffic as a whole. */
import { DIRECTIONS, type Direction, type Field, type Span, wireSource } from '#proto/wire/model.ts'
import type { Language } from '../../i18n/index.ts'
import type { Client, TraceCall, TraceExchange, TraceFrame } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { counting, type Demand, holds, needs, sawOf } from '../conditions.ts'
import { atLeastOne, parseMatcher } from '../matcher.ts'
import type { Predicate, Subject } from '../types.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'

export const PARTIES = ['toServer', 'toClient'] as const

export const frames: Predicate = (reader) => {
  const parts = reader.map(['protocol', 'kind', 'direction', 'status', 'stream', 'count'])
  const demands: Demand<TraceFrame>[] = []
  if (parts.protocol) demands.push(demand(say('protocol'), parts.protocol, (frame) => frame.protocol))
  if (parts.kind) demands.push(demand(say('kind'), parts.kind, (frame) => frame.kind))
  if (parts.status) demands.push(demand(say('state'), parts.status, (frame) => frame.status))
  if (parts.stream) demands.push(demand(say('stream'), parts.stream, (frame) => frame.stream))
  const direction = parts.direction?.oneOf(PARTIES)
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  return counting(say('frames'), demands, count, parts.count !== undefined, (subject) => framesOf(subject, direction))
}

export const field: Predicate = (reader) => {
  const parts = reader.map(['key', 'direction', 'value', 'symbol', 'count'])
  const key = (parts.key ?? reader.fail('needs a key')).text()
  const demands: Demand<Field>[] = []
  if (parts.value) demands.push(demand(say('value'), parts.value, (found) => found.value))
  if (parts.symbol) demands.push(demand(say('symbol'), parts.symbol, (found) => found.symbol))
  const direction = parts.direction?.oneOf(PARTIES)
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  return counting(say('fieldNamed', key), demands, count, parts.count !== undefined, (subject) =>
    framesOf(subject, direction).flatMap((frame) => fieldsOf(frame.fields, key)),
  )
}

interface Connection {
  readonly calls: number
}

/** `calls`: on one connection; `reused: true` is `calls: '>= 2'`; `count`: connections in all. */
export const connection: Predicate = (reader) => {
  const parts = reader.map(['reused', 'calls', 'count'])
  const demands: Demand<Connection>[] = []
  const name = say('callsOnOneConnection')
  if (parts.calls) demands.push(demand(name, parts.calls, ({ calls }) => calls))
  if (parts.reused) {
    const wanted = parts.reused.bool()
    const matcher = { test: (value: unknown) => Number(value) >= 2 === wanted, need: () => (wanted ? '≥ 2' : '= 1') }
    demands.push({ name, matcher, of: ({ calls }) => calls })
  }
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  return counting(say('connections'), demands, count, parts.count !== undefined, connectionsOf)
}

const clients: Readonly<Record<'terminal' | 'browser' | 'relay', Client>> = {
  terminal: 'terminal',
  browser: 'named',
  relay: 'relay',
}
const clientNames = {
  named: say('fromTheBrowser'),
  relay: say('throughTheRelay'),
  terminal: say('fromTheTerminal'),
  shared: say('fromNobodyKnown'),
} satisfies Record<Client, unknown>

export const client: Predicate = (reader) => {
  const wanted = clients[reader.oneOf(['terminal', 'browser', 'relay'])]
  return {
    level: 'call',
    need: (language) => say('aRequest', clientNames[wanted](language))(language),
    judge: ({ call, exchanges }) => {
      // Kafka's requests are no calls of HTTP.
      const spoken = call?.client ?? exchanges.findLast(({ version }) => version === 'kafka')?.client
      const who = (language: Language) => (spoken === undefined ? '' : clientNames[spoken](language))
      return {
        passed: spoken === wanted,
        saw: (language) =>
          call ? `${callText(call, language)}, ${who(language)}` : who(language) || callText(call, language),
      }
    },
  }
}

/** All bytes of a direction, or of both, as they crossed the wire; or only those of the bodies, after transfer coding. */
export const bytes: Predicate = (reader) => {
  const parts = reader.map(['direction', 'of', 'max', 'min'])
  const direction = parts.direction?.oneOf(PARTIES)
  const directions = direction === undefined ? DIRECTIONS : [direction]
  const isBody = parts.of?.oneOf(['bodies', 'everything']) === 'bodies'
  const name = say('bytesIn', isBody, direction ?? 'both')
  const total = ({ exchanges, calls }: Subject): number =>
    isBody ? bodyBytesOf(calls, directions) : bytesOf(exchanges, directions)
  const bound = (
    part: typeof parts.max,
    sign: string,
    test: (sum: number, limit: number) => boolean,
  ): Demand<number>[] => {
    if (!part) return []
    const limit = typeof part.value === 'number' ? part.value : part.fail('has to be a number')
    return [
      { name, matcher: { test: (sum) => test(Number(sum), limit), need: () => `${sign} ${limit}` }, of: (sum) => sum },
    ]
  }
  const demands = [
    ...bound(parts.max, '≤', (sum, limit) => sum <= limit),
    ...bound(parts.min, '≥', (sum, limit) => sum >= limit),
  ]
  // With a least there is a way to go, and nothing to save.
  const max = parts.min === undefined && typeof parts.max?.value === 'number' ? parts.max.value : null
  return {
    level: 'traffic',
    need: needs(demands),
    judge: (subject) => {
      const used = total(subject)
      const isThere = subject.exchanges.length > 0
      return {
        passed: isThere && holds(demands, used),
        saw: sawOf(demands.slice(0, 1), used),
        ...(max !== null && isThere && { budget: { used, max } }),
      }
    },
  }
}

function framesOf(subject: Subject, direction: Direction | undefined): TraceFrame[] {
  return subject.exchanges
    .flatMap((exchange) => exchange.frames)
    .filter((frame) => direction === undefined || frame.direction === direction)
}

function fieldsOf(fields: readonly Field[], key: string): Field[] {
  return fields.flatMap((found) => [...(found.key === key ? [found] : []), ...fieldsOf(found.children ?? [], key)])
}

function connectionsOf({ calls }: Subject): Connection[] {
  const counts = new Map<number, number>()
  for (const call of calls) counts.set(call.connection, (counts.get(call.connection) ?? 0) + 1)
  return [...counts.values()].map((count) => ({ calls: count }))
}

function bodyBytesOf(calls: readonly TraceCall[], directions: readonly Direction[]): number {
  const body = ({ request, response }: TraceCall, direction: Direction) =>
    (direction === 'toServer' ? request : response)?.body.length ?? 0
  return calls
    .flatMap((call) => directions.map((direction) => body(call, direction)))
    .reduce((sum, length) => sum + length, 0)
}

/** What the frames cover: a connection that runs share is whole in each of them, its frames are not. */
function bytesOf(exchanges: readonly TraceExchange[], directions: readonly Direction[]): number {
  const sources = directions.map(wireSource)
  const byWire = new Map<string, Span[]>()
  for (const { exchange, frames } of exchanges) {
    for (const { span } of frames) {
      if (!sources.includes(span.source)) continue
      const wire = `${exchange} ${span.source}`
      const known = byWire.get(wire)
      if (known === undefined) byWire.set(wire, [span])
      else known.push(span)
    }
  }
  return [...byWire.values()].map(covered).reduce((sum, length) => sum + length, 0)
}

function covered(spans: readonly Span[]): number {
  let sum = 0
  let reached = 0
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    sum += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return sum
}
