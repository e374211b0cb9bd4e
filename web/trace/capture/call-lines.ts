/** What the ladder, and the waiting for a run, need to know of a call: followed event by event, without what it says. */

import { GRAPHQL_TRANSPORT_WS } from '#proto/wire/graphql-transport-ws/index.ts'
import type { HttpEvent } from '#proto/wire/model.ts'
import type { SpokenLayer } from '../../protocols/looks.ts'
import { headerValue } from './calls.ts'
import type { ExchangeIndex } from './exchange-index.ts'
import type { GraphqlTold } from './graphql-calls.ts'
import { socketIoOf } from './socket-io-session.ts'

export interface CallLine {
  /** What its two sides speak on top of HTTP. */
  readonly speaks: Set<SpokenLayer>
  /** Server's clock: the last byte of the request, as far as it has come. */
  askedAt: number
  /** From there to the head of the response; null before that. */
  waited: number | null
  isAnswered: boolean
  requestEnded: boolean
  responseEnded: boolean
  isReset: boolean
  /** Of a GraphQL call: `query UserWithPosts`; empty for any other. */
  operation: string
  /** Errors in the answer of a GraphQL call. */
  errors: number
}

/** What is known of a GraphQL call once a body of it is whole. */
export function tellCall(record: ExchangeIndex, message: number, { operation, errors }: GraphqlTold): void {
  const call = record.calls.get(message)
  if (call === undefined) return
  call.speaks.add('graphql')
  call.operation = operation ?? call.operation
  call.errors = errors ?? call.errors
}

export function followCall(record: ExchangeIndex, event: HttpEvent, at: number): void {
  const call = record.calls.get(event.message) ?? newCall()
  record.calls.set(event.message, call)
  if (event.direction === 'toServer' && event.type !== 'tunnel') call.askedAt = at
  if (event.type === 'head') followHead(record, event, call, at)
  else if (event.type === 'end') {
    call.isReset ||= event.reason === 'reset'
    if (event.direction === 'toServer') call.requestEnded = true
    else call.responseEnded = true
  }
}

function followHead(
  record: ExchangeIndex,
  event: HttpEvent & { readonly type: 'head' },
  call: CallLine,
  at: number,
): void {
  const type = headerValue(event.fields, 'content-type') ?? ''
  if (event.direction === 'toServer') {
    if (type.startsWith('application/grpc')) call.speaks.add('grpc')
    const socketIo = socketIoOf(event.target ?? '')
    if (socketIo === null) return
    call.speaks.add('socket-io')
    record.isPoll = socketIo.isPoll
    record.meetSession(socketIo.session ?? undefined)
    return
  }
  const isSwitched = event.status === 101
  if ((event.status ?? 0) < 200 && !isSwitched) return
  call.isAnswered = true
  call.waited ??= at - call.askedAt
  if (type.startsWith('text/event-stream')) call.speaks.add('sse')
  if (!isSwitched || headerValue(event.fields, 'upgrade')?.toLowerCase() !== 'websocket') return
  call.speaks.add('websocket')
  if (headerValue(event.fields, 'sec-websocket-protocol') === GRAPHQL_TRANSPORT_WS) call.speaks.add('graphql')
}

function newCall(): CallLine {
  const state = {
    isAnswered: false,
    requestEnded: false,
    responseEnded: false,
    isReset: false,
    operation: '',
    errors: 0,
  }
  return { speaks: new Set(), askedAt: 0, waited: null, ...state }
}
