/** Compiles a schema into a check that answers the typed value or throws `invalid`, naming every wrong field. */
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { TLocalizedValidationError } from 'typebox/error'
import { AppError, type ErrorDetails } from '../../errors.ts'

export function createCheck<T extends TSchema>(schema: T): (value: unknown) => Static<T> {
  const validator = Compile(schema)
  return (value) => {
    if (validator.Check(value)) return value as Static<T>
    throw new AppError('invalid', 'The body does not describe a valid user', {
      details: explain(validator.Errors(value)),
    })
  }
}

function explain(errors: readonly TLocalizedValidationError[]): ErrorDetails {
  const details: Record<string, string[]> = {}
  const add = (field: string, text: string) => {
    const texts = details[field] ?? []
    details[field] = texts
    if (!texts.includes(text)) texts.push(text)
  }
  for (const error of errors) {
    const field = fieldOf(error.instancePath)
    switch (error.keyword) {
      case 'required':
        for (const name of error.params.requiredProperties) add(join(field, name), 'is required')
        break
      case 'additionalProperties':
        for (const name of error.params.additionalProperties) add(join(field, name), 'is not a field of a user')
        break
      // Closed objects report each unknown field a second time, as a value that no schema allows.
      case 'boolean':
        break
      // The branches of a union have reported what is wrong with the value.
      case 'anyOf':
        break
      case 'type':
        // The other branch of "this or null" says what is wrong.
        if (error.params.type === 'null') break
        add(field || 'body', `must be ${error.params.type}`)
        break
      case 'const':
        add(field, `may be ${JSON.stringify(error.params.allowedValue)}`)
        break
      case 'pattern':
        add(field, 'has a form that is not allowed')
        break
      default:
        add(field || 'body', error.message)
    }
  }
  return details
}

/** `/address/city` → `address.city` (RFC 6901 §3 escapes undone) */
function fieldOf(instancePath: string): string {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}

function join(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`
}
