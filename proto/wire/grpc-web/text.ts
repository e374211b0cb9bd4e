/**
 * `application/grpc-web-text`: a body in Base64, for pages that can only read text. A writer may pad each part that it
 * sends, so the body is a row of Base64 segments; each is one `text` frame that leads to its bytes in `<.s1.body.base64`.
 * What these bytes are is for the decoder that is passed in.
 */
import { base64Value } from '../base64.ts'
import type { BodyDecoder } from '../body-stream.ts'
import {
  type Direction,
  type Field,
  type Frame,
  type FrameStatus,
  frameId,
  type Issue,
  type Output,
  type SourceId,
  type SourcePiece,
  type Span,
} from '../model.ts'
import { grpcWebIssue } from './issues.ts'

export interface GrpcWebTextContext {
  readonly direction: Direction
  readonly source: SourceId
  readonly stream: number
  /** The decoder of the bytes beneath the text. */
  readonly inner: (source: SourceId) => BodyDecoder
}

const PAD = 0x3d
const GROUP = 4

export function createGrpcWebTextDecoder(context: GrpcWebTextContext): BodyDecoder {
  return new TextBody(context)
}

class TextBody implements BodyDecoder {
  readonly #context: GrpcWebTextContext
  readonly #derived: SourceId
  readonly #inner: BodyDecoder
  /** Digits of the group that is not whole yet. */
  #group: number[] = []
  /** The segment being read: where its text and its bytes begin, and how much of both is there. */
  #start = 0
  #end = 0
  #bytesStart = 0
  #bytesEnd = 0
  #padding = 0
  #invalidFrom: number | undefined

  constructor(context: GrpcWebTextContext) {
    this.#context = context
    this.#derived = `${context.source}.base64`
    this.#inner = context.inner(this.#derived)
  }

  push(_piece: Span, text: Uint8Array): Output {
    const out = new Gathered()
    let bytes: number[] = []
    let from = this.#end - this.#group.length
    for (const code of text) {
      if (this.#invalidFrom !== undefined) {
        this.#end += 1
        continue
      }
      const place = this.#group.length
      const isPad = code === PAD && place >= 2
      // Behind a padding only padding: `ab=c` is no group.
      const isOrderly = isPad || (this.#padding === 0 && base64Value(code) !== undefined)
      if (!isOrderly) {
        this.#flush(from, bytes, out)
        bytes = []
        this.#breakOff(out)
        continue
      }
      this.#group.push(code)
      this.#end += 1
      if (isPad) this.#padding += 1
      if (this.#group.length < GROUP) continue
      for (const byte of bytesOf(this.#group)) bytes.push(byte)
      const isLast = this.#padding > 0
      this.#group = []
      if (!isLast) continue
      this.#flush(from, bytes, out)
      bytes = []
      out.frames.push(this.#segment('complete', []))
      this.#next(this.#end)
      from = this.#end
    }
    this.#flush(from, bytes, out)
    if (this.#invalidFrom !== undefined) out.frames.push(this.#invalid(this.#invalidFrom))
    else if (this.#end > this.#start) out.frames.push(this.#segment('open', []))
    return out.output()
  }

  end(reason: 'complete' | 'reset' | 'cut'): Output {
    const out = new Gathered()
    if (this.#invalidFrom === undefined && this.#end > this.#start) {
      const isTorn = this.#group.length > 0
      const issues = isTorn
        ? [grpcWebIssue('grpc-web.text.cut', this.#span(this.#end - this.#group.length, this.#end))]
        : []
      out.frames.push(this.#segment(isTorn || reason !== 'complete' ? 'truncated' : 'complete', issues))
    }
    // Behind a broken character, what is missing was perhaps only not read.
    out.add(this.#inner.end(this.#invalidFrom === undefined ? reason : 'cut'))
    return out.output()
  }

  /** Hands on the bytes of whole groups that begin at `from`. */
  #flush(from: number, bytes: readonly number[], out: Gathered): void {
    if (bytes.length === 0) return
    const start = this.#bytesEnd
    const piece: SourcePiece = {
      id: this.#derived,
      transform: 'base64',
      start,
      bytes: Uint8Array.from(bytes),
      from: this.#span(from, from + Math.ceil(bytes.length / 3) * GROUP),
    }
    this.#bytesEnd += bytes.length
    out.pieces.push(piece)
    out.add(this.#inner.push({ source: this.#derived, start, end: this.#bytesEnd }, piece.bytes))
  }

  /** A character that no Base64 has: what was whole before it stays, the rest is one frame. */
  #breakOff(out: Gathered): void {
    const from = this.#end - this.#group.length
    if (from > this.#start) {
      this.#end = from
      this.#padding = 0
      const held = this.#group.length
      this.#group = []
      out.frames.push(this.#segment('complete', []))
      this.#end = from + held
    }
    this.#invalidFrom = from
    this.#end += 1
  }

  #next(start: number): void {
    this.#start = start
    this.#bytesStart = this.#bytesEnd
    this.#padding = 0
  }

  #segment(status: FrameStatus, issues: readonly Issue[]): Frame {
    const loose = this.#group.length
    const padding = loose === 0 ? this.#padding : 0
    const textEnd = this.#end - loose - padding
    const fields: Field[] = []
    const derived = { source: this.#derived, start: this.#bytesStart, end: this.#bytesEnd }
    if (textEnd > this.#start) {
      const span = this.#span(this.#start, textEnd)
      fields.push({ key: 'grpc-web.text', span, value: span.end - span.start, derived })
    }
    if (padding > 0) {
      fields.push({ key: 'grpc-web.text.padding', span: this.#span(textEnd, this.#end), value: '='.repeat(padding) })
    }
    if (loose > 0) fields.push({ key: 'grpc-web.text.rest', span: this.#span(textEnd, this.#end), value: loose })
    return { ...this.#base(this.#span(this.#start, this.#end)), fields, status, issues }
  }

  #invalid(start: number): Frame {
    const span = this.#span(start, this.#end)
    return {
      ...this.#base(span),
      fields: [{ key: 'grpc-web.invalid', span, value: null }],
      status: 'invalid',
      issues: [grpcWebIssue('grpc-web.text.invalid', span)],
    }
  }

  #base(span: Span): Pick<Frame, 'id' | 'protocol' | 'kind' | 'direction' | 'span' | 'stream'> {
    const { direction, stream } = this.#context
    return { id: frameId(span, 'grpc-web'), protocol: 'grpc-web', kind: 'text', direction, span, stream }
  }

  #span(start: number, end: number): Span {
    return { source: this.#context.source, start, end }
  }
}

/** Three bytes of four digits; two or one where padding says so. */
function bytesOf(group: readonly number[]): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0] = group.map((code) => base64Value(code) ?? 0)
  const count = 3 - group.filter((code) => code === PAD).length
  return [(a << 2) | (b >> 4), ((b << 4) | (c >> 2)) & 0xff, ((c << 6) | d) & 0xff].slice(0, count)
}

class Gathered {
  readonly frames: Frame[] = []
  readonly pieces: SourcePiece[] = []

  add(output: Output): void {
    for (const frame of output.frames) this.frames.push(frame)
    for (const piece of output.pieces) this.pieces.push(piece)
  }

  output(): Output {
    return { frames: this.frames, pieces: this.pieces, events: [] }
  }
}
