export {
  createGrpcBodyDecoder,
  type GrpcBodyContext,
  type MessageDecoder,
} from './decoder.ts'
export { type GrpcIssue, grpcIssues } from './issues.ts'
export { type GrpcKey, grpcKeys } from './keys.ts'
