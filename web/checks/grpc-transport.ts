/** How a call of a gRPC method travels, as its own head says: natively, as gRPC-Web, or as Connect. */
import type { TraceCall } from '../trace/types.ts'
import { headerOf } from './header-of.ts'

export const TRANSPORTS = ['grpc', 'grpc-web', 'grpc-web-text', 'connect', 'connect-get'] as const
export type Transport = (typeof TRANSPORTS)[number]

/** Undefined for a request that calls no method: `GET /api/v1/users`. */
export function transportOf({ request }: TraceCall): Transport | undefined {
  const type = headerOf(request.headers, 'content-type') ?? ''
  if (type.startsWith('application/grpc-web-text')) return 'grpc-web-text'
  if (type.startsWith('application/grpc-web')) return 'grpc-web'
  if (type.startsWith('application/grpc')) return 'grpc'
  if (!isMethodPath(methodPath(request.target))) return undefined
  if (request.method === 'GET') return /[?&]connect=v1(?:&|$)/.test(request.target) ? 'connect-get' : undefined
  return /^application\/(?:json|proto)\b/.test(type) ? 'connect' : undefined
}

/** Without the query, in which Connect's GET carries its message. */
export function methodPath(target: string): string {
  return target.split('?')[0] ?? target
}

/** `/package.Service/Method`: the names of services and methods begin with a capital, those of REST paths do not. */
function isMethodPath(path: string): boolean {
  return /^\/(?:[a-z]\w*\.)*[A-Z]\w*\/[A-Z]\w*$/.test(path)
}
