/** `sql`: how often the server asked its database, and whether it asked the same again and again. */
import type { TraceExchange, TraceSql } from '../../trace/types.ts'
import { type Demand, holds, needs } from '../conditions.ts'
import { type Matcher, parseMatcher } from '../matcher.ts'
import { Reader } from '../reader.ts'
import type { Condition, Predicate, Subject } from '../types.ts'
import { say } from '../words.ts'

/** What is counted: queries of the loader, if one is named. */
interface Counted {
  readonly count: number
  readonly repeated: number
}

export const sql: Predicate = (reader) => {
  const { count, min, max, loader, repeated } = reader.map(['count', 'min', 'max', 'loader', 'repeated'])
  const name = say('sqlQueries')
  const demands: Demand<Counted>[] = []
  const demandCount = (matcher: Matcher) => demands.push({ name, matcher, of: (counted) => counted.count })
  if (count) demandCount(parseMatcher(count))
  if (min) demandCount(bound(min, '>='))
  if (max) demandCount(bound(max, '<='))
  if (repeated) {
    const times = say('sameAsked')
    demands.push({ name: times, matcher: parseMatcher(repeated), of: (counted) => counted.repeated })
  }
  if (demands.length === 0) demandCount(parseMatcher(new Reader('>= 1', reader.where)))
  const wanted = loader === undefined ? null : parseMatcher(loader)
  const of = ({ exchanges }: Subject): Counted => counted(exchanges, wanted)
  return conditionOf(demands, wanted, of)
}

function conditionOf(
  demands: readonly Demand<Counted>[],
  loader: Matcher | null,
  of: (subject: Subject) => Counted,
): Condition {
  return {
    level: 'traffic',
    need: (language) => {
      const by = loader === null ? '' : say('byLoader', loader.need(language))(language)
      return `${needs(demands)(language)}${by}`
    },
    judge: (subject) => {
      const found = of(subject)
      // Nobody has asked anything: few queries are no merit.
      const passed = subject.calls.length > 0 && holds(demands, found)
      return {
        passed,
        saw: say('sqlSeen', found.count, found.repeated),
      }
    },
  }
}

function counted(exchanges: readonly TraceExchange[], loader: Matcher | null): Counted {
  const isWanted = (query: TraceSql) => loader === null || loader.test(query.loader)
  const perExchange = exchanges.map(({ sqls }) => sqls.filter(isWanted))
  return {
    count: perExchange.reduce((sum, queries) => sum + queries.length, 0),
    repeated: Math.max(0, ...perExchange.map(mostOften)),
  }
}

/** How often the one that was asked most was asked. */
function mostOften(queries: readonly TraceSql[]): number {
  const alike = Map.groupBy(queries, ({ loader, statement }) => `${loader}\n${statement}`)
  return Math.max(0, ...[...alike.values()].map(({ length }) => length))
}

function bound(reader: Reader, sign: '>=' | '<='): Matcher {
  const { value } = reader
  if (typeof value !== 'number') return reader.fail('has to be a number')
  return parseMatcher(new Reader(`${sign} ${value}`, reader.where))
}
