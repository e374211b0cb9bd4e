/** Messages in their JSON form (ProtoJSON, https://protobuf.dev/programming-guides/json) as schemas of OpenAPI 3.1. */

import { type DescEnum, type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'

export type Schema = Readonly<Record<string, unknown>>

export interface MessageSchemas {
  message(message: DescMessage): Schema
  field(field: DescField): Schema
  /** All that the schemas given out refer to, by their full names. */
  readonly components: Readonly<Record<string, Schema>>
}

export function createMessageSchemas(): MessageSchemas {
  const components: Record<string, Schema> = {}

  function refer(name: string, make: () => Schema): Schema {
    if (!Object.hasOwn(components, name)) {
      // It may hold itself.
      setOwnValue(components, name, {})
      setOwnValue(components, name, make())
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  function message(type: DescMessage): Schema {
    return ownValue(WELL_KNOWN, type.typeName) ?? refer(type.typeName, () => objectOf(type))
  }

  function objectOf({ fields }: DescMessage): Schema {
    return { type: 'object', properties: Object.fromEntries(fields.map((one) => [one.jsonName, property(one)])) }
  }

  /** An absent message is null in JSON. */
  function property(given: DescField): Schema {
    const schema = field(given)
    if (given.fieldKind !== 'message') return schema
    return '$ref' in schema ? { anyOf: [schema, { type: 'null' }] } : orNull(schema)
  }

  function enumOf({ typeName, values }: DescEnum): Schema {
    return refer(typeName, () => ({ type: 'string', enum: values.map(({ name }) => name) }))
  }

  function field(given: DescField): Schema {
    switch (given.fieldKind) {
      case 'list':
        return { type: 'array', items: single(given) }
      case 'map':
        return { type: 'object', additionalProperties: single(given) }
      default:
        return single(given)
    }
  }

  function single({ message: inner, enum: values, scalar }: DescField): Schema {
    if (inner !== undefined) return message(inner)
    if (values !== undefined) return enumOf(values)
    return scalar === undefined ? {} : scalarOf(scalar)
  }

  return { message, field, components }
}

/** Groups of four: every reader takes them, with `=` where the last is not full. */
const BASE64 = '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$'
/** One digit less than the greatest has: all that match fit. */
const INT64 = '^-?\\d{1,18}$'
const UINT64 = '^\\d{1,19}$'
const INT32: Schema = { type: 'integer', format: 'int32', minimum: -0x8000_0000, maximum: 0x7fff_ffff }

/** 64 bits are more than JSON's numbers hold everywhere: they are written as texts, and read in both forms. */
function scalarOf(scalar: ScalarType): Schema {
  switch (scalar) {
    case ScalarType.BOOL:
      return { type: 'boolean' }
    case ScalarType.STRING:
      return { type: 'string' }
    case ScalarType.BYTES:
      return { type: 'string', contentEncoding: 'base64', pattern: BASE64 }
    case ScalarType.DOUBLE:
      return { type: 'number', format: 'double' }
    case ScalarType.FLOAT:
      return { type: 'number', format: 'float' }
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return { type: ['string', 'integer'], format: 'int64', pattern: INT64 }
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return { type: ['string', 'integer'], format: 'uint64', pattern: UINT64, minimum: 0 }
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return { type: 'integer', minimum: 0, maximum: 0xffff_ffff }
    default:
      return INT32
  }
}

function orNull(schema: Schema): Schema {
  return typeof schema['type'] === 'string' ? { ...schema, type: [schema['type'], 'null'] } : schema
}

const nullable = (type: string, more: Schema = {}): Schema => ({ type: [type, 'null'], ...more })

const WELL_KNOWN: Readonly<Record<string, Schema>> = {
  'google.protobuf.Timestamp': { type: 'string', format: 'date-time' },
  'google.protobuf.Duration': { type: 'string', pattern: '^-?\\d{1,9}(\\.\\d{1,9})?s$' },
  'google.protobuf.FieldMask': { type: 'string' },
  'google.protobuf.Empty': { type: 'object' },
  'google.protobuf.Any': { type: 'object', properties: { '@type': { type: 'string' } } },
  'google.protobuf.Struct': { type: 'object' },
  'google.protobuf.Value': {},
  'google.protobuf.ListValue': { type: 'array', items: {} },
  'google.protobuf.StringValue': nullable('string'),
  'google.protobuf.BytesValue': nullable('string', { contentEncoding: 'base64', pattern: BASE64 }),
  'google.protobuf.BoolValue': nullable('boolean'),
  'google.protobuf.Int32Value': { ...INT32, type: ['integer', 'null'] },
  'google.protobuf.UInt32Value': nullable('integer', { minimum: 0, maximum: 0xffff_ffff }),
  'google.protobuf.Int64Value': { type: ['string', 'integer', 'null'], format: 'int64', pattern: INT64 },
  'google.protobuf.UInt64Value': { type: ['string', 'integer', 'null'], format: 'uint64', pattern: UINT64, minimum: 0 },
  'google.protobuf.FloatValue': nullable('number'),
  'google.protobuf.DoubleValue': nullable('number'),
}
