/** What GraphQL's types leave open: how long a name may be, what an e-mail address looks like, how many a list may have. */
import type { Static, TObject } from 'typebox'
import { Compile } from 'typebox/compile'
import { AppError } from '../../errors.ts'
import { explainErrors } from '../../json-api/explain-errors.ts'

/** Throws `invalid`, naming every wrong field, in its text too. */
export function createInputReader<T extends TObject>(schema: T): (value: unknown) => Static<T> {
  const validator = Compile(schema)
  return (value) => {
    if (validator.Check(value)) return value as Static<T>
    const details = explainErrors(schema, validator.Errors(value))
    const told = Object.entries(details).map(([field, texts]) => `${field} ${texts.join(', ')}`)
    throw new AppError('invalid', told.join('; '), { details })
  }
}

/** null: no number that anything here could have. */
export function readId(id: string): number | null {
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : null
}

/** Throws `invalid`: there, a number that nobody has is a mistake of the caller. */
export function requireId(id: string, field: string): number {
  const number = readId(id)
  if (number === null) {
    const details = { [field]: ['must be the number of a user'] }
    throw new AppError('invalid', `${field} must be the number of a user`, { details })
  }
  return number
}
