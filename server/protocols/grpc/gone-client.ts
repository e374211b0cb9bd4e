/**
 * Says to connect's Fastify plugin that a client has gone, in the words that it knows. Whatever a write fails with, nobody is
 * left to be told. The plugin keeps quiet about that where the error is ABORTED, which connect makes of some of node's
 * errors, but not of those of a write that waited when its stream was cancelled (ECANCELED) or that met a half-closed
 * connection (EPIPE): those it would print to the console.
 */
import type { ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'
import { Code, ConnectError } from '@connectrpc/connect'

type Written = (error?: Error | null) => void

/** Puts itself before `write`. */
export function tellOfGoneClient(response: ServerResponse | Http2ServerResponse): void {
  const { write } = response
  Object.assign(response, {
    write(bytes: Uint8Array, encoding: BufferEncoding, written?: Written) {
      const tell: Written | undefined = written && ((error) => written(error ? gone(error) : undefined))
      return Reflect.apply(write, response, [bytes, encoding, tell])
    },
  })
}

function gone(cause: Error): ConnectError {
  return new ConnectError('The client has gone', Code.Aborted, undefined, undefined, cause)
}
