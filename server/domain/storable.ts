/** Texts that every store and every protocol can carry: whole characters of Unicode, and not U+0000. */
import { AppError } from '../errors.ts'

/**
 * U+0000, which no text of PostgreSQL holds; half of a surrogate pair, which UTF-8 cannot write, so that it would come back
 * as another character.
 */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Throws `invalid`, naming each field within `content` whose text cannot be kept as it is. */
export function checkStorable(content: object): void {
  const wrong = wrongIn(content, [])
  if (wrong.length === 0) return
  throw new AppError('invalid', 'Some texts hold what is no character', {
    details: Object.fromEntries(wrong.map((path) => [path, ['must hold neither U+0000 nor half of a surrogate pair']])),
  })
}

function wrongIn(value: unknown, path: readonly string[]): readonly string[] {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? [path.join('.')] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    UNSTORABLE.test(name) ? [path.join('.')] : wrongIn(part, [...path, name]),
  )
}
