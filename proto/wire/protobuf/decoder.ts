/**
 * One protobuf message: bytes and perhaps a schema in, a tree of fields or a frame out. Pure, and never throws. Unlike the
 * decoders below it, it gets each message whole: protobuf does not say where a message ends, the layer beneath does.
 */
import { type Direction, type Frame, frameId, type Span } from '../model.ts'
import { type DecodedMessage, MessageWalk } from './message.ts'
import type { MessageSchema, TypeLookup } from './schema.ts'

/** More fields than this in one message are left as one `protobuf.skipped`: with twenty times as many a page stood still for ten seconds. */
const MAX_FIELDS = 10_000

/** The fields tile `span`; `bytes` are the bytes of `span`. */
export function decodeProtobuf(
  span: Span,
  bytes: Uint8Array,
  schema?: MessageSchema,
  types?: TypeLookup,
): DecodedMessage {
  const walk = new MessageWalk(span.source, span.start, bytes, 0, { fields: MAX_FIELDS })
  const fields = walk.message(bytes.length, { schema, types, depth: 0 })
  return { fields, issues: walk.issues, broken: walk.broken }
}

export type ProtobufKind = 'message' | 'status' | 'detail'

export interface ProtobufFrameContext {
  readonly direction: Direction
  readonly schema?: MessageSchema | undefined
  /** For messages that name the type of what they hold. */
  readonly types?: TypeLookup | undefined
  /** A message of the call, unless something else is said: what an error says besides. */
  readonly kind?: ProtobufKind
  /** HTTP/2 stream, 0 or absent on HTTP/1.1. */
  readonly stream?: number | undefined
  /** The traffic ended before the message did. */
  readonly cut?: boolean | undefined
}

/** The frame of one whole message. */
export function decodeProtobufFrame(span: Span, bytes: Uint8Array, context: ProtobufFrameContext): Frame {
  const { fields, issues, broken } = decodeProtobuf(span, bytes, context.schema, context.types)
  return {
    id: frameId(span, 'protobuf'),
    protocol: 'protobuf',
    kind: context.kind ?? 'message',
    direction: context.direction,
    span,
    fields,
    status: context.cut ? 'truncated' : broken ? 'invalid' : 'complete',
    issues,
    ...(context.stream === undefined ? {} : { stream: context.stream }),
  }
}
