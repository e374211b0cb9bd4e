/** A planned operation as the plain HTTP request that it is: what curl and programs without a client of GraphQL send. */
import { sha256 } from '../graphql/sha256.ts'
import type { GraphqlCall, GraphqlStreamRequest, HeaderPair, HttpRequest } from '../language/index.ts'

/** Names and order are urql's, so that the URL of a GET is the same to the letter. A persisted query goes with its text: it may be new. */
export function graphqlHttp(plan: GraphqlCall | GraphqlStreamRequest): HttpRequest {
  const { name, document, chosen, timeout } = plan
  const isGet = plan.transport === 'get' && chosen?.kind === 'query'
  const fields = {
    query: document,
    ...(chosen && chosen.name !== '' && { operationName: chosen.name }),
    variables: plainObject(plan.variables),
    ...(plan.isPersisted && { extensions: { persistedQuery: { sha256Hash: sha256(document), version: 1 } } }),
  }
  const accept = plan.transport === 'sse' ? 'text/event-stream' : 'application/graphql-response+json, application/json'
  const own: HeaderPair[] = [['accept', accept], ...(isGet ? [] : [['content-type', 'application/json'] as const])]
  const headers = [...own.filter(([one]) => !plan.headers.some((pair) => sameName(pair[0], one))), ...plan.headers]
  const url = new URL(plan.url.replace(/^ws/, 'http'))
  if (!isGet)
    return { kind: 'http', name, method: 'POST', url: url.href, headers, body: JSON.stringify(fields), timeout }
  for (const [key, value] of Object.entries(fields)) {
    url.searchParams.set(key, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return { kind: 'http', name, method: 'GET', url: url.href, headers, body: null, timeout }
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
