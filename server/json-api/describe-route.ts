/** A route’s part of OpenAPI, where it answers JSON, or anything whose type is given, and tells errors as addJsonAnswers does. */
import { STATUS_CODES } from 'node:http'
import type { FastifySchema } from 'fastify'
import { type TObject, type TSchema, Type } from 'typebox'
import { type ErrorCode, httpStatusOf } from '../errors.ts'
import { asQuery } from './schema.ts'

export interface RouteDescription {
  /** Unique in the document. */
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly params?: TObject
  readonly query?: TObject
  readonly body?: TSchema
  /** Besides `x-sandbox`. */
  readonly headers?: Readonly<Record<string, TSchema>>
  readonly answer: {
    readonly description: string
    /** 200 unless it says otherwise. */
    readonly status?: number
    readonly type?: string
    readonly schema: TSchema
  }
  /** Beyond what any route can answer. */
  readonly errors?: readonly ErrorCode[]
}

const JSON_TYPE = 'application/json'

const ErrorAnswer = Type.Object(
  {
    error: Type.Object({
      message: Type.String(),
      code: Type.String(),
      details: Type.Record(Type.String(), Type.Array(Type.String())),
      timestamp: Type.String({ format: 'date-time' }),
    }),
  },
  { description: 'What went wrong, and what to do about it.' },
)

const Sandbox = Type.String({
  description: 'Whose data the request is about; without it everybody’s. 400 where no sandbox has this name.',
})

const AGAIN = {
  'retry-after': { type: 'string', description: 'Seconds until it is worth trying again.' },
}

export function describeJsonRoute(route: RouteDescription): FastifySchema {
  const { id, tag, summary, description, params, query, body, headers = {}, answer } = route
  const { type = JSON_TYPE, status = 200 } = answer
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    headers: { type: 'object', properties: { 'x-sandbox': Sandbox, ...headers } },
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: asQuery(query) }),
    ...(body === undefined ? {} : { body: { content: { [JSON_TYPE]: { schema: body } } } }),
    response: {
      [status]: { description: answer.description, content: { [type]: { schema: answer.schema } } },
      ...failures(route),
    },
  }
}

function failures({ params, body, errors = [] }: RouteDescription): object {
  const codes: readonly ErrorCode[] = [
    'broken_request',
    ...(params === undefined ? [] : (['not_found'] as const)),
    ...(body === undefined ? [] : (['broken_body', 'too_large', 'unsupported_media_type', 'invalid'] as const)),
    ...errors,
  ]
  const statuses = [...new Set(codes.map(httpStatusOf))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const headers = status === 429 || status === 503 ? { headers: AGAIN } : {}
      const content = { [JSON_TYPE]: { schema: ErrorAnswer } }
      return [status, { description: `${STATUS_CODES[status]}.`, ...headers, content }]
    }),
  )
}
