/** What header fields of gRPC, gRPC-Web and Connect say with their value, in English; see also ../grpc/headers. */
import { type HeaderText, members } from '../../../protocol-kit/values.ts'

export const rpcHeaders = {
  'grpc-encoding': (value) =>
    value === 'identity'
      ? 'Messages of this stream are not compressed.'
      : `Messages of this stream may be compressed with ${value}; each one’s first byte says whether it is.`,
  'grpc-accept-encoding': (value) =>
    `This side can undo ${list(value)} compression of messages; the other one may choose.`,
  'grpc-status-details-bin': (value) =>
    `Details of the error: a google.rpc.Status message in ${value.length} characters of Base64. Names that end in -bin hold bytes.`,
  'grpc-previous-rpc-attempts': (value) =>
    `The client’s library is trying again by itself: ${value} ${value === '1' ? 'attempt has' : 'attempts have'} failed before.`,
  'grpc-retry-pushback-ms': (value) =>
    value.startsWith('-')
      ? 'The server asks not to try again.'
      : `The server asks to try again after ${value}\u00a0milliseconds, not before.`,
  'x-grpc-web': (value) =>
    `${value}: this call comes from a browser by gRPC-Web; the server may tell it from native gRPC by that.`,
  'x-user-agent': (value) =>
    `The gRPC-Web library that made the call: ${value}; a browser does not let it set User-Agent.`,
  'connect-protocol-version': (value) =>
    value === '1'
      ? 'Connect, version 1: with this field a server knows that the JSON or protobuf in the body is an RPC.'
      : `Version ${value} of the Connect protocol; only 1 exists.`,
  'connect-timeout-ms': (value) =>
    `The client waits ${value}\u00a0milliseconds at most; then both sides give up with deadline_exceeded. The same as gRPC’s grpc-timeout.`,
  'connect-content-encoding': (value) =>
    value === 'identity'
      ? 'Envelopes of this stream are not compressed.'
      : `Envelopes of this stream may be compressed with ${value}; each one’s flags say whether it is.`,
  'connect-accept-encoding': (value) => `This side can undo ${list(value)} compression of envelopes.`,
} as const satisfies Record<string, HeaderText>

function list(value: string): string {
  return members(value).join(' or ') || 'no'
}
