/**
 * A service beside its implementation, their types checked against each other and then forgotten, so that services can be
 * listed, added to connect, and looked up by method.
 */

import type { DescMethod, DescService } from '@bufbuild/protobuf'
import type { ConnectRouter, ServiceImpl } from '@connectrpc/connect'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Implemented } from '../plain-call.ts'

export interface Served {
  readonly service: DescService
  addTo(router: ConnectRouter): void
  /** Undefined for methods of others and for what is not implemented. */
  find(method: DescMethod): Implemented | undefined
}

/** Methods of the contract that `implementation` leaves out answer UNIMPLEMENTED. */
export function served<S extends DescService>(service: S, implementation: Partial<ServiceImpl<S>>): Served {
  return {
    service,
    addTo: (router) => void router.service(service, implementation),
    find(method) {
      if (method.parent !== service) return undefined
      const own: unknown = ownValue(implementation, method.localName)
      return isImplementation(own) ? { method, implementation: own } : undefined
    },
  }
}

function isImplementation(value: unknown): value is Implemented['implementation'] {
  return typeof value === 'function'
}
