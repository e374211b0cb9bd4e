/**
 * Entity tags and the conditions that clients make with them (RFC 9110 §8.8.3, §13.1). A strong tag is a hash of the very
 * bytes; a weak one promises only that nothing its reader cares for has changed, which is all that a list can promise.
 */
import { hash } from 'node:crypto'
import { AppError } from '../errors.ts'

export function strongTag(content: string | Buffer): string {
  return `"${hash('sha1', content, 'base64url').slice(0, 16)}"`
}

export function weakTag(text: string): string {
  return `W/${strongTag(text)}`
}

/** RFC 9110 §13.1.2, weak comparison: true means that the client has this already, and 304 will do. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  const opaque = tag.replace(/^W\//, '')
  return readTags(ifNoneMatch).some((given) => given.replace(/^W\//, '') === opaque)
}

/**
 * RFC 9110 §13.1.1, strong comparison: a client that read another state may not overwrite this one, and gets no part of it.
 *
 * @param tags one for each format in which the state can be read
 * @throws AppError `precondition_failed`
 */
export function checkIfMatch(ifMatch: string | undefined, tags: () => readonly string[]): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return
  const given = readTags(ifMatch)
  const current = tags()
  if (given.some((tag) => current.includes(tag))) return
  if (given.length === 0) {
    throw new AppError(
      'precondition_failed',
      'If-Match holds no ETag: it stands in double quotes, as in "abc", or is *',
    )
  }
  const isWeak = given.some((tag) => tag.startsWith('W/'))
  throw new AppError(
    'precondition_failed',
    isWeak
      ? 'If-Match takes strong tags only: GET the resource itself and send its ETag'
      : 'It has changed since you read it: GET it again, look at what is new, and send its ETag in If-Match',
  )
}

function readTags(list: string): readonly string[] {
  return list.match(/(?:W\/)?"[^"]*"/g) ?? []
}
