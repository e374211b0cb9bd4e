/**
 * The dynamic table of one direction, block by block, as the decoded fields tell it: for views that draw it. In: field
 * blocks in wire order (their `hpack.*` fields; no bytes are needed). Out: one snapshot per block, with what each
 * representation read, added and drove out. RFC 7541 §2.3, §4.
 */
import type { Field } from '../model.ts'
import { DynamicTable, ENTRY_OVERHEAD } from './dynamic-table.ts'
import { FIRST_DYNAMIC_INDEX, type TableEntry } from './static-table.ts'

/** One field block: what HEADERS or PUSH_PROMISE carries, with its CONTINUATION frames. */
export interface FieldBlock {
  /** Id of the frame in which the representations lie. */
  readonly frame: string
  readonly stream: number
  readonly fields: readonly Field[]
  /** Bytes of it are missing: from here on the table is unknown, but for what comes later. */
  readonly isLost: boolean
}

export interface TableRow {
  /** What a representation in the next block would call it: 62 is the newest. */
  readonly index: number
  /** The same for the same entry in every snapshot: 1 is the first that was ever added. */
  readonly ordinal: number
  /** Null where lost bytes hid it. */
  readonly name: string | null
  readonly value: string | null
  /** Octets of name and value, and 32. RFC 7541 §4.1. */
  readonly size: number
}

/** What one representation did. */
export interface TableUse {
  readonly field: Field
  /** The entry that it names, whole or for its name alone: 1–61 static, from 62 the table's as it was then; null for none. */
  readonly index: number | null
  /** Of the dynamic entry that it names; null for a static one, or one that is not known. */
  readonly ordinal: number | null
  /** What it added; null also where the entry was larger than the whole table. RFC 7541 §4.4. */
  readonly inserted: TableRow | null
  /** What had to go, oldest first; `index` is what each was called before. */
  readonly evicted: readonly TableRow[]
}

/** The table behind a block. */
export interface TableSnapshot {
  readonly block: FieldBlock
  /** Newest first. */
  readonly rows: readonly TableRow[]
  /** Those of `rows` that this block added, newest first. */
  readonly inserted: readonly TableRow[]
  /** What this block drove out, oldest first; may hold what it added itself. */
  readonly evicted: readonly TableRow[]
  readonly uses: readonly TableUse[]
  readonly size: number
  readonly maxSize: number
  /** Bytes that changed the table were lost at some time: it may hold more than is known. */
  readonly isLost: boolean
}

/** @example tableHistory(fieldBlocks(frames, 'toServer')).at(-1)?.rows[0] // { index: 62, ordinal: 3, name: 'a', value: '1', size: 34 } */
export function tableHistory(blocks: readonly FieldBlock[]): readonly TableSnapshot[] {
  const replay = new Replay()
  return blocks.map((block) => replay.block(block))
}

class Replay {
  readonly #table = new DynamicTable()
  /** Ordinals of the entries, newest first. */
  #ordinals: readonly number[] = []
  #count = 0

  block(block: FieldBlock): TableSnapshot {
    const before = this.#count
    const uses = representationsIn(block.fields).map((field) => this.#use(field))
    if (block.isLost) {
      this.#table.lose()
      this.#ordinals = []
    }
    const rows = this.#rows()
    return {
      block,
      rows,
      inserted: rows.filter(({ ordinal }) => ordinal > before),
      evicted: uses.flatMap(({ evicted }) => evicted),
      uses,
      size: this.#table.size,
      maxSize: this.#table.maxSize,
      isLost: this.#table.lost,
    }
  }

  #use(field: Field): TableUse {
    const before = this.#rows()
    const index = indexIn(field)
    const isAdded = field.key === 'hpack.incremental'
    if (field.key === 'hpack.size-update' && typeof field.value === 'number') this.#table.resize(field.value)
    if (isAdded) this.#table.add(field.symbol ?? null, typeof field.value === 'string' ? field.value : null)
    const kept = this.#table.length
    // An entry that did not fit has driven out all others, and is not there itself.
    const isThere = isAdded && kept > 0
    if (isThere) this.#count += 1
    const remaining = kept - (isThere ? 1 : 0)
    this.#ordinals = [...(isThere ? [this.#count] : []), ...this.#ordinals.slice(0, remaining)]
    return {
      field,
      index,
      ordinal: index === null ? null : (before[index - FIRST_DYNAMIC_INDEX]?.ordinal ?? null),
      inserted: isThere ? (this.#rows()[0] ?? null) : null,
      evicted: before.slice(remaining).toReversed(),
    }
  }

  #rows(): readonly TableRow[] {
    return this.#table.snapshot().map((entry, position) => row(entry, position, this.#ordinals[position] ?? 0))
  }
}

function row({ name, value }: TableEntry, position: number, ordinal: number): TableRow {
  const size = (name?.length ?? 0) + (value?.length ?? 0) + ENTRY_OVERHEAD
  return { index: FIRST_DYNAMIC_INDEX + position, ordinal, name, value, size }
}

/** The index within a representation; a name index of 0 means that the name is spelled out. */
function indexIn(field: Field): number | null {
  const found = field.children?.find(({ key }) => key === 'hpack.index' || key === 'hpack.name-index')
  return typeof found?.value === 'number' && found.value > 0 ? found.value : null
}

const REPRESENTATIONS: ReadonlySet<string> = new Set([
  'hpack.indexed',
  'hpack.incremental',
  'hpack.without-indexing',
  'hpack.never-indexed',
  'hpack.size-update',
])

function representationsIn(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) =>
    REPRESENTATIONS.has(field.key) ? [field] : field.children === undefined ? [] : representationsIn(field.children),
  )
}
