/**
 * Page tokens of `user.v1`: the number of the last user, in a form that invites nobody to make one up. A page goes on behind
 * that user, so users that come and go meanwhile neither repeat nor skip others.
 */
import { invalid } from './invalid.ts'

const FORM = /^after:([1-9][0-9]{0,8})$/

export function toPageToken(lastId: number): string {
  return Buffer.from(`after:${lastId}`).toString('base64url')
}

/** Undefined for the first page, whose token is empty. */
export function readPageToken(token: string): number | undefined {
  if (token === '') return undefined
  const id = FORM.exec(Buffer.from(token, 'base64url').toString('latin1'))?.[1]
  if (id === undefined) throw invalid('page_token is none that ListUsers gave')
  return Number(id)
}
