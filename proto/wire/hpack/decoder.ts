/**
 * Header compression of one direction: complete field blocks in, one field per representation out. RFC 7541 §3, §6.
 *
 *     0   1   2   3   4   5   6   7
 *   +---+---+---+---+---+---+---+---+
 *   | 1 |        Index (7+)         |   indexed                        §6.1
 *   | 0 | 1 |      Index (6+)       |   literal, added to the table    §6.2.1
 *   | 0 | 0 | 1 |  Max size (5+)    |   dynamic table size update      §6.3
 *   | 0 | 0 | 0 | 1 |  Index (4+)   |   literal, never indexed         §6.2.3
 *   | 0 | 0 | 0 | 0 |  Index (4+)   |   literal without indexing       §6.2.2
 *   +---+---+---+---+---+---+---+---+
 *
 * A representation's `symbol` is the header's name and its `value` the header's value, whatever its kind; both are null
 * or missing where lost bytes hid them. After an error the rest of the block is one `hpack.rest` field, and the table is
 * of no more use (RFC 9113 §4.3): the caller stops.
 */
import type { Field, HeaderField, Issue, SourcePiece, Span } from '../model.ts'
import { type BlockBytes, BlockReader } from './block-reader.ts'
import { DEFAULT_TABLE_SIZE, DynamicTable, ENTRY_OVERHEAD } from './dynamic-table.ts'
import {
  INCREMENTAL,
  INDEXED,
  type LiteralShape,
  NAME,
  NEVER_INDEXED,
  SIZE_UPDATE,
  VALUE,
  WITHOUT_INDEXING,
} from './shapes.ts'

export interface DecodedBlock {
  /** Tile the block. */
  readonly fields: readonly Field[]
  /** The header list, pseudo-headers too; without those that lost bytes hid. */
  readonly headers: readonly HeaderField[]
  readonly issues: readonly Issue[]
  /** What its Huffman strings spell. */
  readonly pieces: readonly SourcePiece[]
  /** A decoding error, which ends the connection. RFC 9113 §4.3. */
  readonly broken: boolean
}

export interface HpackDecoder {
  decode(block: BlockBytes): DecodedBlock
  /** The other side's acknowledged SETTINGS_HEADER_TABLE_SIZE; `pending` is the most it may become. RFC 9113 §4.3.1. */
  limitTable(acknowledged: number): void
  /** Larger sizes that were announced but not yet acknowledged: using them early is no error. */
  allowTable(announced: number): void
  /** The size of a decoded header list above which an issue is told. RFC 9113 §6.5.2. */
  limitList(size: number): void
  /** Bytes that changed the table were lost. */
  lose(): void
}

/** @example createHpackDecoder().decode({ bytes: Uint8Array.of(0x82), from: 0, to: 1, source: '>', base: 0 }).headers // :method GET */
export function createHpackDecoder(): HpackDecoder {
  return new BlockDecoder()
}

class BlockDecoder extends BlockReader implements HpackDecoder {
  private readonly table = new DynamicTable()
  private acknowledged = DEFAULT_TABLE_SIZE
  private allowed = DEFAULT_TABLE_SIZE
  private listLimit = Number.POSITIVE_INFINITY
  /** The limit fell below the table's size: the next block must begin with an update to this or less. */
  private owedUpdate: number | null = null

  private fields: Field[] = []
  private headers: HeaderField[] = []

  limitTable(acknowledged: number): void {
    this.acknowledged = acknowledged
    this.allowed = Math.max(acknowledged, this.allowed)
    if (acknowledged < this.table.maxSize) this.owedUpdate = Math.min(acknowledged, this.owedUpdate ?? acknowledged)
  }

  allowTable(announced: number): void {
    this.allowed = Math.max(this.acknowledged, announced)
  }

  limitList(size: number): void {
    this.listLimit = size
  }

  lose(): void {
    this.table.lose()
    this.owedUpdate = null
  }

  decode(block: BlockBytes): DecodedBlock {
    this.begin(block)
    const fields: Field[] = []
    const headers: HeaderField[] = []
    this.fields = fields
    this.headers = headers
    let broken = false
    while (this.at < this.to) {
      const start = this.at
      if (this.representation()) continue
      broken = true
      fields.push({ key: 'hpack.rest', span: this.span(start, this.to), value: null })
      break
    }
    if (!broken) this.checkListSize(block)
    return { fields, headers, issues: this.issues, pieces: this.pieces, broken }
  }

