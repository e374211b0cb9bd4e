/** A place that a request holds for a while, or the error that says why there is none. */
import { AppError } from '../errors.ts'
import type { Guest, Shares } from '../visitors/index.ts'

const RETRY_SECONDS = 5

/** @returns gives the place back @throws AppError `too_many`, `overloaded` */
export function takePlace(shares: Shares, guest: Guest): () => void {
  const refusal = shares.refusalOf(guest)
  if (refusal === null) return shares.take(guest)
  const code = refusal.by === 'server' ? 'overloaded' : 'too_many'
  throw new AppError(code, refusal.message, { retryAfter: RETRY_SECONDS })
}
