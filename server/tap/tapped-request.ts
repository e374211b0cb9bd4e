/**
 * What the tap knows of a request, written onto node's own object: a WeakMap would do, but its entries cost the garbage
 * collector more than everything else that recording does. On HTTP/2 the stream stands for its request.
 */
import { IncomingMessage } from 'node:http'
import { Http2ServerRequest } from 'node:http2'
import type { Attribution, Connection } from './connection.ts'

export const TAPPED: unique symbol = Symbol('tapped')

export interface Tapped {
  readonly connection: Connection
  readonly attribution: Attribution
  /** What the stream is counted by, and since when it is there, ms. */
  readonly metered: { readonly by: object; readonly since: number } | null
}

declare module 'node:http' {
  interface IncomingMessage {
    [TAPPED]?: Tapped
  }
}

declare module 'node:http2' {
  interface Http2Stream {
    [TAPPED]?: Tapped
  }
}

/** The object that stands for a request, as connections know it; null: not one of node's. */
export function announced(request: object & { [TAPPED]?: Tapped }): { [TAPPED]?: Tapped } | null {
  if (request instanceof IncomingMessage) return request
  if (request instanceof Http2ServerRequest) return request.stream
  return TAPPED in request ? request : null
}
