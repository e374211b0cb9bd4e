/** Every key that the gRPC decoder gives to a field. The specification is gRPC's "PROTOCOL-HTTP2". */
const prefix = 'gRPC over HTTP2: Length-Prefixed-Message'

export const grpcKeys = {
  'grpc.flags': prefix,
  'grpc.flags.reserved': prefix,
  'grpc.flags.compressed': 'gRPC over HTTP2: Compressed-Flag',
  'grpc.length': 'gRPC over HTTP2: Message-Length',
  'grpc.invalid': prefix,
} as const

export type GrpcKey = keyof typeof grpcKeys
