import { Code, ConnectError } from '@connectrpc/connect'

/** INVALID_ARGUMENT: the request would be wrong whenever it came. */
export function invalid(message: string): ConnectError {
  return new ConnectError(message, Code.InvalidArgument)
}
