/** `continues`: a request goes on from what an earlier answer gave, a cursor for example; an invented value does not count. */
import type { TraceCall } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { at } from '../grpc-call.ts'
import { shown } from '../matcher.ts'
import type { Predicate, Subject } from '../types.ts'
import { say } from '../words.ts'
import { parameter, textOf } from './http.ts'
import { jsonOf } from './json.ts'

/** `{ cursor: next_cursor }`: the query parameter, and where in the JSON of an earlier answer of this exercise its value stood. */
export const continues: Predicate = (reader) => {
  const links = reader.entries().map(([name, path]) => ({ name, path: path.text() }))
  return {
    level: 'call',
    need: (language) => links.map(({ name, path }) => say('continued', name, path)(language)).join(', '),
    judge: (subject) => {
      const { call } = subject
      const told = links.map((link) => ({
        ...link,
        sent: call && parameter(call.request.target, link.name),
        given: givenBefore(subject, link.path),
      }))
      return {
        passed: call !== undefined && told.every(({ sent, given }) => sent !== undefined && given.includes(sent)),
        saw: (language) => {
          const values = told.map(
            ({ name, path, sent, given }) =>
              `${name}: ${shown(sent, language)}, ${path}: ${given.length > 0 ? given.join(', ') : shown(undefined, language)}`,
          )
          return [callText(call, language), ...(call ? values : [])].join('; ')
        },
      }
    },
  }
}

/** Each value once, in order; null and what is not there are no values. */
function givenBefore({ call, history }: Subject, path: string): string[] {
  const end = call ? history.indexOf(call) : -1
  const values = history
    .slice(0, Math.max(0, end))
    .map((earlier: TraceCall) => at(jsonOf(textOf(earlier, 'response')), path))
  return [...new Set(values.filter((value) => value !== undefined && value !== null).map(String))]
}
