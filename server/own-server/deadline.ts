/** When a client stops waiting, as the protocols of gRPC say it: `grpc-timeout` (gRPC over HTTP/2, Timeout) and `connect-timeout-ms`. */
import type { IncomingHttpHeaders } from 'node:http'
import { parseTimeout as parseConnect } from '@connectrpc/connect/protocol-connect'
import { parseTimeout as parseGrpc } from '@connectrpc/connect/protocol-grpc'

/** A timer of Node waits no longer, ms. */
const LONGEST_MS = 2 ** 31 - 60_000

/** ms; undefined: none, or one that the handler itself will refuse. */
export function deadlineOf(headers: IncomingHttpHeaders): number | undefined {
  const grpc = headers['grpc-timeout']
  const connect = headers['connect-timeout-ms']
  const { timeoutMs } =
    typeof grpc === 'string'
      ? parseGrpc(grpc, LONGEST_MS)
      : typeof connect === 'string'
        ? parseConnect(connect, LONGEST_MS)
        : { timeoutMs: undefined }
  return timeoutMs
}
