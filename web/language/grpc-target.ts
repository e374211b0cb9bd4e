/** The parts of a gRPC request's URL: `{{host}}/example.ExampleService/SayHello`. */

import type { DescMessage, DescMethod, DescService, Registry } from '@bufbuild/protobuf'
import { directive, type RequestNode } from './ast.ts'
import { namesMine } from './mine.ts'
import type { Piece, Source } from './source.ts'

export interface GrpcTarget {
  readonly host: string
  readonly service: Piece
  readonly method: Piece
}

/** Null when the URL does not end in `/Service/Method`. */
export function grpcTarget(source: Source, request: RequestNode): GrpcTarget | null {
  const url = request.targetPieces[0]
  const match = url ? /^((?:[a-z]+:\/\/)?[^/]*)\/([^/\s]+)\/([^/\s]+)$/.exec(url.text) : null
  if (!url || !match || request.targetPieces.length > 1) return null
  const [, host = '', service = '', method = ''] = match
  const start = url.span.start + host.length + 1
  const methodStart = start + service.length + 1
  return {
    host,
    service: source.piece(start, start + service.length),
    method: source.piece(methodStart, methodStart + method.length),
  }
}

export function servicesOf(contracts: Registry | null): readonly DescService[] {
  return [...(contracts ?? [])].filter((type) => type.kind === 'service')
}

export function findMethod(contracts: Registry | null, service: string, method: string): DescMethod | undefined {
  return contracts?.getService(service)?.methods.find((one) => one.name === method)
}

/** The message that a request of this block takes, where both names are known. */
export function inputOf(contracts: Registry | null, source: Source, request: RequestNode): DescMessage | undefined {
  return methodOf(contracts, source, request)?.input
}

/** The method whose messages a block speaks. */
export function methodOf(contracts: Registry | null, source: Source, request: RequestNode): DescMethod | undefined {
  const target = grpcTarget(source, request)
  return target ? findMethod(contracts, spokenService(request, target.service.text), target.method.text) : undefined
}

/** The service whose messages are spoken: `# @contract` may name another than the one that is called. */
export function spokenService(request: RequestNode, service: string): string {
  return directive(request, 'contract')?.value || serviceAt(portOf(request), service)
}

/** `mine`: of the learner's own server. */
export type GrpcPort = 'first' | 'second' | 'mine'

export function portOf(request: RequestNode): GrpcPort {
  if (namesMine(request)) return 'mine'
  return directive(request, 'port')?.value === SECOND_PORT ? 'second' : 'first'
}

/** As it is called by default. */
const SECOND_PORT = '50052'

/** On the second port `user.UserService` is another contract, whose messages are those of user.v1 (proto/second). */
export function serviceAt(port: GrpcPort, service: string): string {
  return port === 'second' && service === 'user.UserService' ? 'user.v1.UserService' : service
}