  private representation(): boolean {
    const first = this.bytes[this.at] ?? 0
    if (first >= 0x80) return this.settled() && this.indexed(first)
    if (first >= 0x40) return this.settled() && this.literal(first, INCREMENTAL)
    if (first >= 0x20) return this.sizeUpdate(first)
    return this.settled() && this.literal(first, first >= 0x10 ? NEVER_INDEXED : WITHOUT_INDEXING)
  }

  /** A lowered limit must be acknowledged by a size update before any header. RFC 9113 §4.3.1. */
  private settled(): boolean {
    if (this.owedUpdate === null) return true
    this.owedUpdate = null
    return this.fail('hpack.size-update.missing', this.at, this.at + 1)
  }

  private indexed(first: number): boolean {
    const start = this.at
    const head = this.span(start, start + 1)
    const more = this.readInteger(first & 0x7f, 0x7f)
    if (more === null) return false
    const index = this.integer
    const entry = this.table.lookup(index)
    if (entry === undefined && !this.missing(index, start)) return false
    const span = this.at === start + 1 ? head : this.span(start, this.at)
    const children: Field[] = [
      { key: INDEXED.pattern, span: head, bits: INDEXED.patternBits, value: 1 },
      entry === undefined
        ? { key: 'hpack.index', span: head, bits: INDEXED.indexBits, value: index }
        : { key: 'hpack.index', span: head, bits: INDEXED.indexBits, value: index, symbol: entry.line },
    ]
    for (const field of more) children.push(field)
    this.emit('hpack.indexed', span, children, entry?.name ?? null, entry?.value ?? null)
    return true
  }

  private literal(first: number, shape: LiteralShape): boolean {
    const start = this.at
    const head = this.span(start, start + 1)
    const more = this.readInteger(first & shape.mask, shape.mask)
    if (more === null) return false
    const index = this.integer
    let name: string | null = null
    const children: Field[] = [{ key: shape.pattern, span: head, bits: shape.patternBits, value: shape.patternValue }]
    if (index === 0) {
      children.push({ key: 'hpack.name-index', span: head, bits: shape.indexBits, value: 0 })
      if (!this.readString(NAME, children)) return false
      name = this.text
    } else {
      const entry = this.table.lookup(index)
      if (entry === undefined && !this.missing(index, start)) return false
      name = entry?.name ?? null
      children.push(
        name === null
          ? { key: 'hpack.name-index', span: head, bits: shape.indexBits, value: index }
          : { key: 'hpack.name-index', span: head, bits: shape.indexBits, value: index, symbol: name },
      )
      for (const field of more) children.push(field)
    }
    if (!this.readString(VALUE, children)) return false
    const value = this.text
    if (shape === INCREMENTAL) this.table.add(name, value)
    this.emit(shape.key, this.span(start, this.at), children, name, value)
    return true
  }

  private sizeUpdate(first: number): boolean {
    const start = this.at
    const head = this.span(start, start + 1)
    const more = this.readInteger(first & 0x1f, 0x1f)
    if (more === null) return false
    const size = this.integer
    // §6.3: above the other side's limit it is a decoding error.
    if (size > this.allowed) return this.fail('hpack.size-update.too-large', start, this.at)
    // §4.2: only before the first header of a block.
    if (this.headers.length > 0) return this.fail('hpack.size-update.late', start, this.at)
    if (this.owedUpdate !== null && size <= this.owedUpdate) this.owedUpdate = null
    this.table.resize(size)
    const children: Field[] = [
      { key: SIZE_UPDATE.pattern, span: head, bits: SIZE_UPDATE.patternBits, value: 1 },
      { key: 'hpack.size-update.size', span: head, bits: SIZE_UPDATE.indexBits, value: size },
    ]
    for (const field of more) children.push(field)
    this.fields.push({ key: 'hpack.size-update', span: this.span(start, this.at), value: size, children })
    return true
  }

  private emit(key: string, span: Span, children: readonly Field[], name: string | null, value: string | null): void {
    this.fields.push(name === null ? { key, span, value, children } : { key, span, value, symbol: name, children })
    if (name !== null && value !== null) this.headers.push({ name, value, span })
  }

  /** False where no entry can have this index; true, with an issue, where lost bytes may have made it. */
  private missing(index: number, start: number): boolean {
    if (index === 0) return this.fail('hpack.index.zero', start, this.at)
    this.fail(this.table.lost ? 'hpack.table-lost' : 'hpack.index.unknown', start, this.at)
    return this.table.lost
  }

  private checkListSize(block: BlockBytes): void {
    // Cheap bound first: a header costs at least one byte of the block.
    let size = 0
    for (const { name, value } of this.headers) size += name.length + value.length + ENTRY_OVERHEAD
    if (size > this.listLimit) this.fail('hpack.list.too-large', block.from, block.to)
  }
}
