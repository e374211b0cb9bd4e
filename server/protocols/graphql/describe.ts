/** `/graphql` over HTTP, as `/openapi.json` describes it; what may be asked there is in the schema (GraphQL over HTTP, draft). */
import type { FastifySchema } from 'fastify'
import { Type } from 'typebox'
import { type ErrorCode, httpStatusOf } from '../../errors.ts'
import { asQuery } from '../../json-api/schema.ts'

/** Named, so that it can be asked for by its name. */
const ONE_USER = 'query OneUser($id: ID = 1) { user(id: $id) { name } }'

const text = (description: string, example: string) => Type.String({ description, examples: [example] })

const Query = Type.Object({
  query: Type.Optional(text('A GraphQL document.', ONE_USER)),
  operationName: Type.Optional(text('Which of its operations, where it has several.', 'OneUser')),
  variables: Type.Optional(text('A JSON object.', '{"id":1}')),
  extensions: Type.Optional(text('A JSON object: of a persisted query the hash.', '{}')),
})

const Operation = Type.Object({
  query: Type.Optional(text('A GraphQL document; without it extensions name a persisted one.', ONE_USER)),
  operationName: Type.Optional(
    Type.Unsafe({ type: ['string', 'null'], description: 'Which, where there are several.', examples: [null] }),
  ),
  variables: Type.Optional(Type.Unsafe({ type: ['object', 'null'], examples: [{ id: 1 }] })),
  extensions: Type.Optional(Type.Unsafe({ type: ['object', 'null'] })),
})

const Problem = Type.Object({
  message: Type.String(),
  locations: Type.Optional(Type.Array(Type.Object({ line: Type.Integer(), column: Type.Integer() }))),
  path: Type.Optional(Type.Array(Type.Unsafe({ type: ['string', 'integer'] }))),
  extensions: Type.Optional(Type.Unsafe({ type: 'object' })),
})

const Answer = Type.Object({
  data: Type.Optional(Type.Unsafe({ type: ['object', 'null'], description: 'As the document selects.' })),
  errors: Type.Optional(Type.Array(Problem, { description: 'What went wrong; some data may be there none the less.' })),
  extensions: Type.Optional(Type.Unsafe({ type: 'object' })),
})

const Events = Type.String({ description: 'Of a subscription: an event `next` for each answer, then `complete`.' })

const HEADERS = {
  'x-sandbox': {
    type: 'string',
    description: 'Whose data the request is about; without it everybody’s. 400 where no sandbox has this name.',
  },
  'x-batching': { type: 'string', enum: ['off'], description: 'Asks the database for each thing by itself.' },
}

const ANSWERS = { 'application/json': { schema: Answer }, 'application/graphql-response+json': { schema: Answer } }
/** To a list of operations, a list of answers. */
const ONE_OR_MANY = { schema: { anyOf: [Answer, { type: 'array', items: Answer }] } }
const ANSWERS_BY_POST = { 'application/json': ONE_OR_MANY, 'application/graphql-response+json': ONE_OR_MANY }

function failures(codes: readonly ErrorCode[], descriptions: readonly string[]): object {
  return Object.fromEntries(
    codes.map((code, index) => [httpStatusOf(code), { description: descriptions[index], content: ANSWERS }]),
  )
}

const BROKEN = 'It is no request of GraphQL, its document is not valid, or it asks for too much.'
const NOT_ACCEPTABLE = 'None of the formats is wanted.'

export const describedGet: FastifySchema = {
  operationId: 'queryGraphql',
  tags: ['graphql'],
  summary: 'Ask by GET',
  description: 'A query or a subscription; a mutation is refused, since GET changes nothing.',
  headers: { type: 'object', properties: HEADERS },
  querystring: asQuery(Query),
  response: {
    200: {
      description: 'The answer, which may hold errors.',
      content: { ...ANSWERS, 'text/event-stream': { schema: Events } },
    },
    304: { description: 'What you have still holds.', type: 'null' },
    ...failures(['broken_request', 'not_acceptable'], [BROKEN, NOT_ACCEPTABLE]),
    405: { description: 'A mutation goes by POST.', content: ANSWERS },
  },
}

export const describedPost: FastifySchema = {
  operationId: 'runGraphql',
  tags: ['graphql'],
  summary: 'Ask, change or subscribe',
  description: 'Any operation. A file goes as multipart/form-data (GraphQL multipart request specification).',
  headers: { type: 'object', properties: HEADERS },
  body: {
    content: {
      'application/json': {
        schema: { anyOf: [Operation, { type: 'array', items: Operation, minItems: 1, maxItems: 10 }] },
      },
      'application/graphql': { schema: text('The document alone.', ONE_USER) },
      'application/x-www-form-urlencoded': { schema: asQuery(Query) },
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['operations', 'map'],
          properties: {
            operations: { type: 'string', description: 'The operation, as JSON.' },
            map: { type: 'string', description: 'Which part is which variable, as JSON.' },
          },
          additionalProperties: { type: 'string', format: 'binary' },
        },
      },
    },
  },
  response: {
    200: {
      description: 'The answer, which may hold errors.',
      content: { ...ANSWERS_BY_POST, 'text/event-stream': { schema: Events } },
    },
    ...failures(
      ['broken_request', 'not_acceptable', 'too_large', 'unsupported_media_type'],
      [BROKEN, NOT_ACCEPTABLE, 'The body takes more than 256 KiB.', 'The body has another format.'],
    ),
  },
}

export const describedSchema: FastifySchema = {
  operationId: 'readGraphqlSchema',
  tags: ['graphql'],
  summary: 'Read the schema',
  description: 'In the schema definition language, with the words that belong to each field.',
  response: {
    200: {
      description: 'The schema.',
      content: { 'text/plain': { schema: Type.String({ description: 'SDL, in UTF-8.' }) } },
    },
  },
}
