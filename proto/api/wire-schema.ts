/**
 * From protobuf descriptors to what the pure decoder knows of a message: `createSchemaLookup(contracts)` names the fields
 * of every gRPC path in these contracts. Each message is turned once, when it is first met.
 */
import {
  type DescEnum,
  type DescExtension,
  type DescField,
  type DescMessage,
  type Registry,
  ScalarType,
} from '@bufbuild/protobuf'
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt'
import type {
  FieldSchema,
  FieldType,
  MessageSchema,
  SchemaLookup,
  TypeLookup,
  ScalarType as WireScalar,
} from '../wire/protobuf/index.ts'

const scalars: Readonly<Record<ScalarType, WireScalar>> = {
  [ScalarType.DOUBLE]: 'double',
  [ScalarType.FLOAT]: 'float',
  [ScalarType.INT64]: 'int64',
  [ScalarType.UINT64]: 'uint64',
  [ScalarType.INT32]: 'int32',
  [ScalarType.FIXED64]: 'fixed64',
  [ScalarType.FIXED32]: 'fixed32',
  [ScalarType.BOOL]: 'bool',
  [ScalarType.STRING]: 'string',
  [ScalarType.BYTES]: 'bytes',
  [ScalarType.UINT32]: 'uint32',
  [ScalarType.SFIXED32]: 'sfixed32',
  [ScalarType.SFIXED64]: 'sfixed64',
  [ScalarType.SINT32]: 'sint32',
  [ScalarType.SINT64]: 'sint64',
}

type Made = WeakMap<DescMessage, MessageSchema>

const plain: Made = new WeakMap()
const extended = new WeakMap<Registry, Made>()

/** Request messages flow `toServer`, response messages `toClient`. */
export function createSchemaLookup(registry: Registry): SchemaLookup {
  const ofPath: SchemaLookup = (path, direction) => {
    const [, serviceName = '', methodName = ''] = /^\/([^/]+)\/([^/]+)$/.exec(path) ?? []
    const method = registry.getService(serviceName)?.methods.find((candidate) => candidate.name === methodName)
    return method && messageSchema(direction === 'toServer' ? method.input : method.output)
  }
  const types: TypeLookup = (name) => {
    const message = registry.getMessage(name)
    return message && messageSchema(message)
  }
  return Object.assign(ofPath, { types })
}

/** With `registry` also the extensions that it has of the message and of those inside, as `[their.full.name]`, as JSON names them. */
export function messageSchema(message: DescMessage, registry: Registry | null = null): MessageSchema {
  const made = madeFor(registry)
  const known = made.get(message)
  if (known) return known
  const extensions = registry === null ? [] : extensionsOf(message, registry)
  const fields = new Map(
    [...message.fields, ...extensions].map((field) => [field.number, fieldSchema(field, registry)]),
  )
  const schema = { name: message.typeName, fields }
  made.set(message, schema)
  return schema
}

function madeFor(registry: Registry | null): Made {
  if (registry === null) return plain
  const made = extended.get(registry) ?? new WeakMap()
  extended.set(registry, made)
  return made
}

function extensionsOf(message: DescMessage, registry: Registry): readonly DescExtension[] {
  return [...registry].filter(
    (one): one is DescExtension => one.kind === 'extension' && one.extendee.typeName === message.typeName,
  )
}

function fieldSchema(field: DescField | DescExtension, registry: Registry | null): FieldSchema {
  const isExtension = field.kind === 'extension'
  return {
    number: field.number,
    name: isExtension ? `[${field.typeName}]` : field.name,
    jsonName: isExtension ? `[${field.typeName}]` : field.jsonName,
    type: fieldType(field, registry),
    cardinality: field.fieldKind === 'list' ? 'repeated' : field.fieldKind === 'map' ? 'map' : 'singular',
    presence: field.presence !== FeatureSet_FieldPresence.IMPLICIT,
    packed: field.fieldKind === 'list' && field.packed,
    utf8: field.utf8Validation,
    oneof: isExtension ? null : (field.oneof?.name ?? null),
  }
}

function fieldType(field: DescField | DescExtension, registry: Registry | null): FieldType {
  if (field.fieldKind === 'map') {
    const entry = mapEntry(field, registry)
    return { kind: 'message', message: () => entry, delimited: false }
  }
  if (field.enum) return enumType(field.enum)
  if (field.message) {
    const { message, delimitedEncoding } = field
    return { kind: 'message', message: () => messageSchema(message, registry), delimited: delimitedEncoding }
  }
  return { kind: 'scalar', scalar: scalars[field.scalar] }
}

function enumType(type: DescEnum): FieldType {
  const values = new Map<number, string>()
  // With allow_alias the first name of a number is the canonical one.
  for (const { number, name } of type.values) if (!values.has(number)) values.set(number, name)
  return { kind: 'enum', name: type.typeName, values }
}

/** Descriptors hide the entry message of a map; on the wire it is there (Protobuf Encoding: Maps). Both fields may be left out. */
function mapEntry(field: DescField & { readonly fieldKind: 'map' }, registry: Registry | null): MessageSchema {
  const part = (number: number, name: string, type: FieldType): [number, FieldSchema] => [
    number,
    {
      number,
      name,
      jsonName: name,
      type,
      cardinality: 'singular',
      presence: true,
      packed: false,
      utf8: field.utf8Validation,
      oneof: null,
    },
  ]
  const { message } = field
  const value: FieldType = field.enum
    ? enumType(field.enum)
    : message
      ? { kind: 'message', message: () => messageSchema(message, registry), delimited: false }
      : { kind: 'scalar', scalar: scalars[field.scalar] }
  const key: FieldType = { kind: 'scalar', scalar: scalars[field.mapKey] }
  return {
    name: `${field.parent.typeName}.${field.name}`,
    fields: new Map([part(1, 'key', key), part(2, 'value', value)]),
  }
}
