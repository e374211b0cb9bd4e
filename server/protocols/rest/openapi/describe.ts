/** An operation's part of OpenAPI, as the schema of its route. Schemas with a title are told once, as components. */

import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifySchema } from 'fastify'
import type { TSchema } from 'typebox'
import { setOwnValue } from '#proto/wire/own-value.ts'
import { type ErrorCode, httpStatusOf } from '../../../errors.ts'
import { asQuery, itemsOf, propertiesOf, titleOf } from '../../../json-api/schema.ts'
import type { Dialect } from '../dialect.ts'
import type { Format, Version } from '../media-type.ts'
import { formatsOf, type Operation } from '../operation.ts'
import { elementName } from '../xml.ts'

/** Where an operation stands: `any` is the path without a version, whose second version is told along with the first. */
export interface Place {
  readonly dialect: Dialect
  readonly suffix: '' | 'V2' | 'AnyVersion'
  readonly second?: { readonly dialect: Dialect; readonly operation: Operation }
}

type Content = Record<string, { schema: unknown }>

const TYPES: Readonly<Record<Format, string>> = { json: 'application/json', xml: 'application/xml', csv: 'text/csv' }

export function describeRoute(scope: FastifyInstance, operation: Operation, place: Place): FastifySchema {
  const { id, tag, summary, description, params, query, body, needs } = operation
  const reference = createReference(scope)
  return {
    operationId: id + place.suffix,
    tags: [tag],
    summary,
    description: description ?? `${summary}.`,
    headers: headersOf(operation, place),
    ...(params === undefined ? {} : { params: inline(params) }),
    ...(query === undefined && place.second === undefined ? {} : { querystring: queryOf(operation, place) }),
    ...(body === undefined ? {} : { body: { content: bodyContent(operation, reference) } }),
    ...(needs === undefined ? {} : { security: [{ bearer: [] }] }),
    response: { ...successes(operation, place, reference), ...failures(operation, place, reference) },
  }
}

/** Replaces every schema that has a title by a reference, and gives the scope the schema under that name. */
function createReference(scope: FastifyInstance): (schema: TSchema) => unknown {
  const told = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(told)
    if (typeof schema !== 'object' || schema === null) return schema
    // A property may have the name title too; its value is a schema then.
    return 'title' in schema && typeof schema.title === 'string' ? reference(schema as TSchema) : copy(schema)
  }
  const copy = (schema: object): object =>
    Object.fromEntries(
      Object.entries(schema).map(([key, part]) => [key, key === 'examples' || key === 'enum' ? part : told(part)]),
    )
  const reference = (schema: TSchema): unknown => {
    const name = titleOf(schema, '')
    // A nullable component is another one than itself: told in place.
    if ('type' in schema && Array.isArray(schema.type)) return copy(inline(schema))
    if (scope.getSchema(name) === undefined) {
      const xml = itemsOf(schema) === undefined && !('xml' in schema) ? { xml: { name: elementName(schema) } } : {}
      scope.addSchema({ $id: name, ...copy(schema), ...xml })
    }
    return { $ref: `${name}#` }
  }
  return (schema) => told(schema)
}

/** As it stands, but for the title, which would make it a component. */
function inline(schema: TSchema): object {
  const { title: _, ...rest } = { title: '', ...schema }
  return rest
}

/** Whether its answer has an ETag, by which a client may ask again. */
function hasTag({ method, isFleeting = false, answers }: Operation): boolean {
  return method === 'GET' && !isFleeting && answers[200]?.shape !== undefined
}

function headersOf(operation: Operation, { second }: Place): object {
  const { ifMatch } = operation
  const properties: Record<string, object> = {
    'x-sandbox': {
      type: 'string',
      description: 'Whose data the request is about; without it everybody’s. 400 where no sandbox has this name.',
    },
  }
  if (hasTag(operation)) {
    properties['if-none-match'] = {
      type: 'string',
      description: 'The ETag of what you have: 304 when it still holds.',
      examples: ['"kX2b0n3nFq1ZyEJ9"'],
    }
    properties['if-match'] = {
      type: 'string',
      description: 'The ETag of the state that you want, and of no other: 412 when it is not that any more.',
      examples: ['"kX2b0n3nFq1ZyEJ9"'],
    }
  }
  if (ifMatch !== undefined) {
    const must = second?.operation.ifMatch === 'required' ? ' The second version demands it.' : ''
    properties['if-match'] = {
      type: 'string',
      description: `The ETag of the state that you change: 412 when it is not that any more.${must}`,
      examples: ['"kX2b0n3nFq1ZyEJ9"'],
    }
  }
  return { type: 'object', properties, ...(ifMatch === 'required' ? { required: ['if-match'] } : {}) }
}

