/** What went wrong as grpc-gateway tells it: an HTTP status, and google.rpc.Status as JSON. */
import { create, fromBinary, type JsonObject, type JsonValue } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import { contracts } from '#proto/api/schema.ts'
import { grpcCodeOf, toAppError } from '../../errors.ts'
import { writeJson } from './write-json.ts'

/** By runtime.HTTPStatusFromCode of grpc-gateway, which follows google/rpc/code.proto. */
const HTTP_STATUS: Readonly<Record<Code, number>> = {
  [Code.Canceled]: 499,
  [Code.Unknown]: 500,
  [Code.InvalidArgument]: 400,
  [Code.DeadlineExceeded]: 504,
  [Code.NotFound]: 404,
  [Code.AlreadyExists]: 409,
  [Code.PermissionDenied]: 403,
  [Code.ResourceExhausted]: 429,
  // On purpose not 412, which is about headers such as If-Match.
  [Code.FailedPrecondition]: 400,
  [Code.Aborted]: 409,
  [Code.OutOfRange]: 400,
  [Code.Unimplemented]: 501,
  [Code.Internal]: 500,
  [Code.Unavailable]: 503,
  [Code.DataLoss]: 500,
  [Code.Unauthenticated]: 401,
}

export function httpStatusOf(code: Code): number {
  return HTTP_STATUS[code]
}

/** Whatever was thrown; our own bugs without their text. */
export function toStatusError(thrown: unknown): ConnectError {
  if (thrown instanceof ConnectError) return thrown
  const error = toAppError(thrown)
  const code = grpcCodeOf(error.code)
  return new ConnectError(error.message, code in Code ? code : Code.Unknown, undefined, undefined, thrown)
}

/** `{"code":5,"message":"…","details":[]}`: google.rpc.Status, its details with their types. */
export function statusJson(error: ConnectError): JsonObject {
  return { code: error.code, message: error.rawMessage, details: error.details.map(detailJson) }
}

type Detail = ConnectError['details'][number]

function detailJson(detail: Detail): JsonValue {
  const type = 'desc' in detail ? detail.desc : contracts.getMessage(detail.type)
  if (type === undefined) return { '@type': `type.googleapis.com/${'type' in detail ? detail.type : ''}` }
  const message = 'desc' in detail ? create(detail.desc, detail.value) : fromBinary(type, detail.value)
  const json = writeJson(type, message)
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  return { '@type': `type.googleapis.com/${type.typeName}`, ...(isObject ? json : { value: json }) }
}
