/**
 * JSONPath (RFC 9535) over an answer, by json-p3. It compares numbers as JavaScript does and knows the last of two equal names; what is
 * shown of a match is the text as it was sent, by its place.
 */
import { JSONPathError, query } from 'json-p3'
import { type JsonLine, type JsonPlace, pathOf } from './json-lines.ts'

export type QueryOutcome =
  | { readonly ok: true; readonly places: readonly JsonPlace[] }
  /** `reason`: in the library's words. */
  | { readonly ok: false; readonly reason: string }

export function queryJson(text: string, path: string): QueryOutcome {
  try {
    const nodes = query(path, JSON.parse(text))
    return { ok: true, places: Array.from(nodes, ({ location }) => location) }
  } catch (error) {
    if (error instanceof JSONPathError) return { ok: false, reason: error.message }
    throw error
  }
}

/** The line where each of these values stands or begins; of two equal names the last, as everywhere where JSON is parsed. */
export function linesAt(lines: readonly JsonLine[], places: readonly JsonPlace[]): readonly number[] {
  const byPath = new Map<string, number>()
  for (const [at, { kind, place }] of lines.entries()) if (kind !== 'close') byPath.set(pathOf(place), at)
  return places.flatMap((place) => byPath.get(pathOf(place)) ?? [])
}
