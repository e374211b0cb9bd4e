/**
 * The dynamic table of one direction: newest entry first, at index 62. RFC 7541 §2.3.2, §4.
 *
 * After lost bytes the table is `lost`: entries older than the loss are unknown, entries added later are known again,
 * because the newest ones always have the lowest indexes.
 */
import { FIRST_DYNAMIC_INDEX, STATIC_TABLE, type TableEntry } from './static-table.ts'

/** What an entry costs beyond its texts. RFC 7541 §4.1. */
export const ENTRY_OVERHEAD = 32
/** The size before any setting. RFC 9113 §6.5.2. */
export const DEFAULT_TABLE_SIZE = 4096

function entrySize(entry: TableEntry): number {
  return (entry.name?.length ?? 0) + (entry.value?.length ?? 0) + ENTRY_OVERHEAD
}

export class DynamicTable {
  /** Oldest first from `head`; evicted entries are dropped in bulk. */
  private entries: TableEntry[] = []
  private head = 0
  size = 0
  maxSize = DEFAULT_TABLE_SIZE
  lost = false

  get length(): number {
    return this.entries.length - this.head
  }

  /** The entry of an index over both tables, or undefined where there is none (or none that is known). */
  lookup(index: number): TableEntry | undefined {
    if (index < FIRST_DYNAMIC_INDEX) return STATIC_TABLE[index - 1]
    const position = this.entries.length - 1 - (index - FIRST_DYNAMIC_INDEX)
    return position < this.head ? undefined : this.entries[position]
  }

  /** Adds as index 62 after making room; an entry larger than the table empties it, which is no error. RFC 7541 §4.4. */
  add(name: string | null, value: string | null): void {
    const entry = { name, value, line: value === '' ? (name ?? '?') : `${name ?? '?'}: ${value ?? '?'}` }
    const size = entrySize(entry)
    this.evictDownTo(this.maxSize - size)
    if (size > this.maxSize) return
    this.entries.push(entry)
    this.size += size
  }

  resize(maxSize: number): void {
    this.maxSize = maxSize
    this.evictDownTo(maxSize)
  }

  /** Forgets everything: bytes that changed the table were lost. */
  lose(): void {
    this.entries = []
    this.head = 0
    this.size = 0
    this.lost = true
  }

  /** Newest first, as the indexes count. */
  snapshot(): readonly TableEntry[] {
    return this.entries.slice(this.head).reverse()
  }

  private evictDownTo(room: number): void {
    while (this.size > room && this.head < this.entries.length) {
      const oldest = this.entries[this.head]
      if (oldest !== undefined) this.size -= entrySize(oldest)
      this.head++
    }
    if (this.head > 64 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head)
      this.head = 0
    }
  }
}
