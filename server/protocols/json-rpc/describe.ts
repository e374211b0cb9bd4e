/** `POST /rpc`, as `/openapi.json` describes it. */
import type { FastifySchema } from 'fastify'
import { type ErrorCode, httpStatusOf } from '../../errors.ts'
import { Call, Failure, Result } from './messages.ts'

const JSON_TYPE = 'application/json'
const one = { anyOf: [Result, Failure] }
const several = { type: 'array', items: one, minItems: 1 }
const answers = { content: { [JSON_TYPE]: { schema: { anyOf: [Result, Failure, several] } } } }

const REFUSALS: readonly (readonly [ErrorCode, string])[] = [
  ['broken_request', 'No sandbox has this name.'],
  ['too_large', 'More than 64 KiB of calls.'],
  ['unsupported_media_type', 'A call is JSON, and not packed.'],
]

export const describedCall: FastifySchema = {
  operationId: 'callRpc',
  tags: ['rpc'],
  summary: 'Call a method',
  description:
    'JSON-RPC 2.0: one call, or several in an array. Whether it went well says the body: `result` or `error`; the status of HTTP is 200 all the same.',
  headers: {
    type: 'object',
    properties: {
      'x-sandbox': {
        type: 'string',
        description: 'Whose data the request is about; without it everybody’s. 400 where no sandbox has this name.',
      },
    },
  },
  body: { content: { [JSON_TYPE]: { schema: { anyOf: [Call, { type: 'array', items: Call, minItems: 1 }] } } } },
  response: {
    200: { description: 'What came of each call.', ...answers },
    204: { description: 'There were notifications alone.', type: 'null' },
    ...Object.fromEntries(
      REFUSALS.map(([code, description]) => [
        httpStatusOf(code),
        { description, content: { [JSON_TYPE]: { schema: Failure } } },
      ]),
    ),
  },
}