function queryOf({ query }: Operation, { second }: Place): object {
  if (second === undefined) return query === undefined ? {} : asQuery(query)
  const version = { type: 'string', enum: ['1', '2'], description: 'Which version; also by Accept.' }
  const others = second.operation.query === undefined ? {} : propertiesOf(second.operation.query)
  return { type: 'object', properties: { ...(query === undefined ? {} : propertiesOf(query)), ...others, version } }
}

function bodyContent({ method, body }: Operation, reference: (schema: TSchema) => unknown): Content {
  if (body === undefined) return {}
  const schema = reference(body)
  const patch = method === 'PATCH' ? { 'application/merge-patch+json': { schema } } : {}
  return { 'application/json': { schema }, ...patch, 'application/xml': { schema } }
}

function successes(operation: Operation, { second }: Place, reference: (schema: TSchema) => unknown): object {
  const entries = Object.entries(operation.answers).map(([status, { description, shape, headers }]) => {
    const content: Content = {}
    for (const format of shape?.formats ?? []) {
      setOwnValue(content, TYPES[format], {
        schema: shape && format !== 'csv' ? reference(shape.schema) : { type: 'string' },
      })
    }
    const other = second?.operation.answers[Number(status)]?.shape
    if (other !== undefined) setOwnValue(content, vendorType(2), { schema: reference(other.schema) })
    return [status, response(description, content, headers)] as const
  })
  // RFC 9110 §15.4.5
  const known = hasTag(operation) ? { 304: response('What you have still holds.', {}) } : {}
  return { ...Object.fromEntries(entries), ...known }
}

function vendorType(version: Version): string {
  return `application/vnd.framewise.v${version}+json`
}

/** What a client does wrong in the same way everywhere, and what this operation refuses besides. */
function errorCodesOf(operation: Operation): readonly ErrorCode[] {
  const { params, body, needs, ifMatch, answers, errors = [] } = operation
  return [
    // A sandbox that is not there, a query that is wrong.
    'broken_request',
    ...(body === undefined ? [] : (['broken_body', 'too_large', 'unsupported_media_type', 'invalid'] as const)),
    ...(needs === undefined ? [] : (['unauthenticated'] as const)),
    ...(needs === 'admin' ? (['forbidden'] as const) : []),
    ...(params === undefined ? [] : (['not_found'] as const)),
    ...(formatsOf(answers).length === 0 ? [] : (['not_acceptable'] as const)),
    ...(ifMatch === undefined && !hasTag(operation) ? [] : (['precondition_failed'] as const)),
    ...(ifMatch === 'required' ? (['precondition_required'] as const) : []),
    ...errors,
  ]
}

const ERROR_HEADERS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'www-authenticate': 'How to say who you are.' },
  403: { 'www-authenticate': 'Which scope is needed.' },
  429: { 'retry-after': 'Seconds until it is worth trying again.' },
  503: { 'retry-after': 'Seconds until it is worth trying again.' },
}

function failures(operation: Operation, { dialect, second }: Place, reference: (schema: TSchema) => unknown): object {
  const content: Content = {}
  for (const { errorTypes, errorSchema } of second === undefined ? [dialect] : [dialect, second.dialect]) {
    setOwnValue(content, errorTypes.json, { schema: reference(errorSchema) })
    setOwnValue(content, errorTypes.xml, { schema: reference(errorSchema) })
  }
  // Where the request says which version it means, it can name one that does not exist: in its query, or in Accept.
  const ofBoth = second === undefined ? [] : (['broken_request', 'not_acceptable'] as const)
  const codes = [...errorCodesOf(operation), ...(second === undefined ? [] : errorCodesOf(second.operation)), ...ofBoth]
  const statuses = [...new Set(codes.map(httpStatusOf))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => [status, response(`${STATUS_CODES[status]}.`, content, ERROR_HEADERS[status])]),
  )
}

function response(description: string, content: Content, headers: Readonly<Record<string, string>> = {}): object {
  const described = Object.entries(headers).map(([name, about]) => [name, { type: 'string', description: about }])
  return {
    description,
    ...(described.length === 0 ? {} : { headers: Object.fromEntries(described) }),
    ...(Object.keys(content).length === 0 ? { type: 'null' } : { content }),
  }
}
