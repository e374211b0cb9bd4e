/**
 * The value of a field, spelled in a path or a query: `parseField` and `parseMessage` of grpc-gateway's runtime. Values come as
 * @bufbuild/protobuf's reflection takes them: messages as ReflectMessage.
 */
import { create, type DescEnum, type DescField, type DescMessage, type Message, ScalarType } from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'
import { DurationSchema, FieldMaskSchema, isWrapperDesc } from '@bufbuild/protobuf/wkt'
import { readMessageJson } from '#proto/api/message-json.ts'
import { parseJson } from '#proto/wire/parse-json.ts'
import { readBool, readBytes, readFloat, readGoDuration, readInt, readUint, ValueError } from './go-values.ts'

const NANOS = 1_000_000_000n

/** Of a field, or of one element of a list. @throws ValueError */
export function readValue(field: DescField, text: string): unknown {
  if (field.enum !== undefined) return readEnum(field.enum, text, `${JSON.stringify(text)} is not a valid value`)
  if (field.message !== undefined) return reflect(field.message, readMessage(field.message, text))
  return readScalar(field.scalar ?? ScalarType.STRING, text)
}

export function readScalar(type: ScalarType, text: string): unknown {
  switch (type) {
    case ScalarType.BOOL:
      return readBool(text)
    case ScalarType.INT32:
    case ScalarType.SINT32:
    case ScalarType.SFIXED32:
      return Number(readInt(text, 32))
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return Number(readUint(text, 32))
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return readInt(text, 64)
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return readUint(text, 64)
    case ScalarType.FLOAT:
      return readFloat(text, 32)
    case ScalarType.DOUBLE:
      return readFloat(text, 64)
    case ScalarType.BYTES:
      return readBytes(text)
    case ScalarType.STRING:
      return text
  }
}

/** By name, else by number: only those that the contract has. */
export function readEnum(type: DescEnum, text: string, refusal: string): number {
  const byName = type.values.find(({ name }) => name === text)
  if (byName !== undefined) return byName.number
  const number = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (type.value[number] === undefined) throw new ValueError(refusal)
  return number
}

function readMessage(type: DescMessage, text: string): Message {
  const [wrapped] = type.fields
  if (isWrapperDesc(type) && wrapped?.fieldKind === 'scalar') {
    const wrapper = create(type)
    reflect(type, wrapper).set(wrapped, readScalar(wrapped.scalar, text))
    return wrapper
  }
  switch (type.typeName) {
    case 'google.protobuf.Timestamp':
      return read(() => readMessageJson(type, text, {}), `${JSON.stringify(text)} is no time of RFC 3339`)
    case 'google.protobuf.Duration': {
      const nanoseconds = readGoDuration(text)
      return create(DurationSchema, { seconds: nanoseconds / NANOS, nanos: Number(nanoseconds % NANOS) })
    }
    case 'google.protobuf.FieldMask':
      return create(FieldMaskSchema, { paths: text === '' ? [] : text.split(',') })
    case 'google.protobuf.Value':
      return read(() => readMessageJson(type, parseJson(text), {}), `${JSON.stringify(text)} is no JSON`)
    case 'google.protobuf.Struct':
      return read(() => readMessageJson(type, parseJson(text), {}), `${JSON.stringify(text)} is no JSON object`)
    case 'google.protobuf.Empty':
      if (text !== '' && text !== '{}')
        throw new ValueError(`expected an empty value or "{}", got ${JSON.stringify(text)}`)
      return create(type)
    default:
      throw new ValueError(`unsupported message type: "${type.typeName}"`)
  }
}

function read<T>(make: () => T, refusal: string): T {
  try {
    return make()
  } catch (cause) {
    throw new ValueError(refusal, { cause })
  }
}
