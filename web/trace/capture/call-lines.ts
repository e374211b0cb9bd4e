/** What the ladder, and the waiting for a run, need to know of a call: followed event by event, without what it says. */

import type { HttpEvent } from '#proto/wire/model.ts'
import type { Head } from '../../protocol-kit/rows.ts'
import type { SpokenLayer } from '../../protocols/looks.ts'
import { SPEECHES } from '../../protocols/rows.ts'
import { headerValue } from './calls.ts'
import type { ExchangeIndex } from './exchange-index.ts'
import type { GraphqlTold } from './graphql-calls.ts'

export interface CallLine {
  /** What its two sides speak on top of HTTP. */
  readonly speaks: Set<SpokenLayer>
  /** Server's clock: the last byte of the request, as far as it has come. */
  askedAt: number
  /** From there to the head of the response; null before that. */
  waited: number | null
  isAnswered: boolean
  /** The connection was switched to another protocol. */
  isSwitched: boolean
  requestEnded: boolean
  responseEnded: boolean
  isReset: boolean
  /** Ordinals of the frames that ended its sides, or both at once; null: not yet. HTTP/2 alone. */
  readonly ended: Ended
  /** Of a GraphQL call: `query UserWithPosts`; empty for any other. */
  operation: string
  /** Errors in the answer of a GraphQL call. */
  errors: number
}

export interface Ended {
  toServer: number | null
  toClient: number | null
  reset: number | null
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
  { direction, status = 0, target = '', fields }: HttpEvent & { readonly type: 'head' },
  call: CallLine,
  at: number,
): void {
  const head: Head = { fields, target, status, header: (name) => headerValue(fields, name) ?? '' }
  if (direction === 'toServer') {
    for (const { layer, asks } of SPEECHES) {
      const asked = asks?.(head) ?? false
      if (asked === false) continue
      call.speaks.add(layer)
      if (asked === true) continue
      record.isPoll = asked.isPoll
      record.meetSession(asked.session ?? undefined)
    }
    return
  }
  call.isSwitched ||= status === 101
  if (status < 200 && !call.isSwitched) return
  call.isAnswered = true
  call.waited ??= at - call.askedAt
  for (const { layer, answers } of SPEECHES) if (answers?.(head) === true) call.speaks.add(layer)
}

function newCall(): CallLine {
  const state = {
    isAnswered: false,
    isSwitched: false,
    requestEnded: false,
    responseEnded: false,
    isReset: false,
    operation: '',
    errors: 0,
  }
  const ended: Ended = { toServer: null, toClient: null, reset: null }
  return { speaks: new Set(), askedAt: 0, waited: null, ended, ...state }
}
