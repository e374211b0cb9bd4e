/** A query → results, in groups by kind, the group with the best one first. Pure but for the index it is given. */
import type MiniSearch from 'minisearch'
import type { SearchResult } from 'minisearch'
import { SEARCH_OPTIONS } from './index-options.ts'
import { type Entry, KINDS, type Kind } from './types.ts'

export interface Group {
  readonly kind: Kind
  readonly found: readonly Entry[]
}

const MOST: Readonly<Record<Kind, number>> = {
  page: 3,
  step: 6,
  guide: 4,
  question: 4,
  term: 3,
  field: 6,
  spec: 4,
}

export function find(index: MiniSearch, query: string): readonly Group[] {
  const all = index.search(query, SEARCH_OPTIONS)
  // Where not every word is found together, each counts by itself.
  const results = all.length > 0 ? all : index.search(query, { ...SEARCH_OPTIONS, combineWith: 'OR' })
  const entries = results.map(entryOf)
  const order = [...new Set(entries.map(({ kind }) => kind))]
  return order.map((kind) => ({
    kind,
    found: entries.filter((entry) => entry.kind === kind).slice(0, MOST[kind]),
  }))
}

/** The index gives back what it was told to store. */
function entryOf(result: SearchResult): Entry {
  return {
    id: String(result['name']),
    kind: KINDS.find((kind) => kind === result['kind']) ?? 'step',
    title: String(result['title']),
    context: String(result['context']),
    text: String(result['text']),
  }
}
