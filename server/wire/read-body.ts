/** A body of the app's own JSON, held to its schema; what is wrong with it is told by field. */
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { AppError } from '../errors.ts'

/** @returns throws AppError `invalid` with this refusal */
export function readerOf<T extends TSchema>(schema: T, refusal: string): (body: unknown) => Static<T> {
  const validator = Compile(schema)
  return (body) => {
    if (validator.Check(body)) return body as Static<T>
    const details = validator
      .Errors(body)
      .map(({ instancePath, message }) => [instancePath.slice(1).replaceAll('/', '.') || 'body', [message]] as const)
    throw new AppError('invalid', refusal, { details: Object.fromEntries(details) })
  }
}
