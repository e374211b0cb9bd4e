/**
 * Plain unary calls straight from the HTTP/2 stream, without node's request and response and without routing: what is left
 * is about what grpc-js does, so that recording the bytes is not paid for by the caller (server/bench/grpc.ts).
 */
import type { ServerHttp2Stream } from 'node:http2'
import { createContextValues } from '@connectrpc/connect'
import type { UniversalHandler } from '@connectrpc/connect/protocol'
import { sandboxKey } from './context.ts'
import { findUnary, type Services } from './services.ts'
import { isPlainCall, serveUnary, type UnaryMethod } from './unary-fast-path.ts'
import { iterate, sendTrailersOnly } from './universal.ts'

type Headers2 = NodeJS.Dict<string | string[]>

/** False: not a plain call of a known method; somebody else must serve it. */
export type TakeStream = (stream: ServerHttp2Stream, headers: Headers2, sandbox: string) => boolean

export function createStreamService(
  handlers: readonly UniversalHandler[],
  services: Services,
  readMaxBytes: number,
  onBug: (thrown: unknown) => void,
): TakeStream {
  const targets = new Map<string, { readonly handler: UniversalHandler; readonly fast: UnaryMethod }>()
  for (const handler of handlers) {
    const fast = findUnary(handler.method, services)
    if (fast !== undefined) targets.set(handler.requestPath, { handler, fast })
  }

  return (stream, headers, sandbox) => {
    const path = headers[':path']
    const target = typeof path === 'string' ? targets.get(path) : undefined
    if (target === undefined || headers[':method'] !== 'POST' || !isPlainCall(headers)) return false
    // The client may reset the stream at any time; that is no fault of ours.
    stream.on('error', () => stream.destroy())
    serveUnary(target.fast, {
      stream,
      addTrailers: (trailers) => stream.once('wantTrailers', () => stream.sendTrailers(trailers)),
      headers,
      sandbox,
      readMaxBytes,
      otherwise: (read) => void refuse(target.handler, stream, headers, sandbox, read).catch(onBug),
      onBug,
    })
    return true
  }
}

/** A body that is not one whole message: connect says what is wrong with it. */
async function refuse(
  handler: UniversalHandler,
  stream: ServerHttp2Stream,
  headers: Headers2,
  sandbox: string,
  read: readonly Buffer[],
): Promise<void> {
  const header = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith(':')) for (const one of [value ?? []].flat()) header.append(name, one)
  }
  const answer = await handler({
    httpVersion: '2.0',
    method: 'POST',
    url: `http://${headers[':authority'] ?? 'localhost'}${headers[':path']}`,
    header,
    body: iterate(read),
    signal: new AbortController().signal,
    contextValues: createContextValues().set(sandboxKey, sandbox),
  })
  for await (const _ of answer.body ?? []) throw new Error('connect answered what is no call')
  sendTrailersOnly(stream, answer)
}
