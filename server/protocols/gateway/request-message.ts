/** The message that a request means: body first, then the path, then what the query adds. Everything wrong is INVALID_ARGUMENT. */
import { create, type DescField, type DescMessage, type Message } from '@bufbuild/protobuf'
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import { DurationSchema, type FieldMask, FieldMaskSchema, TimestampSchema } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError } from '@connectrpc/connect'
import { readMessageJson as readProtoJson } from '#proto/api/message-json.ts'
import { type Binding, findField, type Route } from '#proto/gateway/index.ts'
import { isJsonObject } from '#proto/wire/parse-json.ts'
import { ValueError } from './go-values.ts'
import { fillFromPath, fillFromQuery, parseQuery } from './query.ts'
import { parseJson, readFieldJson, readMessageJson } from './read-json.ts'
import { readEnum, readValue } from './read-value.ts'

export interface RequestParts {
  /** Empty where there is none. */
  readonly body: string
  /** Without its `?`. */
  readonly query: string
}

/** @throws ConnectError */
export function requestMessage({ binding, captures }: Route, { body, query }: RequestParts): Message {
  const type = binding.method.input
  const message = invalidIfWrong(() => fromBody(binding, type, body))
  for (const { fieldPath, value } of captures) {
    invalidIfWrong(
      () => fromPath(message, type, fieldPath, value),
      (why) => `type mismatch, parameter: ${fieldPath}, error: ${why}`,
    )
  }
  if (readsQuery(binding) && query !== '') {
    const filled = captures.map(({ fieldPath }) => fieldPath)
    if (binding.body !== null && binding.body !== '*') filled.push(binding.body.name)
    invalidIfWrong(() => fillFromQuery(message, type, parseQuery(query), filled))
  }
  return message
}

/** One message of those that a client streams: path and query are not looked at. @throws ConnectError */
export function streamedMessage({ method }: Binding, json: string): Message {
  return invalidIfWrong(() => readMessageJson(method.input, json))
}

/** Not where the body is the whole message, nor where path and body have all fields. */
function readsQuery({ body, method, template }: Binding): boolean {
  if (body === '*') return false
  const filled = new Set([body?.name, ...template.variables.map(({ fieldPath }) => fieldPath)])
  return method.input.fields.some(({ name }) => !filled.has(name))
}

function fromBody({ body, verb }: Binding, type: DescMessage, text: string): Message {
  if (body === null) return create(type)
  if (body === '*') return readMessageJson(type, text)
  const message = create(type)
  readFieldJson(message, type, body, text)
  if (verb === 'PATCH') fillMask(message, type, body, parseJson(text))
  return message
}

function fromPath(message: Message, type: DescMessage, path: string, text: string): void {
  const field = path.includes('.') ? undefined : findField(type, path)
  if (field === undefined) fillFromPath(message, type, path, text)
  else readPathField(reflect(type, message), field, text)
}

function invalidIfWrong<T>(act: () => T, tell: (why: string) => string = (why) => why): T {
  try {
    return act()
  } catch (thrown) {
    if (!(thrown instanceof ValueError)) throw thrown
    throw new ConnectError(tell(thrown.message), Code.InvalidArgument, undefined, undefined, thrown)
  }
}

/**
 * PATCH with a body that is a field: if the request has one field of type FieldMask and it is empty, grpc-gateway fills it with the
 * paths that the body holds (`FieldMaskFromRequestBody`), so that a method knows what to change and what to leave alone.
 */
function fillMask(message: Message, type: DescMessage, body: DescField, json: unknown): void {
  const masks = type.fields.filter((field) => field.message?.typeName === FieldMaskSchema.typeName)
  const [mask] = masks
  if (masks.length !== 1 || mask?.fieldKind !== 'message' || body.message === undefined) return
  const target = reflect(type, message)
  if ((target.get(mask).message as FieldMask).paths.length > 0) return
  const paths = json === undefined ? [] : pathsOf(json, body.message, '').toSorted()
  target.set(mask, reflect(FieldMaskSchema, create(FieldMaskSchema, { paths })))
}

function pathsOf(json: unknown, type: DescMessage | undefined, path: string): readonly string[] {
  if (!isJsonObject(json) || Object.keys(json).length === 0) return path === '' ? [] : [path]
  if (type === undefined) throw new ValueError('JSON structure did not match request type')
  return Object.entries(json).flatMap(([name, value]) => {
    const field = findField(type, name)
    if (field === undefined) throw new ValueError(`could not find field "${name}" in "${type.typeName}"`)
    const inner = path === '' ? field.name : `${path}.${field.name}`
    // A mask does not reach into lists and maps (google/protobuf/field_mask.proto).
    if (field.fieldKind === 'list' || field.fieldKind === 'map') return [inner]
    return pathsOf(value, field.message, inner)
  })
}

/**
 * A field of the request itself, spelled in the path: grpc-gateway generates a conversion for its very type, whose words differ a
 * little from those for a query; times go by the JSON of Protocol Buffers, and a list by commas. @throws ValueError
 */
export function readPathField(message: ReflectMessage, field: DescField, text: string): void {
  if (field.fieldKind !== 'list') {
    message.set(field, readOne(field, text))
    return
  }
  const list = message.get(field)
  list.clear()
  for (const part of text.split(',')) list.add(readOne(field, part))
}

function readOne(field: DescField, text: string): unknown {
  if (field.enum !== undefined) return readEnum(field.enum, text, `${text} is not valid`)
  const type = field.message?.typeName
  if (type === TimestampSchema.typeName) return json(TimestampSchema, text)
  if (type === DurationSchema.typeName) return json(DurationSchema, text)
  return readValue(field, text)
}

function json(type: DescMessage, text: string): ReflectMessage {
  try {
    return reflect(type, readProtoJson(type, text.replace(/^"+|"+$/g, ''), {}))
  } catch (cause) {
    throw new ValueError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
