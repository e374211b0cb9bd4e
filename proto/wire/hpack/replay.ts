/**
 * The dynamic table as the fields of decoded blocks tell it, step by step: for views that draw it. Needs no bytes, only
 * the representations (`hpack.*` fields) of one direction in wire order.
 */
import type { Field } from '../model.ts'
import { DynamicTable } from './dynamic-table.ts'
import type { TableEntry } from './static-table.ts'

export interface TableState {
  /** Newest first: position 0 has index 62. */
  readonly entries: readonly TableEntry[]
  /** RFC 7541 §4.1: name, value and 32 octets per entry. */
  readonly size: number
  readonly maxSize: number
}

/** What one representation did to the table. */
export interface TableStep extends TableState {
  readonly field: Field
  /** Added as index 62; null where the representation adds nothing, or the entry was larger than the whole table. */
  readonly added: TableEntry | null
  /** Oldest entries that had to go. */
  readonly evicted: readonly TableEntry[]
}

const REPRESENTATIONS: ReadonlySet<string> = new Set([
  'hpack.indexed',
  'hpack.incremental',
  'hpack.without-indexing',
  'hpack.never-indexed',
  'hpack.size-update',
])

/** The representations within a tree of fields, in wire order. */
function representationsIn(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) =>
    REPRESENTATIONS.has(field.key) ? [field] : field.children === undefined ? [] : representationsIn(field.children),
  )
}

/**
 * The table after each representation of `fields`, one direction's frames in order.
 * @example replayTable(frames.flatMap((frame) => frame.fields)).at(-1)?.entries[0]?.line // 'custom-key: custom-header'
 */
export function replayTable(fields: readonly Field[]): readonly TableStep[] {
  const table = new DynamicTable()
  return representationsIn(fields).map((field) => {
    const before = table.snapshot()
    if (field.key === 'hpack.size-update' && typeof field.value === 'number') table.resize(field.value)
    if (field.key === 'hpack.incremental') table.add(field.symbol ?? null, String(field.value))
    const entries = table.snapshot()
    const added =
      field.key === 'hpack.incremental' && entries[0] !== undefined && entries[0] !== before[0] ? entries[0] : null
    const kept = entries.length - (added === null ? 0 : 1)
    return { field, entries, size: table.size, maxSize: table.maxSize, added, evicted: before.slice(kept) }
  })
}

/** The table after all of `fields`. */
export function hpackTableAfter(fields: readonly Field[]): TableState {
  const table = new DynamicTable()
  for (const field of representationsIn(fields)) {
    if (field.key === 'hpack.size-update' && typeof field.value === 'number') table.resize(field.value)
    if (field.key === 'hpack.incremental') table.add(field.symbol ?? null, String(field.value))
  }
  return { entries: table.snapshot(), size: table.size, maxSize: table.maxSize }
}
