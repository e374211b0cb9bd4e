/** Where a message is being taken apart, and what comes of it. */
import type { Codecs, Direction, Field, FieldValue, Frame, Issue, SourceId, SourcePiece, Span } from '../model.ts'
import { type KafkaIssue, kafkaIssue } from './issues.ts'
import type { KafkaKey } from './keys.ts'

/** No frame is taken apart into more fields than about this: a megabyte of records stays quick, and can be shown. */
const FIELD_BUDGET = 4000
const UNPACK_BUDGET = 16 * 1024 * 1024

export class Site {
  readonly source: SourceId
  readonly direction: Direction
  readonly codecs: Codecs
  readonly issues: Issue[] = []
  readonly pieces: SourcePiece[] = []
  /** In derived sources. */
  readonly frames: Frame[] = []
  /** How many fields may yet be made. */
  left = FIELD_BUDGET
  /** To how many bytes the batches of a frame may yet be unpacked. */
  unpackLeft = UNPACK_BUDGET
  /** Where in the source the bytes begin that readers count from. */
  readonly #base: number

  constructor(source: SourceId, direction: Direction, base: number, codecs: Codecs) {
    this.source = source
    this.direction = direction
    this.codecs = codecs
    this.#base = base
  }

  span(start: number, end: number): Span {
    return { source: this.source, start: this.#base + start, end: this.#base + end }
  }

  /** A field of bytes [start, end). */
  field(
    key: KafkaKey,
    start: number,
    end: number,
    value: FieldValue,
    children?: readonly Field[],
    symbol?: string,
  ): Field {
    this.left -= 1
    const span = { source: this.source, start: this.#base + start, end: this.#base + end }
    // Each is made at once: copying is what takes time where there are thousands.
    if (children === undefined || children.length === 0) {
      return symbol === undefined ? { key, span, value } : { key, span, value, symbol }
    }
    return symbol === undefined ? { key, span, value, children } : { key, span, value, symbol, children }
  }

  issue(code: KafkaIssue, start: number, end: number): void {
    this.issues.push(kafkaIssue(code, this.span(start, end)))
  }

  /** The same work in a source that was made of bytes of this one; fields and issues are its own, all else is shared. */
  within(source: SourceId): Site {
    const inner = new Site(source, this.direction, 0, this.codecs)
    inner.left = this.left
    return inner
  }
}
