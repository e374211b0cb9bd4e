/** What went wrong as gRPC and Connect say it. Our own bugs keep their text to themselves. */
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect'
import { grpcCodeOf, toAppError } from '../../errors.ts'

export function toConnectError(thrown: unknown): ConnectError {
  if (thrown instanceof ConnectError) return thrown
  const error = toAppError(thrown)
  return new ConnectError(error.message, toCode(grpcCodeOf(error.code)), undefined, undefined, thrown)
}

/** grpc codes 1–16 are Connect's Code, number by number. */
function toCode(code: number): Code {
  return code in Code ? code : Code.Unknown
}

/**
 * Ends a unary call at its deadline or when the client cancels, though its handler still works: what the handler then
 * answers goes nowhere. Translates errors, and reports bugs to `log`.
 */
export function createCallGuard(log: (bug: unknown) => void): Interceptor {
  return (next) => async (request) => {
    try {
      if (request.stream) return await next(request)
      const { signal } = request
      signal.throwIfAborted()
      const { promise: ended, reject } = Promise.withResolvers<never>()
      const end = () => reject(signal.reason)
      signal.addEventListener('abort', end)
      try {
        return await Promise.race([next(request), ended])
      } finally {
        signal.removeEventListener('abort', end)
      }
    } catch (thrown) {
      const error = toConnectError(thrown)
      if (error.code === Code.Internal) log(thrown)
      throw error
    }
  }
}
