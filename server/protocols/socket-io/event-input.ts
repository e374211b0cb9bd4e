/** What an event brings along, checked: nothing of it is trusted, and a refusal says what is wanted. */

import type { Static, TObject, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { ownValue } from '#proto/wire/own-value.ts'
import { AppError } from '../../errors.ts'
import { descriptionOf, propertiesOf, typeOf } from '../../json-api/schema.ts'

/** Reads the one argument that an event has: the types of its fields; what they may hold is the domain's to say. */
export type ReadInput<S extends TObject> = (args: readonly unknown[]) => Static<S>

/** Throws `invalid`, naming the first field that is wrong. */
export function createInputReader<S extends TObject>(event: string, schema: S): ReadInput<S> {
  const required: readonly string[] = schema.required ?? []
  const fields = Object.entries(propertiesOf(schema)).map(([name, field]) => ({
    name,
    isOptional: !required.includes(name),
    isRight: checkOf(field),
    wanted: wantedOf(field),
  }))
  return (args) => {
    const [input, ...more] = args
    if (!isPlain(input)) throw new AppError('invalid', `${event} takes one object, not ${kindOf(input)}`)
    if (more.length > 0) throw new AppError('invalid', `${event} takes one object, and nothing behind it`)
    for (const { name, isOptional, isRight, wanted } of fields) {
      const value = ownValue(input, name)
      if ((value === undefined && isOptional) || isRight(value)) continue
      throw new AppError('invalid', `${name} must be ${wanted}, not ${kindOf(value)}`)
    }
    return input as Static<S>
  }
}

function isBinary(field: TSchema): boolean {
  return 'format' in field && field.format === 'binary'
}

function checkOf(field: TSchema): (value: unknown) => boolean {
  if (isBinary(field)) return Buffer.isBuffer
  const validator = Compile(field)
  return (value) => validator.Check(value)
}

/** The end of a sentence that begins with the field’s name. */
function wantedOf(field: TSchema): string {
  if (isBinary(field)) return 'binary'
  switch (typeOf(field)) {
    case 'string':
      return 'a text'
    case 'boolean':
      return 'true or false'
    default:
      return descriptionOf(field) ?? 'a number'
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (Buffer.isBuffer(value)) return 'binary'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`
}
