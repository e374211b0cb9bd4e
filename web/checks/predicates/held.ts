/** `held`: how long the server kept a request before it began to answer. */
import type { TraceCall, TraceExchange } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { both, type Matcher, parseMatcher } from '../matcher.ts'
import type { Predicate } from '../types.ts'

/** A bare number is the least of milliseconds. */
export const held: Predicate = (reader) => {
  const { value } = reader
  const matcher: Matcher =
    typeof value === 'number'
      ? { test: (waited) => Number(waited) >= value, need: () => `≥ ${value}` }
      : parseMatcher(reader)
  const name = both('answer after ms', 'ответ через мс')
  return {
    level: 'call',
    need: (language) => `${name(language)} ${matcher.need(language)}`,
    judge: ({ call, exchanges }) => {
      const waited = call === undefined ? undefined : waitOf(call, exchanges)
      return {
        passed: waited !== undefined && matcher.test(waited),
        saw: (language) =>
          `${callText(call, language)}${waited === undefined ? '' : `; ${name(language)}: ${Math.round(waited)}`}`,
      }
    },
  }
}

/** From the last byte of the request to the first of the response, on the server's clock; undefined without a response. */
function waitOf(call: TraceCall, exchanges: readonly TraceExchange[]): number | undefined {
  if (call.response === null) return undefined
  const exchange = exchanges.findLast(({ exchange }) => exchange === call.exchange)
  const own = (exchange?.frames ?? []).filter(
    ({ stream, span }) => (stream ?? 0) === call.message && (span.source === '>' || span.source === '<'),
  )
  const answered = own.find(({ direction, kind }) => direction === 'toClient' && isHead(kind))
  if (answered === undefined) return undefined
  const asked = own.filter(({ direction, at }) => direction === 'toServer' && at <= answered.at).at(-1)
  return asked === undefined ? undefined : answered.at - asked.at
}

function isHead(kind: string): boolean {
  return kind === 'response-head' || kind === 'HEADERS'
}
