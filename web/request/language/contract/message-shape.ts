/** The JSON form of a message (ProtoJSON), as a shape: names in lowerCamelCase, well-known types in the forms of their own. */

import { type DescEnum, type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf'
import { ownValue } from '#proto/wire/own-value.ts'
import { scalarWords } from '../check/check-message.ts'
import type { ContractDocs } from './proto-comments.ts'
import { plainShape, type Shape, type ShapeField } from './shape.ts'

export function messageShape(message: DescMessage, docs: ContractDocs): Shape {
  const known = ownValue(WELL_KNOWN, message.typeName)
  if (known) return known
  return plainShape('object', message.typeName, {
    doc: docs.get(message.typeName) ?? '',
    fields: () => message.fields.map((field) => fieldOf(field, docs)),
  })
}

function fieldOf(field: DescField, docs: ContractDocs): ShapeField {
  return {
    name: field.jsonName,
    aliases: [field.name],
    isRequired: false,
    group: field.oneof?.name ?? null,
    doc: docs.get(`${field.parent.typeName}.${field.name}`) ?? '',
    shape() {
      const single = () => singleShape(field, docs)
      if (field.fieldKind === 'list') return plainShape('list', `repeated ${single().type}`, { item: single })
      if (field.fieldKind !== 'map') return single()
      return plainShape('map', `map<${scalarWords(field.mapKey)}, ${single().type}>`, { item: single })
    },
  }
}

function singleShape(field: DescField, docs: ContractDocs): Shape {
  if (field.message) return messageShape(field.message, docs)
  if (field.enum) return enumShape(field.enum, docs)
  return field.scalar === undefined ? plainShape('any', '') : scalarShape(field.scalar)
}

function enumShape(schema: DescEnum, docs: ContractDocs): Shape {
  const values = schema.values.map(({ name, number }) => ({
    json: JSON.stringify(name),
    doc: [`= ${number}`, docs.get(`${schema.typeName}.${name}`)].filter(Boolean).join('\n\n'),
  }))
  return plainShape('string', schema.typeName, { doc: docs.get(schema.typeName) ?? '', values, isClosed: true })
}

function scalarShape(scalar: ScalarType): Shape {
  const type = scalarWords(scalar)
  if (scalar === ScalarType.STRING) return plainShape('string', type)
  if (scalar === ScalarType.BOOL) return plainShape('boolean', type)
  if (scalar === ScalarType.BYTES) return plainShape('string', 'bytes (base64)')
  return plainShape('number', type)
}

const value = (json: string) => ({ json, doc: '' })

/** https://protobuf.dev/programming-guides/json */
const WELL_KNOWN: Readonly<Record<string, Shape>> = {
  'google.protobuf.Timestamp': plainShape('string', 'google.protobuf.Timestamp', {
    values: [value('"2025-01-15T09:30:00Z"')],
  }),
  'google.protobuf.Duration': plainShape('string', 'google.protobuf.Duration', { values: [value('"1.5s"')] }),
  'google.protobuf.FieldMask': plainShape('string', 'google.protobuf.FieldMask', { values: [value('"name,email"')] }),
  'google.protobuf.Empty': plainShape('object', 'google.protobuf.Empty', { values: [value('{}')] }),
  'google.protobuf.Struct': plainShape('map', 'google.protobuf.Struct', { item: () => plainShape('any', 'Value') }),
  'google.protobuf.Value': plainShape('any', 'google.protobuf.Value'),
  'google.protobuf.ListValue': plainShape('list', 'google.protobuf.ListValue', {
    item: () => plainShape('any', 'Value'),
  }),
  'google.protobuf.StringValue': plainShape('string', 'string'),
  'google.protobuf.BytesValue': plainShape('string', 'bytes (base64)'),
  'google.protobuf.BoolValue': plainShape('boolean', 'bool'),
  'google.protobuf.Int32Value': plainShape('number', 'int32'),
  'google.protobuf.Int64Value': plainShape('number', 'int64'),
  'google.protobuf.UInt32Value': plainShape('number', 'uint32'),
  'google.protobuf.UInt64Value': plainShape('number', 'uint64'),
  'google.protobuf.FloatValue': plainShape('number', 'float'),
  'google.protobuf.DoubleValue': plainShape('number', 'double'),
}
