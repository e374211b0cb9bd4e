/** A JSON Schema of an OpenAPI document as a shape. Alternatives (`oneOf`, `anyOf`) offer the fields and values of all. */
import { ownValue } from '#proto/wire/own-value.ts'
import { isObject, type Json, listOf, resolve, textOf } from './json-document.ts'
import { plainShape, type Shape, type ShapeField, type ShapeValue } from './shape.ts'

export function readJsonSchema(root: Json, given: unknown): Shape {
  const schema = resolve(root, given)
  if (!isObject(schema)) return plainShape('any', '')
  const alternatives = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => listOf(ownValue(schema, key)))
  const shapes = alternatives.map((one) => readJsonSchema(root, one))
  const kind = kindOf(schema) ?? shapes.find((one) => one.kind !== 'any')?.kind ?? 'any'
  const format = textOf(schema['format'])
  const byType = typesOf(schema).flatMap((type) => kindOf({ type }) ?? [])
  const others = [...shapes, ...byType.map((one) => plainShape(one, one))].filter(
    (one) => one.kind !== kind && one.kind !== 'any',
  )
  return {
    kind,
    type: format || (kind === 'any' ? '' : String(typesOf(schema)[0] ?? kind)),
    doc: textOf(schema['description']) || textOf(schema['title']),
    values: [...valuesOf(schema), ...shapes.flatMap((one) => one.values)],
    isClosed: Array.isArray(schema['enum']) || 'const' in schema,
    ...(others.length > 0 && { others }),
    fields: () => [...fieldsOf(root, schema), ...shapes.flatMap((one) => one.fields())],
    item: () => {
      const inner = kind === 'map' ? schema['additionalProperties'] : schema['items']
      return inner === undefined ? (shapes.find((one) => one.item())?.item() ?? null) : readJsonSchema(root, inner)
    },
  }
}

function fieldsOf(root: Json, schema: Json): ShapeField[] {
  const required = listOf(schema['required'])
  return Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).map(([name, inner]) => {
    const shape = () => readJsonSchema(root, inner)
    return { name, aliases: [], isRequired: required.includes(name), group: null, doc: shape().doc, shape }
  })
}

function kindOf(schema: Json): Shape['kind'] | null {
  const type = typesOf(schema).find((one) => one !== 'null')
  if (type === 'object' || isObject(schema['properties'])) {
    return isObject(schema['additionalProperties']) && !isObject(schema['properties']) ? 'map' : 'object'
  }
  if (type === 'array') return 'list'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'string' || type === 'boolean') return type
  const named = [...listOf(schema['enum']), schema['const']].find((one) => one !== undefined)
  if (typeof named === 'string') return 'string'
  if (typeof named === 'number') return 'number'
  return null
}

/** 3.1 allows a list: `["string", "null"]`. */
function typesOf(schema: Json): readonly unknown[] {
  const type = schema['type']
  return Array.isArray(type) ? type : type === undefined ? [] : [type]
}

function valuesOf(schema: Json): ShapeValue[] {
  const all = [
    ...listOf(schema['enum']),
    ...('const' in schema ? [schema['const']] : []),
    ...listOf(schema['examples']),
    ...('example' in schema ? [schema['example']] : []),
    ...('default' in schema ? [schema['default']] : []),
  ]
  return [...new Set(all.map((one) => JSON.stringify(one)))].map((json) => ({ json, doc: '' }))
}
