/**
 * The body of one direction of a gRPC call: length-prefixed messages (see prefixed.ts). The flags byte is 0, or 1 for a
 * message that is compressed with what `grpc-encoding` names. What a message says is for the decoder that is passed in.
 * A response tells in HTTP's trailers how the call ended; one of no messages may tell it in its head (Trailers-Only).
 */
import type { BodyDecoder } from '../body-stream.ts'
import type { Frame, Span } from '../model.ts'
import { createPrefixedDecoder } from '../prefixed.ts'
import { type FlagBits, flagsOf, type PrefixedContext } from '../prefixed-dialect.ts'
import { grpcIssue } from './issues.ts'

export { MESSAGE_LIMIT } from '../prefixed.ts'

/** `isCut`: the traffic ended before the message did. */
export type MessageDecoder = (span: Span, bytes: Uint8Array, isCut: boolean) => readonly Frame[]

export interface GrpcBodyContext extends PrefixedContext {
  readonly message: MessageDecoder
  /** The head tells how the call ended, or lost bytes may hide that it does. */
  readonly hasStatus?: boolean
}

const BITS: readonly FlagBits[] = [
  { key: 'grpc.flags.reserved', count: 7, isSwitch: false },
  { key: 'grpc.flags.compressed', count: 1, isSwitch: true },
]

export function createGrpcBodyDecoder(context: GrpcBodyContext): BodyDecoder {
  return createPrefixedDecoder(context, {
    protocol: 'grpc',
    keys: { length: 'grpc.length', invalid: 'grpc.invalid' },
    // Compressed-Flag is 0 or 1; with anything else this is no gRPC.
    kindOf: (flags) => (flags <= 1 ? 'message' : undefined),
    flagsField: (span, flags) => flagsOf('grpc.flags', span, flags, BITS),
    isCompressed: (flags) => flags === 1,
    issue: (trouble, span) => grpcIssue(`grpc.${trouble}`, span),
    lack: (last, trailers) => {
      if (context.direction === 'toServer' || context.hasStatus === true) return undefined
      if (trailers?.isPartial || trailers?.fields.some(({ name }) => name.toLowerCase() === 'grpc-status'))
        return undefined
      return { kind: 'trailers', issue: grpcIssue('grpc.status.missing', last) }
    },
    content: (_, span, bytes, isCut) => ({ frames: context.message(span, bytes, isCut) }),
  })
}
