/**
 * Names of fields in what the domain refuses, as REST writes them: `authorId` is `author_id` here. What was refused before the
 * domain saw it keeps the names that the client sent, or a wrong `postalCode` would be told to be a wrong `postal_code`.
 */
import { AppError } from '../../errors.ts'

export function withRestNames(thrown: unknown): unknown {
  if (!(thrown instanceof AppError) || !Object.keys(thrown.details).some((name) => /[a-z][A-Z]/.test(name)))
    return thrown
  const { code, message, retryAfter } = thrown
  const details = Object.fromEntries(Object.entries(thrown.details).map(([name, texts]) => [toSnakeCase(name), texts]))
  return new AppError(code, message, { cause: thrown, details, ...(retryAfter === undefined ? {} : { retryAfter }) })
}

function toSnakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
