/** gRPC-Web: gRPC's messages with the trailers in the body, as bytes or as Base64. */
export { createGrpcWebBodyDecoder, type GrpcWebBodyContext } from './decoder.ts'
export { type GrpcWebIssue, grpcWebIssues } from './issues.ts'
export { type GrpcWebKey, type GrpcWebKind, grpcWebKeys, grpcWebKinds } from './keys.ts'
export { createGrpcWebTextDecoder, type GrpcWebTextContext } from './text.ts'
