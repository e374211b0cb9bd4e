/** `request`, `response` and `body`: one HTTP request with its answer. */
import type { TraceCall } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { type Demand, holds, needs, sawOf } from '../conditions.ts'
import { at } from '../grpc-call.ts'
import { headerOf } from '../header-of.ts'
import { type Matcher, parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Condition, Predicate, Say } from '../types.ts'
import { say } from '../words.ts'
import { jsonOf } from './json.ts'

type Side = 'request' | 'response'

export const request: Predicate = (reader) => {
  const { method, path, query, header, version, authority } = reader.map([
    'method',
    'path',
    'query',
    'header',
    'version',
    'authority',
  ])
  const demands: Demand<TraceCall>[] = []
  if (method) demands.push({ ...demand(say('method'), method, methodOf), isTold: true })
  if (path) demands.push({ ...demand(say('path'), path, pathOf), isTold: true })
  if (version) demands.push(demand(say('httpVersion'), version, (call) => call.version))
  if (authority) demands.push(demand(say('host'), authority, (call) => call.request.authority))
  for (const [name, value] of query?.entries() ?? []) {
    demands.push(demand(say('parameterNamed', name), value, (call) => parameter(call.request.target, name)))
  }
  if (header) demands.push(...headerDemands(header, 'request'))
  return aboutCall(say('request'), demands)
}

export const response: Predicate = (reader) => {
  const { status, header, trailer } = reader.map(['status', 'header', 'trailer'])
  const demands: Demand<TraceCall>[] = []
  if (status) {
    demands.push({
      name: say('status'),
      matcher: statusMatcher(status),
      isTold: true,
      of: (call) => call.response?.status,
    })
  }
  if (header) demands.push(...headerDemands(header, 'response'))
  for (const [name, value] of trailer?.entries() ?? []) {
    demands.push(demand(say('trailerNamed', name), value, (call) => headerOf(call.response?.trailers ?? [], name)))
  }
  return aboutCall(say('response'), demands)
}

export const body: Predicate = (reader) => {
  const { of, json, text, size } = reader.map(['of', 'json', 'text', 'size'])
  const side = of?.oneOf(['request', 'response']) ?? 'response'
  const name = side === 'request' ? say('requestBody') : say('responseBody')
  const demands: Demand<TraceCall>[] = []
  if (size) demands.push(demand(say('bytes'), size, (call) => call[side]?.body.length))
  if (text) demands.push(demand(say('text'), text, (call) => textOf(call, side)))
  for (const [path, value] of json?.entries() ?? []) {
    demands.push(
      demand(
        () => path,
        value,
        (call) => at(jsonOf(textOf(call, side)), path),
      ),
    )
  }
  return aboutCall(name, demands)
}

/** A condition that the call under judgement has to meet; no call meets none. */
function aboutCall(name: Say, demands: readonly Demand<TraceCall>[]): Condition {
  return {
    level: 'call',
    need: (language) => `${name(language)}: ${needs(demands)(language)}`,
    judge: ({ call }) => {
      const more = demands.filter((demand) => call && !demand.isTold && !demand.matcher.test(demand.of(call)))
      return {
        passed: call !== undefined && holds(demands, call),
        saw: (language) =>
          [callText(call, language), ...(call && more.length > 0 ? [sawOf(more, call)(language)] : [])].join('; '),
      }
    },
  }
}

export function demand<Thing>(name: Say, reader: Reader, of: (thing: Thing) => unknown): Demand<Thing> {
  return { name, matcher: parseMatcher(reader), of }
}

function methodOf(call: TraceCall): string {
  return call.request.method
}

function pathOf(call: TraceCall): string | undefined {
  return call.request.target.split('?')[0]
}

/** `content-type: application/json` also holds with a charset behind it. */
function headerDemands(reader: Reader, side: Side): Demand<TraceCall>[] {
  return reader.entries().map(([name, value]) => {
    const matcher = parseMatcher(value)
    const said = (call: TraceCall): string | undefined => headerOf(call[side]?.headers ?? [], name)
    const loose: Matcher = {
      need: matcher.need,
      test: (given) => matcher.test(given) || (typeof given === 'string' && matcher.test(given.split(';')[0]?.trim())),
    }
    const strict = value.value === 'absent' || (typeof value.value === 'object' && value.value !== null)
    return { name: say('headerNamed', name), matcher: strict ? matcher : loose, of: said }
  })
}

/** `4xx` is a class of statuses. */
function statusMatcher(reader: Reader): Matcher {
  const [, first] = /^([1-5])xx$/.exec(String(reader.value)) ?? []
  if (first === undefined) return parseMatcher(reader)
  return { test: (value) => Math.floor(Number(value) / 100) === Number(first), need: () => `= ${first}xx` }
}

/** A query parameter of a request's target. */
export function parameter(target: string, name: string): string | undefined {
  const query = target.indexOf('?')
  return query === -1 ? undefined : (new URLSearchParams(target.slice(query)).get(name) ?? undefined)
}

export function textOf(call: TraceCall, side: Side): string | undefined {
  const bytes = call[side]?.body
  return bytes && new TextDecoder().decode(bytes)
}
