/** `?page&limit` of version 1: pages are counted from 1. */
import { Type } from 'typebox'

const DEFAULT_LIMIT = 10
const MAX_LIMIT = 100
/** Far beyond any list here, and still exact when multiplied by the limit. */
const MAX_PAGE = 1_000_000

export const pageNumber = Type.Integer({
  minimum: 1,
  maximum: MAX_PAGE,
  default: 1,
  description: 'Which page, counted from 1.',
  examples: [1, 2],
})
export const pageSize = Type.Integer({
  minimum: 1,
  maximum: MAX_LIMIT,
  default: DEFAULT_LIMIT,
  description: 'How many of them at most.',
  examples: [10, 20],
})

export const PageQuery = Type.Object({ page: pageNumber, limit: pageSize })

export const Pagination = Type.Object(
  { page: Type.Integer(), pages: Type.Integer(), total: Type.Integer() },
  { title: 'Pagination', examples: [{ page: 1, pages: 3, total: 24 }] },
)

export function toPage({ page, limit }: { readonly page: number; readonly limit: number }) {
  return { offset: (page - 1) * limit, limit }
}

export function toPagination(query: { readonly page: number; readonly limit: number }, total: number) {
  return { page: query.page, pages: countPages(total, query.limit), total }
}

/** How many pages `total` items fill; an empty list has one empty page. */
export function countPages(total: number, limit: number): number {
  return Math.max(1, Math.ceil(total / limit))
}
