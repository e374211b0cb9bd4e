/** `graphql`: operations with their variables, data and errors, over any transport. */
import { counting, type Demand } from '../conditions.ts'
import { GRAPHQL_TRANSPORTS, type GraphqlOperation, graphqlOperations } from '../graphql-operations.ts'
import { at } from '../grpc-call.ts'
import { atLeastOne, both, equals, type Matcher, parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Predicate, Say } from '../types.ts'
import { demand } from './http.ts'

const OPERATIONS = ['query', 'mutation', 'subscription'] as const

export const graphql: Predicate = (reader) => {
  const parts = reader.map([
    'operation',
    'name',
    'field',
    'text',
    'variables',
    'data',
    'errors',
    'code',
    'message',
    'path',
    'transport',
    'persisted',
    'complete',
    'results',
    'count',
  ])
  const demands: Demand<GraphqlOperation>[] = []
  if (parts.operation) {
    const matcher = equals(parts.operation.oneOf(OPERATIONS))
    demands.push({ name: both('operation', 'операция'), matcher, of: ({ request }) => request.type })
  }
  if (parts.name) demands.push(demand(both('name', 'имя'), parts.name, ({ request }) => request.name))
  if (parts.field)
    demands.push(anyOf(both('root field', 'корневое поле'), parts.field, ({ request }) => request.fields))
  if (parts.text) demands.push(demand(both('document', 'документ'), parts.text, ({ request }) => request.query))
  for (const [path, value] of parts.variables?.entries() ?? []) {
    demands.push(
      demand(both(`variable ${path}`, `переменная ${path}`), value, ({ request }) => at(request.variables, path)),
    )
  }
  for (const [path, value] of parts.data?.entries() ?? []) {
    demands.push(
      anyOf(both(`data ${path}`, `data ${path}`), value, ({ answers }) => answers.map(({ data }) => at(data, path))),
    )
  }
  if (parts.errors) demands.push(demand(both('errors', 'ошибок'), parts.errors, (one) => errorsOf(one).length))
  if (parts.code) {
    demands.push(
      anyOf(both('error code', 'код ошибки'), parts.code, (one) =>
        errorsOf(one).map((error) => at(error, 'extensions.code')),
      ),
    )
  }
  if (parts.message) {
    demands.push(
      anyOf(both('error message', 'сообщение ошибки'), parts.message, (one) =>
        errorsOf(one).map((error) => at(error, 'message')),
      ),
    )
  }
  if (parts.path) {
    demands.push(anyOf(both('path of an error', 'путь ошибки'), parts.path, (one) => errorsOf(one).map(pathOf)))
  }
  if (parts.transport) {
    const matcher = equals(parts.transport.oneOf(GRAPHQL_TRANSPORTS))
    demands.push({ name: both('transport', 'транспорт'), matcher, of: ({ transport }) => transport })
  }
  if (parts.persisted) {
    const matcher = equals(parts.persisted.bool())
    const of = ({ request }: GraphqlOperation) => request.hash !== undefined && request.query === undefined
    demands.push({ name: both('hash instead of the document', 'хеш вместо документа'), matcher, of })
  }
  if (parts.complete) {
    const matcher = equals(parts.complete.bool())
    demands.push({ name: both('completed', 'завершена'), matcher, of: ({ isComplete }) => isComplete })
  }
  if (parts.results)
    demands.push(demand(both('results', 'результатов'), parts.results, ({ answers }) => answers.length))
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = both('GraphQL operations', 'операции GraphQL')
  return counting(name, demands, count, parts.count !== undefined, ({ calls, exchanges }) =>
    graphqlOperations(calls, exchanges),
  )
}

function errorsOf({ answers }: GraphqlOperation): readonly unknown[] {
  return answers.flatMap(({ errors }) => errors)
}

/** `user.posts.0`: as data paths are written. */
function pathOf(error: unknown): string | undefined {
  const path = at(error, 'path')
  return Array.isArray(path) ? path.join('.') : undefined
}

/** One of several has to be so; told is the one that is, else the first. */
function anyOf(
  name: Say,
  reader: Reader,
  valuesOf: (operation: GraphqlOperation) => readonly unknown[],
): Demand<GraphqlOperation> {
  const matcher: Matcher = parseMatcher(reader)
  return {
    name,
    matcher,
    of: (operation) => {
      const values = valuesOf(operation)
      return values.find((value) => matcher.test(value)) ?? values[0]
    },
  }
}
