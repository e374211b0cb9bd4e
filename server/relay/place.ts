/** Where a call goes, and by which contract its messages are read: this server's ports, or the sandbox's own server. */
import type { Registry } from '@bufbuild/protobuf'
import type { RelayRequest } from '#proto/api/relay.ts'
import { contracts, secondContracts } from '#proto/api/schema.ts'
import { withCommon } from '#proto/own-server/descriptors.ts'
import { AppError } from '../errors.ts'
import type { Address } from './connection.ts'

export interface Places {
  /** Where the front door listens. */
  readonly address: () => Address
  /** The same for the port of the second contract; absent where there is none. */
  readonly secondAddress?: () => Address
  /** The own server of a sandbox; null: nothing is deployed there. Absent: nobody can have one. */
  readonly own?: (sandbox: string) => OwnPlace | null
}

export interface OwnPlace {
  /** A port of this machine, where the front door listens too. */
  readonly port: number
  readonly registry: Registry
  /** How its clients call it, `127.0.0.1:50051`; null: by the port. */
  readonly authority?: string | null
}

export interface Place {
  readonly address: Address
  readonly registry: Registry
}

/** @throws AppError when nobody listens there */
export function placeOf(port: RelayRequest['port'], sandbox: string, places: Places): Place {
  switch (port) {
    case undefined:
      return { address: places.address(), registry: contracts }
    case 'second': {
      if (places.secondAddress === undefined) {
        throw new AppError('unimplemented', 'This server has no second port of contracts')
      }
      return { address: places.secondAddress(), registry: secondContracts }
    }
    case 'mine': {
      const own = places.own?.(sandbox) ?? null
      if (own === null) {
        const details = { port: ['no server of this sandbox is deployed'] }
        throw new AppError('not_found', 'Nothing is deployed: deploy your server first', { details })
      }
      const { authority } = own
      const address = { host: places.address().host, port: own.port, ...(authority != null && { authority }) }
      return { address, registry: withCommon(own.registry) }
    }
    default:
      return port satisfies never
  }
}
