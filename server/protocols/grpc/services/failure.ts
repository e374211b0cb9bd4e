/** The status that a caller asks for, with its details as messages of google.rpc. */
import { Code, ConnectError } from '@connectrpc/connect'
import type { FailRequest } from '#proto/gen/echo_pb.js'
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from '#proto/gen/google/rpc/error_details_pb.js'
import { invalid } from './invalid.ts'

type OutgoingDetails = NonNullable<ConstructorParameters<typeof ConnectError>[3]>

/** Undefined for 0, which is OK. */
export function failureOf(request: FailRequest): ConnectError | undefined {
  const { code, message } = request
  if (code === 0) return undefined
  if (!(code in Code)) throw invalid('code must be from 0 (OK) to 16 (UNAUTHENTICATED)')
  return new ConnectError(message, code, undefined, detailsOf(request))
}

function detailsOf({ reason, violations, retryAfter }: FailRequest): OutgoingDetails {
  const details: OutgoingDetails = []
  if (reason !== undefined) {
    const { reason: name, domain, metadata } = reason
    details.push({ desc: ErrorInfoSchema, value: { reason: name, domain, metadata } })
  }
  if (violations.length > 0) {
    const fieldViolations = violations.map(({ field, description }) => ({ field, description }))
    details.push({ desc: BadRequestSchema, value: { fieldViolations } })
  }
  if (retryAfter !== undefined) details.push({ desc: RetryInfoSchema, value: { retryDelay: retryAfter } })
  return details
}
