/**
 * The relay's JSON for gRPC calls that send a stream: no browser can. The relay opens the call over a real connection to the
 * server's own front door, and then sends each message when it is asked to.
 *
 * By wire.ts: a RelayStreamRequest opens it and RelayStreamEvents come; a RelayStreamSend was done when it was handed to the client; to drop
 * it, or to stop reading, cancels the call: RST_STREAM(CANCEL).
 */
import { type Static, Type } from 'typebox'
import { type RelayEvent, RelayRequest } from './relay.ts'

/** As RelayRequest, for a method that takes a stream; its messages come later, one by one. */
export const RelayStreamRequest = Type.Omit(RelayRequest, ['message', 'retries'], { additionalProperties: false })
export type RelayStreamRequest = Static<typeof RelayStreamRequest>

/** A message in protobuf's JSON form; or `halfClose`: none follows, END_STREAM. */
export const RelayStreamSend = Type.Union([
  Type.Object({ message: Type.Unknown() }, { additionalProperties: false }),
  Type.Object({ halfClose: Type.Literal(true) }, { additionalProperties: false }),
])
export type RelayStreamSend = Static<typeof RelayStreamSend>

/** First `opened`, last `end` or `error`. `sent` and `message` stand in the order in which they went and came. */
export type RelayStreamEvent =
  | { readonly type: 'opened'; readonly id: number; readonly milliseconds: number }
  | { readonly type: 'sent'; readonly message: unknown; readonly milliseconds: number }
  | { readonly type: 'half-closed'; readonly milliseconds: number }
  | RelayEvent
