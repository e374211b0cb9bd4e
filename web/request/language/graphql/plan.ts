/** How a GRAPHQL block travels: which of its operations goes, as a call with one answer or as a stream of results. */

import { directive, type RequestNode } from '../../../language/ast.ts'
import type { GraphqlRequest } from '../runnable-request.ts'
import { GRAPHQL_POLICIES } from '../vocabulary.ts'
import { chosenOperation, type OperationHead, operationTitle } from './operations.ts'
import { GRAPHQL_TRANSPORTS } from './spoken.ts'

export type GraphqlTransport = (typeof GRAPHQL_TRANSPORTS)[number]
export type GraphqlPolicy = (typeof GRAPHQL_POLICIES)[number]

interface Planned extends Omit<GraphqlRequest, 'kind' | 'transport'> {
  /** Null where the document has none of that name. */
  readonly chosen: OperationHead | null
  /** `query UserWithPosts`, `{ users }` */
  readonly title: string
}

export interface GraphqlCall extends Planned {
  readonly kind: 'graphql-call'
  readonly transport: 'post' | 'get'
}

export interface GraphqlStreamRequest extends Planned {
  readonly kind: 'graphql-stream'
  readonly transport: 'sse' | 'graphql-transport-ws'
}

export function planGraphql(request: GraphqlRequest): GraphqlCall | GraphqlStreamRequest {
  const { document, operation } = request
  const chosen = chosenOperation(document, operation)
  const shared = { ...request, chosen, title: operationTitle(document, chosen) }
  const transport = request.transport ?? usualTransport(chosen)
  return transport === 'post' || transport === 'get'
    ? { ...shared, kind: 'graphql-call', transport }
    : { ...shared, kind: 'graphql-stream', transport }
}

export function usualTransport(chosen: OperationHead | null): GraphqlTransport {
  return chosen?.kind === 'subscription' ? 'graphql-transport-ws' : 'post'
}

/** What `# @transport` says; null: nothing. */
export function writtenTransport(request: RequestNode): GraphqlTransport | null {
  const value = directive(request, 'transport')?.value
  return GRAPHQL_TRANSPORTS.find((one) => one === value) ?? null
}

/** What `# @policy` says; null: nothing. */
export function writtenPolicy(request: RequestNode): GraphqlPolicy | null {
  const value = directive(request, 'policy')?.value
  return GRAPHQL_POLICIES.find((one) => one === value) ?? null
}
