/** GraphQL operations with what they were answered, over whichever transport: HTTP bodies, URLs, event streams, WebSocket. */

import {
  answerOf,
  answersOfBody,
  type GraphqlAnswer,
  type GraphqlRequest,
  requestOf,
  requestOfTarget,
  requestsOfBody,
} from '#proto/wire/graphql/index.ts'
import type { Direction } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { TraceCall, TraceExchange } from '../trace/types.ts'
import { leaf } from './content.ts'
import { headerOf } from './header-of.ts'
import { jsonOf } from './predicates/json.ts'
import { sseEvents } from './sse-events.ts'

export const GRAPHQL_TRANSPORTS = ['post', 'get', 'sse', 'graphql-transport-ws'] as const
export type GraphqlTransport = (typeof GRAPHQL_TRANSPORTS)[number]

export interface GraphqlOperation {
  readonly transport: GraphqlTransport
  readonly request: GraphqlRequest
  /** One; of a subscription each result, of an answer in parts each part. */
  readonly answers: readonly GraphqlAnswer[]
  /** The client has said that it wants no more, or the server that there is no more (graphql-transport-ws). */
  readonly isComplete: boolean
}

export function graphqlOperations(
  calls: readonly TraceCall[],
  exchanges: readonly TraceExchange[],
): readonly GraphqlOperation[] {
  return [...calls.flatMap((call) => operationsOfCall(call, exchanges)), ...exchanges.flatMap(operationsOfSocket)]
}

function operationsOfCall(call: TraceCall, exchanges: readonly TraceExchange[]): readonly GraphqlOperation[] {
  const exchange = exchanges.findLast((candidate) => candidate.exchange === call.exchange)
  const isGet = call.request.method === 'GET'
  const byUrl = isGet ? requestOfTarget(call.request.target) : undefined
  const asked = headerOf(call.request.headers, 'content-type') ?? ''
  const requests = isGet
    ? byUrl === undefined
      ? []
      : [byUrl]
    : requestsOfBody(contentOf(call, exchange, 'toServer'), asked)
  const [first] = requests
  if (first === undefined) return []
  const type = headerOf(call.response?.headers ?? [], 'content-type') ?? ''
  if (type.startsWith('text/event-stream') && exchange !== undefined) {
    const events = sseEvents([call], [exchange]).filter((event) => event.type === 'next')
    const answers = events.flatMap(({ text }) => answerOf(jsonOf(text)) ?? [])
    const isComplete = exchange.frames.some(({ fields }) => leaf(fields, 'sse.event') === 'complete')
    return [{ transport: 'sse', request: first, answers, isComplete }]
  }
  const answers = answersOfBody(contentOf(call, exchange, 'toClient'), type)
  const transport = isGet ? 'get' : 'post'
  const isComplete = call.response?.ended === 'complete'
  // Several operations in one body are answered in their order.
  return requests.map((request, index) => {
    const own = requests.length === 1 ? answers : answers.slice(index, index + 1)
    return { transport, request, answers: own, isComplete }
  })
}

/** The innermost source that a body was made into: without transfer and content codings. */
function contentOf(call: TraceCall, exchange: TraceExchange | undefined, direction: Direction): Uint8Array {
  const side = direction === 'toServer' ? '>' : '<'
  const pattern = new RegExp(String.raw`^${side}\.s${call.message}\.body(?:\.(?:gzip|deflate|br|zstd))*$`)
  const ids = Object.keys(exchange?.sources ?? {}).filter((id) => pattern.test(id))
  const [innermost] = ids.sort((a, b) => b.length - a.length)
  return ownValue(exchange?.sources, innermost ?? '')?.bytes ?? new Uint8Array(0)
}

type Draft = { -readonly [K in keyof GraphqlOperation]: GraphqlOperation[K] } & { answers: GraphqlAnswer[] }

function operationsOfSocket({ frames }: TraceExchange): readonly GraphqlOperation[] {
  const operations: Draft[] = []
  const active = new Map<string, Draft>()
  for (const { protocol, kind, fields } of frames) {
    if (protocol !== 'graphql-transport-ws') continue
    const id = String(leaf(fields, 'gqlws.id') ?? '')
    const payload = jsonOf(String(leaf(fields, 'gqlws.payload') ?? ''))
    if (kind === 'subscribe') {
      const begun: Draft = {
        transport: 'graphql-transport-ws',
        request: requestOf(payload),
        answers: [],
        isComplete: false,
      }
      operations.push(begun)
      active.set(id, begun)
      continue
    }
    const operation = active.get(id)
    if (operation === undefined) continue
    const answer = kind === 'next' ? answerOf(payload) : kind === 'error' ? answerOf({ errors: payload }) : undefined
    if (answer !== undefined) operation.answers.push(answer)
    if (kind === 'complete' || kind === 'error') operation.isComplete = true
  }
  return operations
}
