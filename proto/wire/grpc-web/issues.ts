/** Every issue that the gRPC-Web decoders report, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

const prefix = 'gRPC over HTTP2: Length-Prefixed-Message'
const encoding = 'gRPC over HTTP2: Message-Encoding'
const trailers = 'gRPC Web: Trailers'
const text = 'gRPC Web: Text-encoded (response) streams'

export const grpcWebIssues = {
  'grpc-web.flags.reserved': 'gRPC Web: Message framing',
  'grpc-web.message.cut': prefix,
  'grpc-web.message.too-large': prefix,
  'grpc-web.compressed.no-encoding': encoding,
  'grpc-web.compressed.no-codec': encoding,
  'grpc-web.compressed.broken': encoding,
  'grpc-web.trailers.not-last': trailers,
  'grpc-web.trailers.from-client': trailers,
  'grpc-web.trailers.missing': trailers,
  'grpc-web.text.invalid': text,
  'grpc-web.text.cut': text,
} as const

/** True of this viewer, not of the bytes. */
const NOTES: ReadonlySet<string> = new Set<GrpcWebIssue>(['grpc-web.compressed.no-codec'])

export type GrpcWebIssue = keyof typeof grpcWebIssues

export function grpcWebIssue(code: GrpcWebIssue, span: Span): Issue {
  const issue = { code, span, spec: grpcWebIssues[code] }
  return NOTES.has(code) ? { ...issue, note: true } : issue
}
