/** Every key and kind that the gRPC-Web decoders produce. The specification is gRPC's "PROTOCOL-WEB". */
const prefix = 'gRPC over HTTP2: Length-Prefixed-Message'
const trailers = 'gRPC Web: Trailers'
const text = 'gRPC Web: Text-encoded (response) streams'

export const grpcWebKeys = {
  'grpc-web.flags': 'gRPC Web: Message framing',
  'grpc-web.flags.trailers': trailers,
  'grpc-web.flags.reserved': prefix,
  'grpc-web.flags.compressed': 'gRPC over HTTP2: Compressed-Flag',
  'grpc-web.length': 'gRPC over HTTP2: Message-Length',
  'grpc-web.trailer': trailers,
  'grpc-web.trailer.name': trailers,
  'grpc-web.trailer.colon': 'RFC 9112 §5',
  'grpc-web.trailer.value': trailers,
  'grpc-web.trailer.line-end': 'RFC 9112 §2.2',
  'grpc-web.trailer.unreadable': trailers,
  'grpc-web.text': text,
  'grpc-web.text.padding': 'RFC 4648 §4',
  'grpc-web.text.rest': text,
  'grpc-web.invalid': prefix,
} as const

export type GrpcWebKey = keyof typeof grpcWebKeys

export const grpcWebKinds = {
  message: prefix,
  trailers: 'gRPC Web: Trailers',
  'trailers-inflated': 'gRPC Web: Trailers',
  text,
} as const

export type GrpcWebKind = keyof typeof grpcWebKinds
