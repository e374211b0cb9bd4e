/** `graphql`: operations with their variables, data and errors, over any transport. */
import { counting, type Demand } from '../conditions.ts'
import { GRAPHQL_TRANSPORTS, type GraphqlOperation, graphqlOperations } from '../graphql-operations.ts'
import { at } from '../grpc-call.ts'
import { atLeastOne, equals, type Matcher, parseMatcher } from '../matcher.ts'
import type { Reader } from '../reader.ts'
import type { Predicate, Say } from '../types.ts'
import { say } from '../words.ts'
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
    demands.push({ name: say('operation'), matcher, of: ({ request }) => request.type })
  }
  if (parts.name) demands.push(demand(say('name'), parts.name, ({ request }) => request.name))
  if (parts.field) demands.push(anyOf(say('rootField'), parts.field, ({ request }) => request.fields))
  if (parts.text) demands.push(demand(say('document'), parts.text, ({ request }) => request.query))
  for (const [path, value] of parts.variables?.entries() ?? []) {
    demands.push(demand(say('variableNamed', path), value, ({ request }) => at(request.variables, path)))
  }
  for (const [path, value] of parts.data?.entries() ?? []) {
    demands.push(anyOf(say('dataAt', path), value, ({ answers }) => answers.map(({ data }) => at(data, path))))
  }
  if (parts.errors) demands.push(demand(say('errors'), parts.errors, (one) => errorsOf(one).length))
  if (parts.code) {
    demands.push(
      anyOf(say('errorCode'), parts.code, (one) => errorsOf(one).map((error) => at(error, 'extensions.code'))),
    )
  }
  if (parts.message) {
    demands.push(anyOf(say('errorMessage'), parts.message, (one) => errorsOf(one).map((error) => at(error, 'message'))))
  }
  if (parts.path) {
    demands.push(anyOf(say('errorPath'), parts.path, (one) => errorsOf(one).map(pathOf)))
  }
  if (parts.transport) {
    const matcher = equals(parts.transport.oneOf(GRAPHQL_TRANSPORTS))
    demands.push({ name: say('transport'), matcher, of: ({ transport }) => transport })
  }
  if (parts.persisted) {
    const matcher = equals(parts.persisted.bool())
    const of = ({ request }: GraphqlOperation) => request.hash !== undefined && request.query === undefined
    demands.push({ name: say('hashAlone'), matcher, of })
  }
  if (parts.complete) {
    const matcher = equals(parts.complete.bool())
    demands.push({ name: say('completed'), matcher, of: ({ isComplete }) => isComplete })
  }
  if (parts.results) demands.push(demand(say('results'), parts.results, ({ answers }) => answers.length))
  const count = parts.count ? parseMatcher(parts.count) : atLeastOne
  const name = say('graphqlOperations')
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
