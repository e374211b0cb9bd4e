/** What became of a module's recap, from the reviews of its questions. Pure. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Review, Reviews } from '../reviews.ts'

export interface RecapResult {
  readonly total: number
  /** Answered at least once. */
  readonly answered: number
  /** Right when they were asked for the first time. */
  readonly first: number
  /** Right when they were asked last. */
  readonly latest: number
  /** When the last of them was answered for the first time, ms since 1970; null until all are. */
  readonly at: number | null
}

export function recapResult(ids: readonly string[], reviews: Reviews): RecapResult {
  const kept = ids.map((id) => ownValue(reviews, id) ?? []).filter((own) => own.length > 0)
  return {
    total: ids.length,
    answered: kept.length,
    first: kept.filter((own) => isRight(own.at(0))).length,
    latest: kept.filter((own) => isRight(own.at(-1))).length,
    at: kept.length < ids.length || ids.length === 0 ? null : Math.max(...kept.map((own) => own[0]?.[0] ?? 0)),
  }
}

export function isRight(review: Review | undefined): boolean {
  return review !== undefined && review[1] > 1
}
