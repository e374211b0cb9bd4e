/** `?page&limit`: pages are counted from 1. */
import { AppError } from '../../errors.ts'

const DEFAULT_LIMIT = 10
const MAX_LIMIT = 100
/** Far beyond any list here, and still exact when multiplied by the limit. */
const MAX_PAGE = 1_000_000

export interface PageQuery {
  readonly page: number
  readonly limit: number
}

export function readPageQuery(query: unknown): PageQuery {
  const details: Record<string, string[]> = {}
  const read = (name: string, fallback: number, max: number): number => {
    const value = typeof query === 'object' && query !== null ? Reflect.get(query, name) : undefined
    if (value === undefined) return fallback
    // A name given twice is an array here.
    if (typeof value === 'string' && /^[1-9]\d{0,6}$/.test(value) && Number(value) <= max) return Number(value)
    details[name] = [`must be one whole number from 1 to ${max}`]
    return fallback
  }
  const page = read('page', 1, MAX_PAGE)
  const limit = read('limit', DEFAULT_LIMIT, MAX_LIMIT)
  if (Object.keys(details).length > 0) throw new AppError('broken_request', 'The query is not valid', { details })
  return { page, limit }
}

/** How many pages `total` items fill; an empty list has one empty page. */
export function countPages(total: number, limit: number): number {
  return Math.max(1, Math.ceil(total / limit))
}
