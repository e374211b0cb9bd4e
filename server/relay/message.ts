/** The method that a request names, and its message from JSON. Says which field is wrong, in words of the contract. */
import type {
  DescMethod,
  DescMethodBiDiStreaming,
  DescMethodClientStreaming,
  DescMethodServerStreaming,
  DescMethodUnary,
  Message,
  Registry,
} from '@bufbuild/protobuf'
import { isFieldError } from '@bufbuild/protobuf/reflect'
import { readMessageJson } from '#proto/api/message-json.ts'
import type { RelayRequest } from '#proto/api/relay.ts'
import { contracts } from '#proto/api/schema.ts'
import { AppError } from '../errors.ts'
import type { Place } from './place.ts'

/** What one message to the server is enough for. */
export type RelayMethod = DescMethodUnary | DescMethodServerStreaming
/** What takes a stream of them. */
export type RelayStreamMethod = DescMethodClientStreaming | DescMethodBiDiStreaming

type Wanted = Pick<RelayRequest, 'method' | 'port' | 'contract'>
/** What the called port speaks. */
type Spoken = Pick<Place, 'registry'>

/**
 * `example.ExampleService/SayHello`, as the contracts of that place have it. With `contract` its messages are those of that
 * service's method of the same name.
 */
export function findMethod(wanted: Wanted, place: Spoken): RelayMethod {
  const method = find(wanted, place)
  if (takesOneMessage(method)) return method
  throw new AppError('unimplemented', `${wanted.method} takes a stream of messages: open it as a stream`)
}

export function findStreamMethod(wanted: Wanted, place: Spoken): RelayStreamMethod {
  const method = find(wanted, place)
  if (!takesOneMessage(method)) return method
  throw new AppError('unimplemented', `${wanted.method} takes one message: call it without opening a stream`)
}

function find({ method: path, port, contract }: Wanted, { registry }: Spoken): RelayMethod | RelayStreamMethod {
  const [serviceName = '', methodName = '', ...rest] = path.split('/')
  const service = registry.getService(serviceName)
  const called = rest.length === 0 ? service?.methods.find(({ name }) => name === methodName) : undefined
  if (called === undefined) throw invalid('method', `there is no method ${path} in the contracts`)
  return contract === undefined ? called : spokenBy(contract, called, port === 'mine' ? registry : contracts)
}

/** A client that was made from another contract: its messages, sent to the method that is called. */
function spokenBy(contract: string, { parent, name, localName }: DescMethod, registry: Registry): DescMethod {
  const other = registry.getService(contract)
  const method = other?.methods.find((one) => one.name === name)
  if (method === undefined) throw invalid('contract', `there is no method ${contract}/${name} in the contracts`)
  return { ...method, parent, name, localName }
}

/** @param json as the body was parsed, with its numbers as they are written */
export function readMessage(method: DescMethod, json: unknown, { registry }: Spoken): Message {
  try {
    return readMessageJson(method.input, json, { registry })
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    const field = nameField(cause)
    throw new AppError('invalid', `The message is not a ${method.input.typeName}`, {
      cause,
      details: { [field === undefined ? 'message' : `message.${field}`]: [shorten(cause.message)] },
    })
  }
}

/** From the error itself, from what caused it, or from its text (`key "x" is unknown`). */
function nameField(error: unknown): string | undefined {
  if (isFieldError(error)) return error.field().name
  if (!(error instanceof Error)) return undefined
  return /key "([^"]*)" is unknown/.exec(error.message)?.[1] ?? nameField(error.cause)
}

/** `cannot decode field example.HelloRequest.name from JSON: expected string, got 5` → `expected string, got 5` */
function shorten(text: string): string {
  // Of a message the library only says what came: `cannot decode message example.HelloRequest from JSON: Array(1)`.
  const whole = /^cannot decode message \S+ from JSON: ((?:Array\(\d+\)|null|true|false|"|-?\d).*)$/s.exec(text)
  if (whole !== null) return `expected a JSON object, got ${whole[1]}`
  return text.replace(/^cannot decode .+? from JSON: /, '')
}

function invalid(field: string, text: string): AppError {
  return new AppError('invalid', text, { details: { [field]: [text] } })
}

function takesOneMessage(method: RelayMethod | RelayStreamMethod): method is RelayMethod {
  return method.methodKind === 'unary' || method.methodKind === 'server_streaming'
}
