/** How a gRPC call travels, as `# @transport` says. */
import { directive, type RequestNode } from './ast.ts'

/** `grpc` goes through the relay; the others are what a browser itself can speak. */
export type GrpcTransport = 'grpc' | 'grpc-web' | 'grpc-web-text' | 'connect' | 'connect-get'

const TRANSPORTS: readonly GrpcTransport[] = ['grpc', 'grpc-web', 'grpc-web-text', 'connect', 'connect-get']

export function transportOf(request: RequestNode): GrpcTransport {
  const value = directive(request, 'transport')?.value
  return TRANSPORTS.find((one) => one === value) ?? 'grpc'
}
