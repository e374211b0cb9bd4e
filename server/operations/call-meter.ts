/**
 * Counts native gRPC calls by method and code, from what was said on their HTTP/2 streams: so calls that are served past all
 * handlers count as well, and so does what a client gave up. gRPC-Web and Connect are HTTP: the HTTP meter has them.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { ServerHttp2Stream } from 'node:http2'
import type { DescService } from '@bufbuild/protobuf'
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'

export interface MethodCounts {
  readonly service: string
  readonly method: string
  readonly codes: number[]
  seconds: number
  open: number
}

export interface CallMeter {
  readonly methods: readonly MethodCounts[]
  began(headers: IncomingHttpHeaders): object | null
  ended(by: object, stream: ServerHttp2Stream, tookMs: number): void
}

const CANCELLED = 1
const UNKNOWN = 2

/** @param services whose methods are told by name; all other paths are one, since anybody can make them up */
export function createCallMeter(services: Iterable<DescService>): CallMeter {
  const unknown = newCounts('unknown', 'unknown')
  const byPath = new Map<string, MethodCounts>()
  for (const service of services)
    for (const { name } of service.methods)
      byPath.set(`/${service.typeName}/${name}`, newCounts(service.typeName, name))
  const methods = [...byPath.values(), unknown]

  return {
    methods,
    began(headers) {
      const type = headers['content-type']
      if (type === undefined || !/^application\/grpc(?:[+;]|$)/.test(type)) return null
      const counts = byPath.get(String(headers[':path'])) ?? unknown
      counts.open += 1
      return counts
    },
    ended(by, stream, tookMs) {
      // It was made above.
      const counts = by as MethodCounts
      const code = codeOf(stream)
      counts.open -= 1
      counts.seconds += tookMs / 1000
      counts.codes[code] = (counts.codes[code] ?? 0) + 1
    },
  }
}

function newCounts(service: string, method: string): MethodCounts {
  return { service, method, codes: new Array(GRPC_STATUSES.length).fill(0), seconds: 0, open: 0 }
}

/** What the client was told in trailers, or in headers that are trailers too; nothing, when it left or was cut off. */
function codeOf(stream: ServerHttp2Stream): number {
  const told = stream.sentTrailers?.['grpc-status'] ?? stream.sentHeaders?.['grpc-status']
  if (told === undefined) return CANCELLED
  const code = Number(told)
  return GRPC_STATUSES[code] === undefined ? UNKNOWN : code
}
