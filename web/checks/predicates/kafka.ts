/** `kafka`: one request of Kafka with its answer, whatever it asks for. */
import { APIS, ERRORS, type KafkaValue } from '#proto/wire/kafka/index.ts'
import { counting, type Demand } from '../conditions.ts'
import { errorName } from '../kafka/batches.ts'
import { type KafkaCall, kafkaCalls, ownName, valuesAt, valuesNamed } from '../kafka/calls.ts'
import { groupsIn, type TopicNames, topicNames, topicsIn } from '../kafka/topics.ts'
import { atLeastOne, equals, parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Predicate } from '../types.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'

interface Named {
  readonly call: KafkaCall
  readonly nameOf: TopicNames
}

const BY = { terminal: 'terminal', relay: 'relay' } as const

export const kafka: Predicate = (reader) => {
  const parts = reader.map([
    'request',
    'version',
    'client',
    'by',
    'topic',
    'group',
    'where',
    'answer',
    'error',
    'answered',
    'bytes',
    'count',
  ])
  const demands: Demand<Named>[] = []
  const api = parts.request?.oneOf(APIS.map(({ name }) => name))
  if (parts.version) demands.push(demand(say('version'), parts.version, ({ call }) => call.version))
  if (parts.client) {
    demands.push(demand(say('client'), parts.client, ({ call }) => ownName(call.clientId ?? '')))
  }
  if (parts.by) {
    const matcher = equals(BY[parts.by.oneOf(['terminal', 'relay'])])
    demands.push({ name: say('by'), matcher, of: ({ call }) => call.client })
  }
  if (parts.topic) demands.push(anyOf(say('topic'), parts.topic, ({ call, nameOf }) => topicsIn(call, nameOf)))
  if (parts.group) demands.push(anyOf(say('group'), parts.group, ({ call }) => groupsIn(call)))
  for (const [path, value] of parts.where?.entries() ?? []) {
    demands.push(
      anyOf(
        () => path,
        value,
        ({ call }) => valuesAt(call.request, path),
      ),
    )
  }
  for (const [path, value] of parts.answer?.entries() ?? []) {
    demands.push(
      anyOf(
        () => path,
        value,
        ({ call }) => (call.answer === null ? [] : valuesAt(call.answer, path)),
      ),
    )
  }
  if (parts.error) {
    const name = parts.error
    if (typeof name.value === 'string' && ![...ERRORS.values()].includes(name.value)) name.fail('is no error of Kafka')
    demands.push(anyOf(say('error'), name, ({ call }) => errorsIn(call)))
  }
  if (parts.answered) {
    demands.push(demand(say('answered'), parts.answered, ({ call }) => call.answer !== null))
  }
  if (parts.bytes) demands.push(demand(say('bytes'), parts.bytes, ({ call }) => call.requestBytes))
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = say('kafkaRequests', api ? ` ${api}` : '')
  return counting(name, demands, count, parts.count !== undefined, ({ exchanges }) => {
    const calls = exchanges.flatMap(kafkaCalls)
    const nameOf = topicNames(calls)
    return calls.filter((call) => api === undefined || call.api === api).map((call) => ({ call, nameOf }))
  })
}

/** Holds where one of the values does; where there are none, for `absent`. */
function anyOf<Thing>(
  name: Demand<Thing>['name'],
  reader: Reader,
  of: (thing: Thing) => readonly KafkaValue[],
): Demand<Thing> {
  const one = parseMatcher(reader)
  const test = (found: unknown) => (Array.isArray(found) ? found.some((value) => one.test(value)) : one.test(found))
  return {
    name,
    matcher: { ...one, test },
    of: (thing) => {
      const [first, ...more] = of(thing).map(readable)
      return more.length === 0 ? first : [first, ...more]
    },
  }
}

/** Bytes and large numbers as a sentence can show them. */
function readable(value: KafkaValue): unknown {
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Uint8Array ? value.length : value
}

/** Each of its names once, `NONE` where nothing went wrong; empty without an answer. */
function errorsIn({ answer }: KafkaCall): readonly string[] {
  const codes = answer === null ? [] : valuesNamed(answer, 'errorCode').filter((one) => typeof one === 'number')
  const names = [...new Set(codes.filter((code) => code !== 0).map(errorName))]
  return answer !== null && names.length === 0 ? ['NONE'] : names
}
