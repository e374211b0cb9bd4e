/**
 * What went wrong, as GraphQL says it: a message, where in the answer (`path`) and in the document (`locations`), and for
 * programs `extensions.code`. Refusals of the domain keep their text; of our own bugs callers get none.
 */
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql'
import { AppError, type ErrorCode } from '../../errors.ts'

/** Names that GraphQL servers have agreed on; the other codes go out under their names here. */
const CODES: Partial<Record<ErrorCode, string>> = {
  invalid: 'BAD_USER_INPUT',
  internal: 'INTERNAL_SERVER_ERROR',
  broken_request: 'BAD_REQUEST',
  broken_body: 'BAD_REQUEST',
}

function codeOf({ code }: AppError): string {
  return CODES[code] ?? code.toUpperCase()
}

export function extensionsOf(error: AppError): GraphQLErrorExtensions {
  const { details, retryAfter } = error
  return {
    code: codeOf(error),
    ...(Object.keys(details).length > 0 && { fields: details }),
    ...(retryAfter !== undefined && { retryAfter }),
  }
}

/** A request that is refused before it is carried out. `spec`: with 200 where the client takes only `application/json`. */
export function refusal(message: string, code: string, status = 400, more: object = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more, http: { spec: true, status } } })
}

/** What cannot be read as a request of GraphQL: with 400 in whatever form the answer is wanted. */
export function unreadable(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } })
}

/** @param onBug hears what is nobody's mistake but ours */
export function createErrorMasker(onBug: (thrown: unknown) => void): (thrown: unknown) => Error {
  return (thrown) => {
    const original = originalOf(thrown)
    const located = thrown instanceof GraphQLError ? placeOf(thrown) : {}
    if (original instanceof AppError) {
      return new GraphQLError(original.message, { ...located, extensions: extensionsOf(original) })
    }
    // Around what graphql-js found wrong in a variable stands which variable it is, and with which status it is refused.
    if (original instanceof GraphQLError && thrown instanceof GraphQLError) return thrown
    onBug(original)
    return new GraphQLError('The server failed to answer this request', {
      ...located,
      extensions: { code: 'INTERNAL_SERVER_ERROR', unexpected: true },
    })
  }
}

function originalOf(thrown: unknown): unknown {
  if (!(thrown instanceof GraphQLError)) return thrown
  const { originalError } = thrown
  return originalError === undefined || originalError === null ? thrown : originalOf(originalError)
}

function placeOf({ nodes, source, positions, path }: GraphQLError) {
  return { nodes, source, positions, path }
}
