/** The next layer over whole messages of one direction, such as WebSocket's: each is a source of its own. */
import type { Frame, SourcePiece, Span } from './model.ts'

export interface MessageDecoder {
  message(isText: boolean, span: Span, bytes: Uint8Array): Told
  /** No message will come any more, or what comes cannot be joined to what came: some were lost. */
  end(): Told
}

/** Pieces come before the frames that refer to them. */
export interface Told {
  readonly frames: readonly Frame[]
  readonly pieces: readonly SourcePiece[]
}
