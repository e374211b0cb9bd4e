/**
 * One frame while it is being decoded: its 9-byte header, fields that are appended in wire order, issues. RFC 9113 §4.1.
 *
 *   +-----------------------------------------------+
 *   |                 Length (24)                   |   of the payload, without these 9 bytes
 *   +---------------+---------------+---------------+
 *   |   Type (8)    |   Flags (8)   |
 *   +-+-------------+---------------+-------------------------------+
 *   |R|                 Stream Identifier (31)                      |
 *   +-+-------------------------------------------------------------+
 *   |                     Frame Payload (0...)                    ...
 *   +---------------------------------------------------------------+
 *
 * Positions are within the frame: 0 is the first byte of the header, 9 the first of the payload.
 */
import {
  type Direction,
  type Field,
  type Frame,
  type FrameStatus,
  frameId,
  type Issue,
  type Span,
  wireSource,
} from '../model.ts'
import { FRAME_KINDS } from './codes.ts'
import { flagFields, flagNames } from './flags.ts'
import { type Http2Issue, http2Issues } from './issues.ts'

export const HEADER_SIZE = 9

/** The top bit of four bytes, and the other 31. */
const TOP_BIT = { from: 0, count: 1 }
const LOW_31_BITS = { from: 1, count: 31 }
const NO_ISSUES: readonly Issue[] = []

export class FrameDraft {
  readonly direction: Direction
  readonly start: number
  readonly length: number
  readonly type: number
  readonly flags: number
  readonly stream: number
  readonly fields: Field[]
  payload: Span | undefined = undefined
  /** A connection error was found: nothing behind this frame is trusted. */
  fatal = false
  private readonly bytes: Uint8Array
  private readonly index: number
  private readonly source: string
  private found: Issue[] | null = null

  /** `bytes[index]` is the first byte of the header, which is whole; the payload need not be. */
  constructor(direction: Direction, start: number, bytes: Uint8Array, index: number) {
    const source = wireSource(direction)
    this.direction = direction
    this.start = start
    this.bytes = bytes
    this.index = index
    this.source = source
    this.length = payloadLength(bytes, index)
    const type = bytes[index + 3] ?? 0
    const flags = bytes[index + 4] ?? 0
    const last = this.u32(5)
    this.type = type
    this.flags = flags
    this.stream = last & 0x7fffffff
    const flagSpan = { source, start: start + 4, end: start + 5 }
    const names = flagNames(type, flags)
    const children = flagFields(type, flags, flagSpan)
    const idSpan = { source, start: start + 5, end: start + 9 }
    this.fields = [
      { key: 'h2.length', span: { source, start, end: start + 3 }, value: this.length },
      {
        key: 'h2.type',
        span: { source, start: start + 3, end: start + 4 },
        value: type,
        symbol: FRAME_KINDS[type] ?? '',
      },
      names === ''
        ? { key: 'h2.flags', span: flagSpan, value: flags, children }
        : { key: 'h2.flags', span: flagSpan, value: flags, symbol: names, children },
      { key: 'h2.reserved', span: idSpan, bits: TOP_BIT, value: last >>> 31 },
      { key: 'h2.stream', span: idSpan, bits: LOW_31_BITS, value: this.stream },
    ]
  }

  /** Behind the frame's last byte. */
  get end(): number {
    return HEADER_SIZE + this.length
  }

  has(flag: number): boolean {
    return (this.flags & flag) !== 0
  }

  u8(at: number): number {
    return this.bytes[this.index + at] ?? 0
  }

  u16(at: number): number {
    return (this.u8(at) << 8) | this.u8(at + 1)
  }

  u32(at: number): number {
    return ((this.u8(at) << 24) | (this.u8(at + 1) << 16) | (this.u8(at + 2) << 8) | this.u8(at + 3)) >>> 0
  }

  /** A view of [from, to). */
  view(from: number, to: number): Uint8Array {
    return this.bytes.subarray(this.index + from, this.index + to)
  }

  span(from: number, to: number): Span {
    return { source: this.source, start: this.start + from, end: this.start + to }
  }

  /** Where position 0 of the frame is: for decoders that read the same bytes. */
  get place(): { readonly bytes: Uint8Array; readonly index: number; readonly base: number; readonly source: string } {
    return { bytes: this.bytes, index: this.index, base: this.start - this.index, source: this.source }
  }

  /** Appends a field over [from, to); nothing where that is empty. */
  field(key: string, from: number, to: number, value: Field['value'], symbol?: string): void {
    if (from >= to) return
    const span = this.span(from, to)
    this.fields.push(symbol === undefined ? { key, span, value } : { key, span, value, symbol })
  }

  /** Appends the four bytes of a reserved bit (or E) and a 31-bit number; gives the number. */
  bitAnd31(bitKey: string, key: string, from: number): number {
    const word = this.u32(from)
    const span = this.span(from, from + 4)
    this.fields.push(
      { key: bitKey, span, bits: TOP_BIT, value: word >>> 31 },
      { key, span, bits: LOW_31_BITS, value: word & 0x7fffffff },
    )
    return word & 0x7fffffff
  }

  /** Tells an issue about [from, to). */
  warn(code: Http2Issue, from: number, to: number): void {
    this.add({ code, span: this.span(from, to), spec: http2Issues[code] })
  }

  /** Tells an issue that ends the connection. RFC 9113 §5.4.1. */
  fail(code: Http2Issue, from: number, to: number): void {
    this.warn(code, from, to)
    this.fatal = true
  }

  add(issue: Issue): void {
    if (this.found === null) this.found = [issue]
    else this.found.push(issue)
  }

  finish(status: FrameStatus, size: number, control: boolean): Frame {
    const span = this.span(0, size)
    const issues = this.found ?? NO_ISSUES
    // Two literals, not a spread: this runs once per frame, and a spread costs more than all the rest of it.
    const id = frameId(span, 'http2')
    const kind = FRAME_KINDS[this.type] ?? 'UNKNOWN'
    const { direction, fields, payload, stream } = this
    const isControl = control && issues.length === 0
    return payload === undefined
      ? { id, protocol: 'http2', kind, direction, span, fields, status, issues, stream, control: isControl }
      : { id, protocol: 'http2', kind, direction, span, fields, payload, status, issues, stream, control: isControl }
  }
}

/** The 24-bit length of a frame whose header begins at `index`. */
export function payloadLength(bytes: Uint8Array, index: number): number {
  return ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
}
