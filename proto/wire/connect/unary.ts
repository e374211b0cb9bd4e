/**
 * The body of one direction of a unary Connect call: the message itself, with nothing around it, or the JSON of an error.
 * One frame over the whole body; what the message says is for the decoder that is passed in, once it is whole. A protobuf
 * message in which all is default is no byte at all, and still a message.
 */
import type { BodyDecoder, EndReason } from '../body-stream.ts'
import { ByteQueue } from '../cursor.ts'
import { type Direction, type Frame, frameId, NOTHING, type Output, type SourceId, type Span } from '../model.ts'
import { type ReadDetail, spelledBy } from './details.ts'
import { connectIssue } from './issues.ts'
import { isJson, jsonFields } from './json-fields.ts'

export interface ConnectUnaryContext {
  readonly direction: Direction
  readonly source: SourceId
  /** HTTP/2 stream, 0 on HTTP/1.1. */
  readonly stream: number
  readonly kind: 'unary' | 'error'
  readonly detail?: ReadDetail
  /** Whether no bytes are a message; JSON has braces at least. */
  readonly canBeEmpty?: boolean
  /** `isCut`: the traffic ended before the message did. */
  readonly message: (span: Span, bytes: Uint8Array, isCut: boolean) => readonly Frame[]
}

export function createConnectUnaryDecoder(context: ConnectUnaryContext): BodyDecoder {
  return new UnaryBody(context)
}

class UnaryBody implements BodyDecoder {
  readonly #context: ConnectUnaryContext
  readonly #queue = new ByteQueue()

  constructor(context: ConnectUnaryContext) {
    this.#context = context
  }

  push(_piece: Span, bytes: Uint8Array): Output {
    this.#queue.push(bytes)
    return this.#queue.end === 0 ? NOTHING : { frames: [this.#frame('open')], pieces: [], events: [] }
  }

  end(reason: EndReason): Output {
    const isCut = reason !== 'complete'
    if (this.#queue.end === 0 && (isCut || this.#context.canBeEmpty !== true)) return NOTHING
    const bytes = this.#queue.view(0, this.#queue.end)
    const frame = this.#frame(isCut ? 'truncated' : 'complete')
    if (this.#context.kind === 'unary') {
      return { frames: [frame, ...this.#context.message(frame.span, bytes, isCut)], pieces: [], events: [] }
    }
    const { payload: _, ...rest } = frame
    const issues = isJson(bytes) || isCut ? frame.issues : [connectIssue('connect.json.unreadable', frame.span)]
    const { fields, details } = jsonFields(frame.span, bytes, '')
    const { frames, pieces } = spelledBy(details, this.#context.detail)
    return { frames: [{ ...rest, fields, issues }, ...frames], pieces, events: [] }
  }

  #frame(status: 'open' | 'complete' | 'truncated'): Frame & { readonly payload: Span } {
    const { source, direction, stream, kind } = this.#context
    const span = { source, start: 0, end: this.#queue.end }
    const issues = status === 'truncated' ? [connectIssue('connect.unary.cut', span)] : []
    const id = frameId(span, 'connect')
    return { id, protocol: 'connect', kind, direction, span, fields: [], payload: span, status, issues, stream }
  }
}
