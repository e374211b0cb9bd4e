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
import type { Field, HeaderField, Issue, SourceId, Span } from '../model.ts'
import { DEFAULT_TABLE_SIZE, DynamicTable, ENTRY_OVERHEAD } from './dynamic-table.ts'
import { decodeHuffman, latin1 } from './huffman.ts'
import { type HpackIssue, hpackIssues } from './issues.ts'
import {
  INCREMENTAL,
  INDEXED,
  type LiteralShape,
  NAME,
  NEVER_INDEXED,
  SIZE_UPDATE,
  type StringShape,
  VALUE,
  WITHOUT_INDEXING,
} from './shapes.ts'

/** Where a block's bytes are: bytes[from, to), of which position 0 is at `base` of `source`. */
export interface BlockBytes {
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
  readonly source: SourceId
  readonly base: number
}

export interface DecodedBlock {
  /** Tile the block. */
  readonly fields: readonly Field[]
  /** The header list, pseudo-headers too; without those that lost bytes hid. */
  readonly headers: readonly HeaderField[]
  readonly issues: readonly Issue[]
  /** A decoding error, which ends the connection. RFC 9113 §4.3. */
  readonly broken: boolean
}

/** Continuation bytes of one integer beyond which it is taken for an attack: five hold 35 bits. RFC 7541 §5.1. */
const MOST_CONTINUATIONS = 5
const LARGEST_INTEGER = 2 ** 32 - 1

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

class BlockDecoder implements HpackDecoder {
  private readonly table = new DynamicTable()
  private acknowledged = DEFAULT_TABLE_SIZE
  private allowed = DEFAULT_TABLE_SIZE
  private listLimit = Number.POSITIVE_INFINITY
  /** The limit fell below the table's size: the next block must begin with an update to this or less. */
  private owedUpdate: number | null = null

  private bytes = new Uint8Array(0)
  private at = 0
  private to = 0
  private source: SourceId = ''
  private base = 0
  private fields: Field[] = []
  private headers: HeaderField[] = []
  private issues: Issue[] = []
  /** The last integer read, and the last text. */
  private integer = 0
  private text = ''

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
    this.bytes = block.bytes as Uint8Array<ArrayBuffer>
    this.at = block.from
    this.to = block.to
    this.source = block.source
    this.base = block.base
    const fields: Field[] = []
    const headers: HeaderField[] = []
    this.fields = fields
    this.headers = headers
    this.issues = []
    let broken = false
    while (this.at < this.to) {
      const start = this.at
      if (this.representation()) continue
      broken = true
      fields.push({ key: 'hpack.rest', span: this.span(start, this.to), value: null })
      break
    }
    if (!broken) this.checkListSize(block)
    return { fields, headers, issues: this.issues, broken }
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

  /** §5.1. Moves behind the integer; gives the fields of its continuation bytes, or null after telling an issue. */
  private readInteger(prefix: number, mask: number): readonly Field[] | null {
    this.at++
    this.integer = prefix
    return prefix < mask ? NO_FIELDS : this.readContinuations()
  }

  private readContinuations(): readonly Field[] | null {
    const start = this.at
    const fields: Field[] = []
    let scale = 1
    for (;;) {
      const at = this.at
      if (at >= this.to) return this.cut(start - 1)
      const byte = this.bytes[at] ?? 0
      const group = (byte & 0x7f) * scale
      this.integer += group
      if (fields.length === MOST_CONTINUATIONS || this.integer > LARGEST_INTEGER) {
        this.fail('hpack.integer.overflow', start - 1, at + 1)
        return null
      }
      const span = this.span(at, at + 1)
      fields.push({
        key: 'hpack.integer.continuation',
        span,
        value: group,
        children: [
          { key: 'hpack.integer.more', span, bits: INDEXED.patternBits, value: byte >= 0x80 },
          { key: 'hpack.integer.bits', span, bits: INDEXED.indexBits, value: byte & 0x7f },
        ],
      })
      this.at = at + 1
      if (byte < 0x80) return fields
      scale *= 128
    }
  }

  /** §5.2. Leaves the octets, decoded, in `text`. */
  private readString(shape: StringShape, children: Field[]): boolean {
    const start = this.at
    if (start >= this.to) return this.cut(start - 1) !== null
    const first = this.bytes[start] ?? 0
    const head = this.span(start, start + 1)
    const more = this.readInteger(first & 0x7f, 0x7f)
    if (more === null) return false
    const length = this.integer
    if (length > this.to - this.at) return this.cut(start) !== null
    const from = this.at
    this.at += length
    if (first < 0x80) this.text = latin1(this.bytes, from, this.at)
    else {
      const decoded = decodeHuffman(this.bytes, from, this.at)
      if (typeof decoded !== 'string') return this.fail(decoded.trouble, from, this.at)
      this.text = decoded
    }
    children.push(
      { key: shape.huffman, span: head, bits: INDEXED.patternBits, value: first >= 0x80 },
      { key: shape.length, span: head, bits: INDEXED.indexBits, value: length },
    )
    for (const field of more) children.push(field)
    if (length > 0) children.push({ key: shape.text, span: this.span(from, this.at), value: this.text })
    return true
  }

  private checkListSize(block: BlockBytes): void {
    // Cheap bound first: a header costs at least one byte of the block.
    let size = 0
    for (const { name, value } of this.headers) size += name.length + value.length + ENTRY_OVERHEAD
    if (size > this.listLimit) this.fail('hpack.list.too-large', block.from, block.to)
  }

  private cut(start: number): null {
    this.fail('hpack.block.cut', start, this.to)
    return null
  }

  private fail(code: HpackIssue, start: number, end: number): false {
    this.issues.push({ code, span: this.span(start, end), spec: hpackIssues[code] })
    return false
  }

  private span(start: number, end: number): Span {
    return { source: this.source, start: this.base + start, end: this.base + end }
  }
}

const NO_FIELDS: readonly Field[] = []
