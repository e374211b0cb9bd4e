/** What went wrong as gRPC and Connect say it. Our own bugs keep their text to themselves. */
import { Code, ConnectError } from '@connectrpc/connect'
import { grpcCodeOf, toAppError } from '../../errors.ts'

export function toConnectError(thrown: unknown): ConnectError {
  if (thrown instanceof ConnectError) return thrown
  const error = toAppError(thrown)
  return new ConnectError(error.message, toCode(grpcCodeOf(error.code)), undefined, undefined, thrown)
}

/** INTERNAL that nobody said on purpose. */
export function isBug(thrown: unknown): boolean {
  return !(thrown instanceof ConnectError) && toAppError(thrown).code === 'internal'
}

/** Why a call ended early: its deadline, or the client, who went away with or without saying so. */
export function reasonOf(signal: AbortSignal): ConnectError {
  return signal.reason instanceof ConnectError
    ? signal.reason
    : new ConnectError('The call was cancelled', Code.Canceled)
}

/** grpc codes 1–16 are Connect's Code, number by number. */
function toCode(code: number): Code {
  return code in Code ? code : Code.Unknown
}
