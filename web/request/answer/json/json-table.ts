/** A list of objects as a table: which columns it has, and which cells. Cells are texts as they were sent. */
import type { JsonNode } from '../../../language/json.ts'
import type { JsonPlace } from './json-lines.ts'

export interface JsonTable {
  /** Where the list stands. */
  readonly place: JsonPlace
  readonly columns: readonly string[]
  /** Members beyond the columns that are shown. */
  readonly hidden: number
  readonly items: readonly JsonNode[]
}

const MOST_COLUMNS = 40

/** The list itself, or the largest one that is a member of the object; null: there is none with an object in it. */
export function tableOf(root: JsonNode): JsonTable | null {
  if (root.kind === 'array') return fromList(root.items, [])
  if (root.kind !== 'object') return null
  const lists = root.properties.flatMap(({ name, value }) =>
    value.kind === 'array' ? (fromList(value.items, [name]) ?? []) : [],
  )
  return lists.toSorted((a, b) => b.items.length - a.items.length)[0] ?? null
}

function fromList(items: readonly JsonNode[], place: JsonPlace): JsonTable | null {
  const objects = items.filter((item) => item.kind === 'object')
  // What is mostly something else is no table.
  if (objects.length === 0 || objects.length * 2 < items.length) return null
  const names = new Set(objects.flatMap(({ properties }) => properties.map(({ name }) => name)))
  const columns = [...names]
  const shown = columns.slice(0, MOST_COLUMNS)
  return { place, columns: shown, hidden: columns.length - shown.length, items }
}

/** null: this one has no such member. The last of two equal names, as everywhere where JSON is parsed. */
export function cellOf(item: JsonNode, column: string): JsonNode | null {
  if (item.kind !== 'object') return null
  return item.properties.findLast(({ name }) => name === column)?.value ?? null
}
