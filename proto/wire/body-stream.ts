/**
 * The body of one direction of one HTTP message as a source of its own: the transfer coding is taken off, the pieces abut,
 * each points at the wire. What the bytes mean is for the decoder that the stack puts on top.
 */
import { contentIssues } from './content-coding.ts'
import {
  type Direction,
  type Frame,
  frameId,
  type HttpEvent,
  NOTHING,
  type Output,
  type SourceId,
  type SourcePiece,
  type Span,
  type Transform,
  wireSource,
} from './model.ts'

/** The next layer over a body: gets the body's pieces in order, knows nothing of HTTP. */
export interface BodyDecoder {
  push(piece: Span, bytes: Uint8Array): Output
  /** `trailers`: what HTTP sent behind the body, if anything. */
  end(reason: EndReason, trailers?: Trailers): Output
  /** Bytes are missing here, and it can find its way behind them. Without this, nothing that follows is read. */
  lose?(): Output
}

export type Trailers = Pick<HttpEvent & { readonly type: 'trailers' }, 'fields' | 'isPartial'>

export type EndReason = 'complete' | 'reset' | 'cut'

export class BodyStream {
  readonly source: SourceId
  readonly #direction: Direction
  readonly #transform: Transform
  #upper: BodyDecoder | null
  #length = 0
  #isWhole = true

  constructor(
    direction: Direction,
    message: number,
    transform: Transform,
    upper: (source: SourceId) => BodyDecoder | null,
  ) {
    this.source = `${wireSource(direction)}.s${message}.body`
    this.#direction = direction
    this.#transform = transform
    this.#upper = upper(this.source)
  }

  get span(): Span {
    return { source: this.source, start: 0, end: this.#length }
  }

  /** False once bytes of it were lost: the rest is shown, but not decoded further. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /** The piece for more body bytes; what they decode to comes from `decode`. */
  append(from: Span, bytes: Uint8Array): SourcePiece {
    const start = this.#length
    this.#length += bytes.length
    return { id: this.source, transform: this.#transform, start, bytes, from }
  }

  decode(piece: SourcePiece): Output {
    const span = { source: piece.id, start: piece.start, end: piece.start + piece.bytes.length }
    return this.#upper?.push(span, piece.bytes) ?? NOTHING
  }

  /** Bytes are missing here: what comes later cannot be joined to what came before. */
  tear(): Output {
    const upper = this.#upper
    if (upper?.lose !== undefined) {
      this.#isWhole = false
      return upper.lose()
    }
    if (!this.#isWhole) return NOTHING
    this.#isWhole = false
    if (upper === null) return NOTHING
    this.#upper = createTornBody(this.#direction, this.source, this.#length)
    return upper.end('cut')
  }

  end(reason: EndReason, trailers?: Trailers): Output {
    const upper = this.#upper
    this.#upper = null
    return upper?.end(reason, trailers) ?? NOTHING
  }
}

/** What follows lost bytes in a body that was being decoded: one frame, told but not read, because nothing says where it is. */
function createTornBody(direction: Direction, source: SourceId, start: number): BodyDecoder {
  return {
    push: (piece) => {
      const span = { source, start, end: piece.end }
      const frame: Frame = {
        id: frameId(span, 'unknown'),
        protocol: 'unknown',
        kind: 'torn',
        direction,
        span,
        fields: [],
        payload: span,
        status: 'truncated',
        issues: [{ code: 'content.torn', span: { ...span, end: start }, spec: contentIssues['content.torn'] }],
      }
      return { frames: [frame], pieces: [], events: [] }
    },
    end: () => NOTHING,
  }
}
