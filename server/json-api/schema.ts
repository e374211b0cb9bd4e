/**
 * What all schemas here are made of, and how they are read. A schema is TypeBox's, and says everything at once: the type, the
 * check, the JSON, XML and CSV writers, and the part of OpenAPI. A title makes it a component of OpenAPI.
 */

import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import { ownValue } from '#proto/wire/own-value.ts'

export const closed = { additionalProperties: false } as const

const text = (maxLength: number, options: object = {}) => Type.String({ minLength: 1, maxLength, ...options })

export const oneOf = <const T extends readonly string[]>(values: T, options: object = {}) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options })

/** JSON Schema's short form: a union would be slower to write and harder to read. */
export const nullable = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: [typeOf(schema) ?? 'string', 'null'] })

export const Id = Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'Its number.', examples: [1] })
/** What people and their posts are made of, wherever they are written. */
export const PersonName = text(200, { examples: ['Ada Lovelace'] })
/** One @ with something around it and a dot behind: what can be said of an address without writing to it. */
export const Email = Type.String({
  maxLength: 254,
  pattern: '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$',
  description: 'an e-mail address such as ada@example.com',
  examples: ['ada@example.com'],
})
/** An address is whole, or there is none. */
export const addressFields = { street: text(200), city: text(100), country: text(100), postal_code: text(20) }
export const PostTitle = text(200, { examples: ['On headers'] })
export const PostText = text(8000, { examples: ['They come before the body.'] })

export const Instant = Type.String({ format: 'date-time', examples: ['2025-01-15T09:30:00Z'] })

/** A query as OpenAPI has it: what has a default may be left out. */
export function asQuery(query: TSchema): object {
  const required = 'required' in query && Array.isArray(query.required) ? query.required : []
  const needed = required.filter((name) => !('default' in (propertyOf(query, name) ?? {})))
  return { type: 'object', properties: propertiesOf(query), ...(needed.length === 0 ? {} : { required: needed }) }
}

export function propertiesOf(schema: TSchema): TProperties {
  return 'properties' in schema ? (schema.properties as TProperties) : {}
}

/** Of its own: `toString` is no property of a schema that does not name it. */
export function propertyOf(schema: TSchema, name: string): TSchema | undefined {
  const properties = propertiesOf(schema)
  return ownValue(properties, name)
}

export function itemsOf(schema: TSchema): TSchema | undefined {
  return 'items' in schema ? (schema.items as TSchema) : undefined
}

export function titleOf(schema: TSchema, fallback: string): string {
  return 'title' in schema && typeof schema.title === 'string' ? schema.title : fallback
}

export function descriptionOf(schema: TSchema | undefined): string | undefined {
  return schema !== undefined && 'description' in schema && typeof schema.description === 'string'
    ? schema.description
    : undefined
}

/** The JSON type, the first that is not null. */
export function typeOf(schema: TSchema): string | undefined {
  if (!('type' in schema)) return undefined
  return [schema.type].flat().find((type): type is string => typeof type === 'string' && type !== 'null')
}
