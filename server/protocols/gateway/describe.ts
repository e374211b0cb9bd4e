/**
 * The gateway's paths as `/openapi.json` describes them: out of the same bindings by which requests are routed, so that no path
 * is here that is not there.
 */

import type { DescField, DescMessage, DescService } from '@bufbuild/protobuf'
import { type Binding, findField, gatewayBindings, type Template } from '#proto/gateway/index.ts'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'
import type { DocumentPart } from '../../json-api/document-part.ts'
import { createMessageSchemas, type MessageSchemas, type Schema } from './message-schema.ts'

const VERBS: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'])
/** How deep a query names fields of messages in messages: `destination.city`. */
const DEEPEST = 2
const JSON_TYPE = 'application/json'
const LINES_TYPE = 'application/x-ndjson'

export function gatewayDocument(services: Iterable<DescService>): DocumentPart {
  const schemas = createMessageSchemas()
  const paths: Record<string, Record<string, Schema>> = {}
  /** Paths that differ only in what their parameters are called are one: by the first of them. */
  const known = new Map<string, string>()
  const ids = new Map<string, number>()
  for (const binding of gatewayBindings(services)) {
    const { method, verb, template } = binding
    if (!VERBS.has(verb)) continue
    const { path, parameters } = pathOf(template, binding.method.input, schemas)
    const anonymous = path.replaceAll(/\{[^}]+\}/g, '{}')
    const place = known.get(anonymous) ?? path
    known.set(anonymous, place)
    const full = `${method.parent.typeName}.${method.name}`
    const count = (ids.get(full) ?? 0) + 1
    ids.set(full, count)
    const names = [...place.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
    setOwnValue(paths, place, {
      ...ownValue(paths, place),
      // Where two contracts claim the same, the later one is asked.
      [verb.toLowerCase()]: {
        operationId: count === 1 ? full : `${full}.${count}`,
        tags: ['grpc'],
        summary: `Call ${method.name}`,
        description: `Calls ${method.parent.typeName}/${method.name} by its rule \`${verb} ${template.text}\`.`,
        parameters: [
          ...parameters.map((one, index) => ({ ...one, name: names[index] })),
          ...queryOf(binding, schemas),
          SANDBOX,
        ],
        ...bodyOf(binding, schemas),
        responses: { 200: answerOf(binding, schemas), default: isManyAnswers(binding) ? FIRST_LINE : FAILURE },
      },
    })
  }
  return { paths, schemas: { ...schemas.components, 'google.rpc.Status': STATUS } }
}

interface Parameter extends Schema {
  readonly name: string
}

/** Each wildcard is a parameter: OpenAPI knows none that holds a slash. */
function pathOf(
  { segments, variables, verb }: Template,
  input: DescMessage,
  schemas: MessageSchemas,
): { readonly path: string; readonly parameters: readonly Parameter[] } {
  const parameters: Parameter[] = []
  const add = (name: string, schema: Schema, description: string): string => {
    parameters.push({ name, in: 'path', required: true, schema, description })
    return `{${name}}`
  }
  const parts = segments.map((segment, index) => {
    if (!segment.startsWith('*')) return segment
    const variable = variables.find(({ from, to }) => from <= index && index < to)
    if (variable === undefined) return add(`segment_${index}`, { type: 'string' }, 'Anything: no field takes it.')
    const { fieldPath, from, to } = variable
    const wild = segments.slice(from, to).filter((one) => one.startsWith('*'))
    const own = segments.slice(from, index).filter((one) => one.startsWith('*')).length + 1
    const field = fieldAt(input, fieldPath)
    const schema = to - from > 1 || field === undefined ? { type: 'string' } : schemas.field(field)
    const pattern = segments.slice(from, to).join('/')
    const more = segment === '**' ? ', which may hold several segments' : ''
    const about =
      pattern === segment ? `The field ${fieldPath}${more}.` : `A part of the field ${fieldPath}, ${pattern}.`
    const name = fieldPath.replaceAll('.', '_')
    return add(wild.length === 1 ? name : `${name}_${own}`, schema, about)
  })
  return { path: `/${parts.join('/')}${verb === '' ? '' : `:${verb}`}`, parameters }
}

