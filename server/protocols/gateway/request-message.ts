/** The message that a request means: body first, then the path, then what the query adds. Everything wrong is INVALID_ARGUMENT. */
import { create, type DescMessage, type Message } from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'
import { Code, ConnectError } from '@connectrpc/connect'
import { type Binding, findField, type Route } from '#proto/gateway/index.ts'
import { fillMask } from './field-mask.ts'
import { ValueError } from './go-values.ts'
import { fillFromPath, fillFromQuery, parseQuery } from './query.ts'
import { parseJson, readFieldJson, readMessageJson } from './read-json.ts'
import { readPathField } from './read-path-field.ts'

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
