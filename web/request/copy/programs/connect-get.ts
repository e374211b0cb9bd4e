/** A unary call of Connect as a GET: the message stands in the URL (Connect, "Unary-Get-Request"). */
import type { Registry } from '@bufbuild/protobuf'
import { compactJson } from '#proto/wire/json-text.ts'
import type { GrpcRequest } from '../../language/index.ts'
import { sentJson } from '../../run/message-json.ts'

/** `option idempotency_level = NO_SIDE_EFFECTS` (descriptor.proto). */
const NO_SIDE_EFFECTS = 1

/** Path and query; null where the contract does not allow it, or nobody asks for it. */
export function connectGetTarget(request: GrpcRequest, contracts: Registry | null): string | null {
  const { service, method, transport } = request
  const found = contracts?.getService(service)?.methods.find((one) => one.name === method)
  if (transport !== 'connect-get' || found?.idempotency !== NO_SIDE_EFFECTS) return null
  return `/${service}/${method}?connect=v1&encoding=json&message=${encodeURIComponent(connectJson(request, contracts))}`
}

/** The message as Connect's client sends it; without the contract as it is written. */
export function connectJson({ service, method, message }: GrpcRequest, contracts: Registry | null): string {
  const type = contracts?.getService(service)?.methods.find((one) => one.name === method)?.input
  return (contracts && type && sentJson(type, message, contracts)) ?? compactJson(message)
}