function fieldAt(message: DescMessage, path: string): DescField | undefined {
  const [first = '', ...rest] = path.split('.')
  const field = findField(message, first)
  if (rest.length === 0) return field
  return field?.message === undefined ? undefined : fieldAt(field.message, rest.join('.'))
}

/** Whatever neither path nor body fills; nothing where the body is the message. */
function queryOf({ method, template, body }: Binding, schemas: MessageSchemas): readonly Schema[] {
  if (body === '*') return []
  const taken = new Set([
    ...template.variables.map(({ fieldPath }) => fieldPath),
    ...(body === null ? [] : [body.name]),
  ])
  const leaves = (message: DescMessage, before: string, depth: number): Schema[] =>
    message.fields.flatMap((field) => {
      const path = `${before}${field.name}`
      if (taken.has(path) || field.fieldKind === 'map') return []
      const schema = schemas.field(field)
      if (field.message !== undefined && '$ref' in schemas.message(field.message)) {
        // No list of messages has a spelling in a query.
        if (field.fieldKind === 'list' || depth === DEEPEST) return []
        return leaves(field.message, `${path}.`, depth + 1)
      }
      return [{ name: path, in: 'query', schema, description: `The field ${path}.` }]
    })
  return leaves(method.input, '', 1)
}

function bodyOf({ method, body }: Binding, schemas: MessageSchemas): Schema {
  if (body === null) return {}
  const schema = body === '*' ? schemas.message(method.input) : schemas.field(body)
  const isStream = method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming'
  const description = isStream ? { description: 'JSON objects, one behind the other: each is a message.' } : {}
  // Without one the message is empty, as grpc-gateway has it.
  return { requestBody: { ...description, required: false, content: { [JSON_TYPE]: { schema } } } }
}

function answerOf({ method, responseBody }: Binding, schemas: MessageSchemas): Schema {
  const schema = responseBody === null ? schemas.message(method.output) : schemas.field(responseBody)
  if (!isManyAnswers({ method })) return { description: 'The answer.', content: { [JSON_TYPE]: { schema } } }
  const line = { type: 'object', properties: { result: schema, error: STATUS_REFERENCE } }
  return { description: 'A line of JSON for each message.', content: { [LINES_TYPE]: { schema: line } } }
}

function isManyAnswers({ method }: Pick<Binding, 'method'>): boolean {
  return method.methodKind === 'server_streaming' || method.methodKind === 'bidi_streaming'
}

const SANDBOX = {
  name: 'x-sandbox',
  in: 'header',
  schema: { type: 'string' },
  description: 'Whose data the request is about; without it everybody’s. 400 where no sandbox has this name.',
}

/** As google/rpc/status.proto has it; a detail says by `@type` what it is. */
const STATUS = {
  type: 'object',
  required: ['code', 'message', 'details'],
  properties: {
    code: { type: 'integer', description: 'A status of gRPC.' },
    message: { type: 'string' },
    details: { type: 'array', items: { type: 'object', properties: { '@type': { type: 'string' } } } },
  },
}
const STATUS_REFERENCE = { $ref: '#/components/schemas/google.rpc.Status' }
const FAILURE = {
  description: 'A status other than OK, as grpc-gateway tells it.',
  content: { [JSON_TYPE]: { schema: STATUS_REFERENCE } },
}
/** A stream that fails before its first message still has the envelope of its lines. */
const FIRST_LINE = {
  description: 'A status other than OK, as the first line of a stream tells it.',
  content: {
    [JSON_TYPE]: {
      schema: {
        anyOf: [{ type: 'object', required: ['error'], properties: { error: STATUS_REFERENCE } }, STATUS_REFERENCE],
      },
    },
  },
}
