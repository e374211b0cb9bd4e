/** The same plain values from two sides: from the library's message, and from our tree of fields. */
import { isReflectMessage, type ReflectMessage } from '@bufbuild/protobuf/reflect'
import type { Field } from '../../model.ts'
import type { FieldSchema, MessageSchema } from '../schema.ts'

type Plain = Record<string, unknown>

export function plainOfMessage(message: ReflectMessage): Plain {
  const plain: Plain = {}
  for (const field of message.fields) {
    if (!message.isSet(field)) continue
    if (field.fieldKind === 'list') plain[field.name] = [...message.get(field)].map(plainValue)
    else if (field.fieldKind === 'map') {
      plain[field.name] = Object.fromEntries(
        [...message.get(field)].map(([key, value]) => [String(key), plainValue(value)]),
      )
    } else plain[field.name] = plainValue(message.get(field))
  }
  return plain
}

function plainValue(value: unknown): unknown {
  if (isReflectMessage(value)) return plainOfMessage(value)
  return value instanceof Uint8Array ? [...value] : value
}

/** `bytes`: of the source that the fields' spans are in. */
export function plainOfFields(fields: readonly Field[], schema: MessageSchema, bytes: Uint8Array): Plain {
  const plain: Plain = {}
  for (const { value: number, children = [] } of fields) {
    const part = schema.fields.get(Number(number))
    const value = children.find(
      (child) => !['protobuf.tag', 'protobuf.length', 'protobuf.group.end'].includes(child.key),
    )
    if (part && value) put(plain, part, value, bytes)
  }
  return plain
}

function put(plain: Plain, part: FieldSchema, value: Field, bytes: Uint8Array): void {
  if (part.cardinality === 'map') {
    const entry = valueIn(part, value, bytes)
    const { key, value: held } = Object(entry)
    plain[part.name] = { ...Object(plain[part.name]), [String(key)]: held }
  } else if (part.cardinality === 'repeated') {
    const list = Array.isArray(plain[part.name]) ? plain[part.name] : []
    const items = value.key === 'protobuf.packed' ? (value.children ?? []) : [value]
    plain[part.name] = [...Object(list), ...items.map((item) => valueIn(part, item, bytes))]
  } else plain[part.name] = valueIn(part, value, bytes)
}

function valueIn(part: FieldSchema, value: Field, bytes: Uint8Array): unknown {
  if (part.type.kind === 'message') return plainOfFields(value.children ?? [], part.type.message(), bytes)
  return value.key === 'protobuf.bytes' ? [...bytes.subarray(value.span.start, value.span.end)] : value.value
}
