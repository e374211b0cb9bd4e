/**
 * The file of a learner's progress: JSON with its form's version. Reading checks everything before anything is changed; what
 * is wrong is told as a value. Steps and questions that this course does not have (yet, or any more) are kept: another version
 * may have them. Files from before there was an interview have no reviews.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import { asReviews, mergeReviews, type Reviews } from '../interview/index.ts'
import type { Kept } from '../lessons/index.ts'

const FORMAT = 'framewise-progress'
const VERSION = 1

/** What a file holds. */
export interface Saved extends Kept {
  /** The answers of the interview. */
  readonly reviews: Reviews
}

/** A question of the interview. */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** `module/lesson/step-or-exercise` */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){2}$/

export type FileProblem =
  | { readonly code: 'not-json' | 'other' | 'newer' }
  | { readonly code: 'damaged'; readonly where: string }

export type ReadFile = { readonly kept: Saved } | { readonly problem: FileProblem }

/** @param at ms since 1970, for readers who open the file in an editor */
export function writeProgress({ seen, solved, last, reviews }: Saved, at: number): string {
  const file = { format: FORMAT, version: VERSION, saved: new Date(at).toISOString(), seen, solved, last, reviews }
  return `${JSON.stringify(file, null, 2)}\n`
}

export function readProgress(text: string): ReadFile {
  const file = parse(text)
  if (file === undefined) return { problem: { code: 'not-json' } }
  if (!isRecord(file) || file['format'] !== FORMAT) return { problem: { code: 'other' } }
  const { version, seen, solved, last, reviews = {} } = file
  if (typeof version === 'number' && version > VERSION) return { problem: { code: 'newer' } }
  if (version !== VERSION) return damaged('version')
  const where = wrongAt('seen', seen) ?? wrongAt('solved', solved) ?? wrongReview(reviews)
  if (where !== null) return damaged(where)
  if (last !== null && !(typeof last === 'string' && ID.test(last))) return damaged('last')
  return { kept: { seen: timesOf(seen), solved: timesOf(solved), last, reviews: reviewsOf(reviews) } }
}

/** Both together; what both know counts from when it was first done. */
export function mergeProgress(mine: Saved, other: Saved): Saved {
  return {
    seen: earliest(mine.seen, other.seen),
    solved: earliest(mine.solved, other.solved),
    last: mine.last ?? other.last,
    reviews: mergeReviews(mine.reviews, other.reviews),
  }
}

function earliest(mine: Kept['seen'], other: Kept['seen']): Kept['seen'] {
  const both = { ...other, ...mine }
  return Object.fromEntries(Object.entries(both).map(([id, at]) => [id, Math.min(at, ownValue(other, id) ?? at)]))
}

function damaged(where: string): ReadFile {
  return { problem: { code: 'damaged', where } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first entry that is no time of a step; null when all are. */
function wrongAt(name: string, value: unknown): string | null {
  if (!isRecord(value)) return name
  const wrong = Object.entries(value).find(([id, at]) => !(ID.test(id) && isTime(at)))
  return wrong === undefined ? null : `${name}: ${wrong[0].slice(0, 60)}`
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function timesOf(value: unknown): Readonly<Record<string, number>> {
  const entries = isRecord(value) ? Object.entries(value) : []
  return Object.fromEntries(entries.flatMap(([id, at]) => (isTime(at) ? [[id, at]] : [])))
}

/** The first entry that is no list of reviews; null when all are. */
function wrongReview(value: unknown): string | null {
  if (!isRecord(value)) return 'reviews'
  const wrong = Object.entries(value).find(([id, reviews]) => !NAME.test(id) || asReviews(reviews) === null)
  return wrong === undefined ? null : `reviews: ${wrong[0].slice(0, 60)}`
}

function reviewsOf(value: unknown): Reviews {
  const entries = isRecord(value) ? Object.entries(value) : []
  return Object.fromEntries(entries.map(([id, reviews]) => [id, asReviews(reviews) ?? []]))
}
