/** gRPC's length-prefixed messages in English: fields, frames and issues. */
import type { GrpcIssue, GrpcKey } from '#proto/wire/grpc/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { lengthSum, prefixHex } from './facts.ts'

export const fields: Catalogue<GrpcKey> = {
  'grpc.flags': {
    label: 'flags',
    text: (fact) =>
      fact.value === 1
        ? 'The byte is 1: the message is compressed. Only its lowest bit has a meaning.'
        : 'The byte is 0: the message is not compressed. Only its lowest bit has a meaning.',
  },
  'grpc.flags.reserved': {
    label: 'reserved bits',
    text: (fact) => `Seven bits without a meaning yet; they have to be 0, and here they are ${fact.value}.`,
  },
  'grpc.flags.compressed': {
    label: 'compressed',
    text: (fact) =>
      fact.value === true
        ? '1: the message is compressed with the coding that the header grpc-encoding names.'
        : '0: the message is sent as it is. Each message decides anew, even when a coding was agreed on.',
  },
  'grpc.length': {
    label: 'message length',
    text: (fact) => {
      if (fact.value === null) return 'The four bytes of the length are not all there yet.'
      const length = Number(fact.value)
      return length === 0
        ? 'Length 0: the message is empty, and the next prefix may follow at once.'
        : `Four bytes, the highest first: ${prefixHex(fact)}${lengthSum(length)}. The message is the next ${byteCount('en', length)}, however DATA frames cut them.`
    },
  },
  'grpc.invalid': {
    label: 'not gRPC',
    text: 'A message has to begin with flag byte 0 or 1. Here it does not, so where messages begin cannot be known any more.',
  },
}

export const frames: FrameCatalogue<'message' | 'trailers'> = {
  message: {
    label: 'gRPC message',
    text: (fact) => {
      const { frame } = fact
      const whole = frame.span.end - frame.span.start
      const length = frame.payload ? frame.payload.end - frame.payload.start : 0
      return frame.status === 'invalid'
        ? `${byteCount('en', whole)} that are not a gRPC message.`
        : `One message of the call: ${byteCount('en', whole - length)} of prefix, then ${byteCount('en', length)} of message. The prefix says where the message ends, because HTTP/2 does not.`
    },
  },
  trailers: {
    label: 'trailers of the call',
    text: 'The answer has no message, and neither its headers nor its trailers say how the call ended.',
  },
}

export const issues: IssueCatalogue<GrpcIssue> = {
  'grpc.flags.reserved':
    'The flag byte is neither 0 nor 1, so this is not a gRPC message. Servers end such a call with INTERNAL.',
  'grpc.message.cut': 'The stream ended before the message did: fewer bytes came than its length promised.',
  'grpc.message.too-large':
    'The message is larger than 4 MiB. Receivers refuse it with RESOURCE_EXHAUSTED unless told otherwise; large data is better streamed.',
  'grpc.compressed.no-encoding':
    'The message says it is compressed, but no grpc-encoding header says how. The receiver has to end the call with INTERNAL.',
  'grpc.compressed.no-codec':
    'The message is compressed in a way that cannot be undone here, so its content is not shown.',
  'grpc.compressed.broken':
    'The compressed message cannot be decompressed: its bytes are damaged, or it would grow beyond the limit.',
  'grpc.status.missing':
    'The answer ended without grpc-status: neither trailers nor headers say how the call went. Even with all messages there the client reports an error, mostly UNKNOWN or INTERNAL.',
}
