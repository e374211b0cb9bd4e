/** What is known of a run before it begins. */

import { streamNamed } from '../../protocols/streams.ts'
import { GRAPHQL_STREAMS } from '../language/graphql/spoken.ts'
import { isGraphql, isGrpc, isKafka, type OpenRequest, type parseDocument } from '../language/index.ts'
import type { CallRequest } from './calling.ts'
import type { RunHead } from './result.ts'

export function headOf(request: CallRequest | OpenRequest, run: string): RunHead {
  return { run, name: request.name, startedAt: Date.now(), ...calledBy(request) }
}

function calledBy(request: CallRequest | OpenRequest): Pick<RunHead, 'protocol' | 'method' | 'target'> {
  const { kind } = request
  switch (kind) {
    case 'http':
      return { protocol: kind, method: request.method, target: pathOf(request.url) }
    case 'grpc':
    case 'grpc-stream': {
      const protocol = kind === 'grpc' ? request.transport : kind
      return { protocol, method: 'GRPC', target: `${request.service}/${request.method}` }
    }
    case 'graphql-call':
      return { protocol: 'graphql', method: 'GRAPHQL', target: request.title }
    case 'graphql-stream':
      return { protocol: GRAPHQL_STREAMS[request.transport], method: 'GRAPHQL', target: request.title }
    case 'kafka-call':
    case 'kafka-consume': {
      const protocol = kind === 'kafka-call' ? 'kafka' : 'kafka-consumer'
      return { protocol, method: 'KAFKA', target: [request.action, ...request.names].join('/') }
    }
    default:
      return { protocol: kind, ...streamNamed(kind).headOf(request) }
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** Before anybody could read more of it than its first line. */
export function headAsWritten(node: ReturnType<typeof parseDocument>['requests'][number], run: string): RunHead {
  const protocol = isGrpc(node) ? 'grpc' : isGraphql(node) ? 'graphql' : isKafka(node) ? 'kafka' : 'http'
  return { run, name: node.name, startedAt: Date.now(), protocol, method: node.method.text, target: node.target.text }
}
