/**
 * Compiles a schema into a reader of what comes in. A body is judged as it is; path and query are texts, which are first made
 * what the schema wants. What is wrong is told per field, in sentences that say what would be right.
 */

import type { Static, TObject, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'
import { AppError } from '../errors.ts'
import { explainErrors, phraseOf } from './explain-errors.ts'
import { propertiesOf, titleOf, typeOf } from './schema.ts'

/** Throws `invalid`, naming every wrong field. */
export function createBodyReader<T extends TSchema>(schema: T): (value: unknown) => Static<T> {
  const validator = Compile(schema)
  return (value) => {
    if (validator.Check(value)) return value as Static<T>
    throw new AppError('invalid', `The body is not a valid ${titleOf(schema, 'value')}`, {
      details: explainErrors(schema, validator.Errors(value)),
    })
  }
}

/** Throws `broken_request` where escapes in the query make no text: they would be taken for the letters they are written in. */
export function checkQueryText(target: string): void {
  const query = target.slice(target.indexOf('?') + 1)
  if (!query.includes('%')) return
  try {
    decodeURIComponent(query)
  } catch (cause) {
    const details = { query: ['must be UTF-8, with each % followed by two hex digits'] }
    throw new AppError('broken_request', 'The query is not valid', { cause, details })
  }
}

/** Throws `broken_request`. Names that the schema does not know are left to others (`sandbox`, `run`). */
export function createQueryReader<T extends TObject>(schema: T): (query: unknown) => Static<T> {
  const read = createTextsReader(schema)
  return (query) => {
    const { value, wrong } = read(query)
    if (wrong.length === 0) return value as Static<T>
    throw new AppError('broken_request', 'The query is not valid', {
      details: Object.fromEntries(
        wrong.map((name) => {
          const [field = name, property] = Object.entries(propertiesOf(schema)).find(([known]) => known === name) ?? []
          return [field, [property === undefined ? 'is not valid' : phraseOf(property)]]
        }),
      ),
    })
  }
}

/** Throws `not_found`: a path that names no number names no thing either. */
export function createParamsReader<T extends TObject>(schema: T): (params: unknown) => Static<T> {
  const read = createTextsReader(schema)
  return (params) => {
    const { value, wrong } = read(params)
    if (wrong.length === 0) return value as Static<T>
    const [name = ''] = wrong
    throw new AppError(
      'not_found',
      `The path names nothing: ${name} ${phraseOf(ownValue(propertiesOf(schema), name) ?? schema)}`,
    )
  }
}

/** How a number is written in a path or a query. */
const NUMBERS: Readonly<Record<string, RegExp>> = {
  integer: /^(?:0|[1-9]\d{0,9})$/,
  number: /^(?:0|[1-9]\d{0,15})(?:\.\d{1,9})?$/,
}

function createTextsReader(schema: TObject): (texts: unknown) => { value: object; wrong: readonly string[] } {
  const properties = Object.entries(propertiesOf(schema)).map(([name, property]) => ({
    name,
    number: ownValue(NUMBERS, typeOf(property) ?? ''),
    isOptional: !(schema.required ?? []).includes(name),
    fallback: 'default' in property ? property.default : undefined,
    validator: Compile(property),
  }))
  return (texts) => {
    const value: Record<string, unknown> = {}
    const wrong: string[] = []
    for (const { name, number, isOptional, fallback, validator } of properties) {
      const given = ownValue(texts, name)
      if (given === undefined && fallback !== undefined) setOwnValue(value, name, fallback)
      else if (given === undefined && isOptional) continue
      else {
        // A name given twice is an array here, and no schema of a text allows one.
        const read = typeof given === 'string' && number?.test(given) ? Number(given) : given
        if (validator.Check(read)) setOwnValue(value, name, read)
        else wrong.push(name)
      }
    }
    return { value, wrong }
  }
}
