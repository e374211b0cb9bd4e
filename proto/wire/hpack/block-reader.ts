/**
 * Integers and strings of a field block, read one after another. RFC 7541 §5.1, §5.2. In: a block's bytes. Out: the fields
 * of what was read, and the text that each Huffman string spells as a source of its own (`>.112.huffman`).
 */
import type { Field, Issue, SourceId, SourcePiece, Span } from '../model.ts'
import { decodeHuffman, latin1 } from './huffman.ts'
import { type HpackIssue, hpackIssues } from './issues.ts'
import { INDEXED, type StringShape } from './shapes.ts'

/** Where a block's bytes are: bytes[from, to), of which position 0 is at `base` of `source`. */
export interface BlockBytes {
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
  readonly source: SourceId
  readonly base: number
}

/** Continuation bytes of one integer beyond which it is taken for an attack: five hold 35 bits. RFC 7541 §5.1. */
const MOST_CONTINUATIONS = 5
const LARGEST_INTEGER = 2 ** 32 - 1
const NO_FIELDS: readonly Field[] = []

export class BlockReader {
  protected bytes: Uint8Array = new Uint8Array(0)
  protected at = 0
  protected to = 0
  protected issues: Issue[] = []
  protected pieces: SourcePiece[] = []
  /** The last integer read, and the last text. */
  protected integer = 0
  protected text = ''
  private source: SourceId = ''
  private base = 0

  protected begin(block: BlockBytes): void {
    this.bytes = block.bytes
    this.at = block.from
    this.to = block.to
    this.source = block.source
    this.base = block.base
    this.issues = []
    this.pieces = []
  }

  /** §5.1. Moves behind the integer; gives the fields of its continuation bytes, or null after telling an issue. */
  protected readInteger(prefix: number, mask: number): readonly Field[] | null {
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
  protected readString(shape: StringShape, children: Field[]): boolean {
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
    const decoded = first < 0x80 ? null : decodeHuffman(this.bytes, from, this.at)
    if (decoded === null) this.text = latin1(this.bytes, from, this.at)
    else if (decoded instanceof Uint8Array) this.text = latin1(decoded, 0, decoded.length)
    else return this.fail(decoded.trouble, from, this.at)
    children.push(
      { key: shape.huffman, span: head, bits: INDEXED.patternBits, value: first >= 0x80 },
      { key: shape.length, span: head, bits: INDEXED.indexBits, value: length },
    )
    for (const field of more) children.push(field)
    if (length === 0) return true
    const span = this.span(from, this.at)
    if (decoded === null) children.push({ key: shape.text, span, value: this.text })
    else children.push({ key: shape.text, span, value: this.text, derived: this.unpacked(span, decoded) })
    return true
  }

  private unpacked(from: Span, bytes: Uint8Array): Span {
    const source = `${from.source}.${from.start}.huffman`
    this.pieces.push({ id: source, transform: 'huffman', start: 0, bytes, from })
    return { source, start: 0, end: bytes.length }
  }

  private cut(start: number): null {
    this.fail('hpack.block.cut', start, this.to)
    return null
  }

  protected fail(code: HpackIssue, start: number, end: number): false {
    this.issues.push({ code, span: this.span(start, end), spec: hpackIssues[code] })
    return false
  }

  protected span(start: number, end: number): Span {
    return { source: this.source, start: this.base + start, end: this.base + end }
  }
}
