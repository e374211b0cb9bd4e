/** What a validator found, as sentences per field. */
import type { TSchema } from 'typebox'
import type { TLocalizedValidationError } from 'typebox/error'
import type { ErrorDetails } from '../errors.ts'
import { descriptionOf, itemsOf, propertiesOf, propertyOf, typeOf } from './schema.ts'

export function explainErrors(schema: TSchema, errors: readonly TLocalizedValidationError[]): ErrorDetails {
  const details = new Map<string, Set<string>>()
  const add = (path: readonly string[], text: string) => {
    const field = path.join('.') || 'body'
    details.set(field, (details.get(field) ?? new Set()).add(text))
  }
  for (const error of errors) {
    const path = segments(error.instancePath)
    const part = partAt(schema, path)
    switch (error.keyword) {
      case 'required':
        for (const name of error.params.requiredProperties) add([...path, name], 'is required')
        break
      case 'additionalProperties': {
        const known = Object.keys(propertiesOf(part ?? schema)).join(', ')
        for (const name of error.params.additionalProperties) add([...path, name], `is not known here; known: ${known}`)
        break
      }
      // Closed objects report each unknown field a second time, as a value that no schema allows.
      case 'boolean':
        break
      case 'minLength':
        add(path, 'must not be empty')
        break
      case 'maxLength':
        add(path, `must have at most ${error.params.limit} characters`)
        break
      default:
        add(path, part === undefined ? error.message : phraseOf(part))
    }
  }
  return Object.fromEntries([...details].map(([field, texts]) => [field, [...texts]]))
}

/** What the schema wants, as the end of a sentence that begins with the field's name. */
export function phraseOf(schema: TSchema): string {
  const description = descriptionOf(schema)
  if ('enum' in schema && Array.isArray(schema.enum)) return `must be one of ${schema.enum.join(', ')}`
  if ('pattern' in schema && description !== undefined) return `must be ${description}`
  const { minimum, maximum } = { minimum: undefined, maximum: undefined, ...schema }
  if (minimum !== undefined && maximum !== undefined && typeOf(schema) === 'integer') {
    return `must be one whole number from ${minimum} to ${maximum}`
  }
  if (minimum !== undefined && maximum !== undefined && typeOf(schema) === 'number') {
    return `must be one number from ${minimum} to ${maximum}`
  }
  if (itemsOf(schema) !== undefined) {
    const { minItems, maxItems } = { minItems: 0, maxItems: undefined, ...schema }
    return maxItems === undefined ? 'must be a list' : `must be a list of ${minItems} to ${maxItems}`
  }
  const types = 'type' in schema ? [schema.type].flat() : []
  return types.length === 0 ? 'is not valid' : `must be ${types.join(' or ')}`
}

function partAt(schema: TSchema, path: readonly string[]): TSchema | undefined {
  return path.reduce<TSchema | undefined>((part, name) => part && (itemsOf(part) ?? propertyOf(part, name)), schema)
}

/** `/address/city` → [address, city] (RFC 6901 §3 escapes undone) */
function segments(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}
