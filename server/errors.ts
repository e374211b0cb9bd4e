/**
 * What a caller did wrong, or what the server cannot do just now: one error for every protocol, and what each protocol
 * makes of it. Plain data, so that the domain and the store may throw it without learning a protocol's library.
 * A bug is not an AppError: it is thrown as it is and reaches callers as `internal`, without its text.
 */

import type { ApiErrorResponse } from '#proto/api/sandbox.ts'
import { ownValue } from '#proto/wire/own-value.ts'

/** code → [HTTP status, gRPC status code (google.rpc.Code)] */
const MEANINGS = {
  broken_body: [400, 3],
  broken_request: [400, 3],
  unauthenticated: [401, 16],
  forbidden: [403, 7],
  not_found: [404, 5],
  method_not_allowed: [405, 12],
  not_acceptable: [406, 3],
  timeout: [408, 4],
  taken: [409, 6],
  precondition_failed: [412, 9],
  too_large: [413, 8],
  uri_too_long: [414, 3],
  unsupported_media_type: [415, 3],
  invalid: [422, 3],
  precondition_required: [428, 9],
  too_many: [429, 8],
  cancelled: [499, 1],
  internal: [500, 13],
  unimplemented: [501, 12],
  bad_gateway: [502, 14],
  overloaded: [503, 14],
  storage_unavailable: [503, 14],
  gateway_timeout: [504, 4],
  storage_full: [507, 8],
  quota_exceeded: [507, 8],
} as const satisfies Record<string, readonly [number, number]>

export type ErrorCode = keyof typeof MEANINGS

/** Field (dotted path, `body` or `query` for the whole) → what is wrong with it, in English sentences. */
export type ErrorDetails = Readonly<Record<string, readonly string[]>>

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails
  /** After so many seconds it may work: told to callers where their protocol has a place for it. */
  readonly retryAfter: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: ErrorDetails; retryAfter?: number } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.details = options.details ?? {}
    this.retryAfter = options.retryAfter
  }
}

/** What only the operator can mend, in words for them: the `cause` of an AppError, whose own words are for callers. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}

/** One line for the operator of the server. */
export function forOperator(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  return thrown.cause instanceof OperatorError ? thrown.cause.message : thrown.message
}

export function httpStatusOf(code: ErrorCode): number {
  return MEANINGS[code][0]
}

export function grpcCodeOf(code: ErrorCode): number {
  return MEANINGS[code][1]
}

/** What the HTTP framework throws before a handler runs, by its own code. */
const FRAMEWORK_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'broken_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'broken_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'broken_body',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_BAD_URL: 'broken_request',
}

/** Where the framework's own text does not say what to do. */
const FRAMEWORK_TEXTS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Content-Type must be a media type such as application/json',
}

/** What libraries throw with the status that they mean: a caller's mistake stays one, and is no failure of ours. */
const LIBRARY_STATUSES: ReadonlyMap<unknown, ErrorCode> = new Map([
  // A client that leaves in the middle of its body: node says ECONNRESET or 'aborted'.
  [400, 'broken_body'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [412, 'precondition_failed'],
])

/** Anything thrown as an AppError: AppErrors as they are, known framework errors by their meaning, the rest `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') {
    const code = ownValue(FRAMEWORK_CODES, thrown.code)
    const text = ownValue(FRAMEWORK_TEXTS, thrown.code) ?? thrown.message
    if (code !== undefined) return new AppError(code, text, { cause: thrown })
  }
  const code = thrown instanceof Error && 'statusCode' in thrown ? LIBRARY_STATUSES.get(thrown.statusCode) : undefined
  if (thrown instanceof Error && code !== undefined) return new AppError(code, thrown.message, { cause: thrown })
  return new AppError('internal', 'The server failed to answer this request', { cause: thrown })
}

/** REST v1's error shape. `timestamp` comes from the caller, so that this stays without a clock. */
export interface RestErrorBody {
  readonly error: {
    readonly message: string
    readonly code: string
    readonly details: ErrorDetails
    readonly timestamp: string
  }
}

export function toRestError(error: AppError, timestamp: string): RestErrorBody {
  const code = error.code === 'invalid' ? 'VALIDATION_ERROR' : error.code.toUpperCase()
  return { error: { message: error.message, code, details: error.details, timestamp } }
}

/** The app's own API: one text per field. */
export function toApiError(error: AppError): ApiErrorResponse {
  const { code, message } = error
  const entries = Object.entries(error.details).map(([field, texts]) => [field, texts.join('; ')] as const)
  if (entries.length === 0) return { error: { code, message } }
  return { error: { code, message, details: Object.fromEntries(entries) } }
}
