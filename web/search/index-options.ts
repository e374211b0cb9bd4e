/** How the index is made by the build and read by the app: both must agree. */

import type { Options, SearchOptions } from 'minisearch'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Entry } from './types.ts'
import { wordOf } from './words.ts'

/** `key` is one of its kind among all entries; a result brings its own `id`, the key, so that the entry's id is kept as `name`. */
export const INDEX_OPTIONS: Options<Entry & { readonly key: string; readonly name: string }> = {
  idField: 'key',
  fields: ['title', 'context', 'text'],
  storeFields: ['name', 'kind', 'title', 'context', 'text'],
  processTerm: wordOf,
}

/** The course comes before the catalogue: a field's few words would else outweigh a step's many. */
const WEIGHTS: Readonly<Record<string, number>> = {
  term: 1.5,
  step: 1.2,
  page: 1.2,
  guide: 0.8,
  question: 0.8,
  field: 0.5,
  spec: 0.4,
}

/** Beginnings count, also with a slip of the finger in longer words; what a thing is called weighs most. */
export const SEARCH_OPTIONS: SearchOptions = {
  boost: { title: 5, context: 2 },
  prefix: (term) => term.length > 1,
  fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
  weights: { prefix: 0.5, fuzzy: 0.15 },
  combineWith: 'AND',
  boostDocument: (key) => ownValue(WEIGHTS, String(key).split(':')[0] ?? '') ?? 1,
}
