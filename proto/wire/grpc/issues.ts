/** Every issue that the gRPC decoder reports, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

const prefix = 'gRPC over HTTP2: Length-Prefixed-Message'
const encoding = 'gRPC over HTTP2: Message-Encoding'

export const grpcIssues = {
  'grpc.flags.reserved': 'gRPC over HTTP2: Compressed-Flag',
  'grpc.message.cut': prefix,
  'grpc.message.too-large': prefix,
  'grpc.compressed.no-encoding': encoding,
  'grpc.compressed.no-codec': encoding,
  'grpc.compressed.broken': encoding,
  'grpc.status.missing': 'gRPC over HTTP2: Responses',
} as const

/** True of this viewer, not of the bytes. */
const NOTES: ReadonlySet<string> = new Set<GrpcIssue>(['grpc.compressed.no-codec'])

export type GrpcIssue = keyof typeof grpcIssues

export function grpcIssue(code: GrpcIssue, span: Span): Issue {
  const issue = { code, span, spec: grpcIssues[code] }
  return NOTES.has(code) ? { ...issue, note: true } : issue
}
