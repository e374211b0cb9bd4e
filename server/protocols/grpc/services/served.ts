/**
 * A service beside its implementation, their types checked against each other and then forgotten, so that services can be
 * listed, added to connect, and looked up by method.
 */
import type { DescMethod, DescMethodUnary, DescService } from '@bufbuild/protobuf'
import type { ConnectRouter, ServiceImpl } from '@connectrpc/connect'
import type { UnaryMethod } from '../unary-fast-path.ts'

export interface Served {
  readonly service: DescService
  addTo(router: ConnectRouter): void
  /** Undefined for streams and for what is not implemented. */
  unary(method: DescMethod): UnaryMethod | undefined
}

/** Methods of the contract that `implementation` leaves out answer UNIMPLEMENTED. */
export function served<S extends DescService>(service: S, implementation: Partial<ServiceImpl<S>>): Served {
  return {
    service,
    addTo: (router) => void router.service(service, implementation),
    unary(method) {
      if (method.parent !== service || !isUnary(method)) return undefined
      const own: unknown = Reflect.get(implementation, method.localName)
      return isImplementation(own) ? { method, implementation: own } : undefined
    },
  }
}

function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === 'unary'
}

function isImplementation(value: unknown): value is UnaryMethod['implementation'] {
  return typeof value === 'function'
}
