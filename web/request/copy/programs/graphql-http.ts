/** A planned operation as the plain HTTP request that it is: what curl and programs without a client of GraphQL send. */
import { sha256 } from '../../graphql/sha256.ts'
import { variablesText } from '../../graphql/written-variables.ts'
import type { GraphqlCall, GraphqlStreamRequest, HeaderPair, HttpRequest } from '../../language/index.ts'

/**
 * Names and order are urql's, in a body and in the URL of a GET, so that both are the same to the letter. A persisted query goes
 * with its text: it may be new.
 */
export function graphqlHttp(plan: GraphqlCall | GraphqlStreamRequest): HttpRequest {
  const { name, document, chosen, timeout } = plan
  const isGet = plan.transport === 'get' && chosen?.kind === 'query'
  const hash = JSON.stringify({ persistedQuery: { sha256Hash: sha256(document), version: 1 } })
  const operationName = chosen && chosen.name !== '' ? chosen.name : null
  const variables = variablesText(plan.variables)
  const accept = plan.transport === 'sse' ? 'text/event-stream' : 'application/graphql-response+json, application/json'
  const own: HeaderPair[] = [['accept', accept], ...(isGet ? [] : [['content-type', 'application/json'] as const])]
  const headers = [...own.filter(([one]) => !plan.headers.some((pair) => sameName(pair[0], one))), ...plan.headers]
  const url = new URL(plan.url.replace(/^ws/, 'http'))
  if (isGet) {
    url.searchParams.set('query', document)
    if (operationName !== null) url.searchParams.set('operationName', operationName)
    url.searchParams.set('variables', variables)
    if (plan.isPersisted) url.searchParams.set('extensions', hash)
    return { kind: 'http', name, method: 'GET', url: url.href, headers, body: null, timeout }
  }
  const members = [
    ...(plan.isPersisted ? [`"extensions":${hash}`] : []),
    ...(operationName === null ? [] : [`"operationName":${JSON.stringify(operationName)}`]),
    `"query":${JSON.stringify(document)}`,
    `"variables":${variables}`,
  ]
  return { kind: 'http', name, method: 'POST', url: url.href, headers, body: `{${members.join(',')}}`, timeout }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

export function plainObject(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
