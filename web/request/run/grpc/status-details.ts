/** What a server adds to a gRPC status (google.rpc.Status, "details"), decoded where the contracts know the type. */
import { fromBinary, type Registry, toJson } from '@bufbuild/protobuf'
import { ConnectError } from '@connectrpc/connect'
import { findTrailerError } from '@connectrpc/connect/protocol-grpc'
import type { HeaderPair } from '../../language/index.ts'
import type { StatusDetail } from '../result.ts'
import { toBase64 } from './grpc-web-text.ts'

export function detailsOf(error: ConnectError, contracts: Registry): readonly StatusDetail[] {
  return error.details.flatMap((detail) =>
    'type' in detail ? [decodeDetail(detail.type, detail.value, contracts)] : [],
  )
}

/** From the trailers of a native call: `grpc-status-details-bin`. */
export function detailsInTrailers(trailers: readonly HeaderPair[], contracts: Registry): readonly StatusDetail[] {
  try {
    const error = findTrailerError(new Headers(trailers.map(([name, value]): [string, string] => [name, value])))
    return error === undefined ? [] : detailsOf(error, contracts)
  } catch (error) {
    // A trailer that is no google.rpc.Status is still shown among the trailers.
    if (error instanceof ConnectError) return []
    throw error
  }
}

function decodeDetail(type: string, value: Uint8Array, contracts: Registry): StatusDetail {
  const base64 = toBase64(value)
  const schema = contracts.getMessage(type)
  if (!schema) return { type, json: null, base64 }
  try {
    const json = toJson(schema, fromBinary(schema, value), { registry: contracts })
    return { type, json: JSON.stringify(json, null, 2), base64 }
  } catch {
    // Bytes that are no such message: shown as they are.
    return { type, json: null, base64 }
  }
}
