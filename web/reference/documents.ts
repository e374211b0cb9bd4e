/** The documents that references such as `RFC 9113 §6.2` point into, by the name they bear themselves. */
const NAMES: readonly (readonly [reference: string, name: string])[] = [
  ['RFC 3986', 'URI: Generic Syntax'],
  ['RFC 4648', 'The Base16, Base32, and Base64 Data Encodings'],
  ['RFC 6454', 'The Web Origin Concept'],
  ['RFC 6455', 'The WebSocket Protocol'],
  ['RFC 7541', 'HPACK: Header Compression for HTTP/2'],
  ['RFC 7692', 'Compression Extensions for WebSocket'],
  ['RFC 7838', 'HTTP Alternative Services'],
  ['RFC 8259', 'The JSON Data Interchange Format'],
  ['RFC 8336', 'The ORIGIN HTTP/2 Frame'],
  ['RFC 9110', 'HTTP Semantics'],
  ['RFC 9111', 'HTTP Caching'],
  ['RFC 9112', 'HTTP/1.1'],
  ['RFC 9113', 'HTTP/2'],
  ['RFC 9218', 'Extensible Prioritization Scheme for HTTP'],
  ['RFC 9457', 'Problem Details for HTTP APIs'],
  ['HTML', 'WHATWG'],
  ['URL Standard', 'WHATWG'],
  ['Engine.IO', 'socket.io'],
  ['Socket.IO', 'socket.io'],
  ['graphql-transport-ws', 'graphql-ws'],
  ['GraphQL over HTTP', 'graphql.org'],
  ['GraphQL multipart request', 'jaydenseric'],
  ['GraphQL', 'graphql.org'],
  ['gRPC over HTTP2', 'grpc.io'],
  ['gRPC Web', 'grpc.io'],
  ['Connect', 'connectrpc.com'],
  ['Protobuf', 'protobuf.dev'],
]

export function documentName(reference: string): string {
  return NAMES.find(([start]) => reference.startsWith(start))?.[1] ?? ''
}
