/** GraphQL's types as JSON Schema: what stands in an answer, so far as the schema alone can say. */

import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { ownValue } from '#proto/wire/own-value.ts'

const SCALARS: Readonly<Record<string, object>> = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  DateTime: { type: 'string', format: 'date-time' },
}

/** Fields are optional, and objects within open: an answer has what the document selects. */
export function jsonSchemaOf(type: GraphQLObjectType): object {
  const fields = Object.values(type.getFields())
  return {
    type: 'object',
    ...(type.description ? { description: type.description } : {}),
    properties: Object.fromEntries(
      fields.map((field) => [
        field.name,
        { ...schemaOf(field.type), ...(field.description ? { description: field.description } : {}) },
      ]),
    ),
    additionalProperties: false,
  }
}

function schemaOf(type: GraphQLOutputType): object {
  if (isNonNullType(type)) return whole(type.ofType)
  const value = whole(type)
  return 'type' in value ? { ...value, type: [value.type, 'null'] } : value
}

function whole(type: GraphQLOutputType): object {
  if (isListType(type)) return { type: 'array', items: schemaOf(type.ofType) }
  if (isScalarType(type)) return ownValue(SCALARS, type.name) ?? {}
  return isObjectType(type) ? { type: 'object' } : {}
}
