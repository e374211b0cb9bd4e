/**
 * Errors that say more than a code: gRPC's trailer `grpc-status-details-bin` is a google.rpc.Status in Base64, a detail of
 * Connect's error any message in Base64 (gRPC: Richer error model; Connect: Error Details). In: the letters and where they
 * lie. Out: the bytes that they spell as a source of its own, and the message in it.
 */
import { decodeBase64 } from './base64.ts'
import type { Direction, Frame, SourcePiece, Span } from './model.ts'
import { decodeProtobufFrame, type TypeLookup } from './protobuf/index.ts'

export const STATUS_DETAILS = 'grpc-status-details-bin'

/** What stands in letters within another layer: nothing where they spell nothing. */
export interface Spelled {
  readonly pieces: readonly SourcePiece[]
  readonly frames: readonly Frame[]
}

export interface DetailContext {
  readonly direction: Direction
  readonly stream: number
  readonly types: TypeLookup | undefined
}

const NOTHING_SPELLED: Spelled = { pieces: [], frames: [] }

/** The status with all its details; `letters` is where `text` stands. */
export function decodeStatusDetails(text: string, letters: Span, context: DetailContext): Spelled {
  return decodeMessage(text, letters, 'status', 'google.rpc.Status', context)
}

/** One detail of a Connect error, whose type is told beside it. */
export function decodeDetail(type: string, text: string, letters: Span, context: DetailContext): Spelled {
  return decodeMessage(text, letters, 'detail', type, context)
}

function decodeMessage(
  text: string,
  letters: Span,
  kind: 'status' | 'detail',
  type: string,
  { direction, stream, types }: DetailContext,
): Spelled {
  const digits = text.replace(/=+$/, '')
  const bytes = decodeBase64(digits)
  // What is no Base64 stays what it is: a text.
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) return NOTHING_SPELLED
  const source = `${letters.source}.${letters.start}.${kind}`
  const from = { ...letters, end: letters.start + digits.length }
  const span = { source, start: 0, end: bytes.length }
  const schema = types?.(type)
  return {
    pieces: [{ id: source, transform: 'base64', start: 0, bytes, from }],
    frames: [decodeProtobufFrame(span, bytes, { direction, stream, schema, types, kind })],
  }
}
