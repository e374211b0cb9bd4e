/** A part of a list. */
export interface Page {
  readonly offset: number
  readonly limit: number
}

export function pageOf<T>(rows: readonly T[], { offset, limit }: Page): readonly T[] {
  return rows.slice(offset, offset + limit)
}

export function pageFromEnd<T>(rows: readonly T[], { offset, limit }: Page): readonly T[] {
  const end = rows.length - offset
  return end <= 0 ? [] : rows.slice(Math.max(0, end - limit), end).reverse()
}

/** ISO 8601 in UTC, whole seconds. */
export function wholeSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}
