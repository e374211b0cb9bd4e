/**
 * Plain unary calls straight from the HTTP/2 stream, without node's request and response and without routing: what is left
 * is less than what grpc-js does, so that recording the bytes is not paid for by the caller (server/bench/grpc.ts).
 */
import type { ServerHttp2Stream } from 'node:http2'
import { createContextValues } from '@connectrpc/connect'
import type { UniversalHandler } from '@connectrpc/connect/protocol'
import { sandboxKey } from './context.ts'
import { findUnary, type Served } from './services/index.ts'
import { sendTrailersOnly } from './trailers-only.ts'
import { requestHeadersOf } from './unary-context.ts'
import { type FastCall, isPlainCall, serveUnary, type UnaryMethod } from './unary-fast-path.ts'

type Headers2 = NodeJS.Dict<string | string[]>

/** False: not a plain call of a known method; somebody else must serve it. */
export type TakeStream = (stream: ServerHttp2Stream, headers: Headers2, sandbox: string) => boolean

interface Target extends UnaryMethod {
  readonly otherwise: (call: FastCall, read: Buffer) => void
}

export function createStreamService(
  handlers: readonly UniversalHandler[],
  services: readonly Served[],
  readMaxBytes: number,
  onBug: (thrown: unknown) => void,
): TakeStream {
  const targets = new Map<string, Target>()
  for (const handler of handlers) {
    const unary = findUnary(handler.method, services)
    if (unary === undefined) continue
    const otherwise = (call: FastCall, read: Buffer) => void refuse(handler, call, read).catch(onBug)
    targets.set(handler.requestPath, { ...unary, otherwise })
  }

  return (stream, headers, sandbox) => {
    const path = headers[':path']
    const target = typeof path === 'string' ? targets.get(path) : undefined
    if (target === undefined || headers[':method'] !== 'POST' || !isPlainCall(headers)) return false
    const { otherwise } = target
    serveUnary(target, { stream, headers, sandbox, readMaxBytes, otherwise, onBug })
    return true
  }
}

/** A body that is not one whole message: connect says what is wrong with it. */
async function refuse(handler: UniversalHandler, { stream, headers, sandbox }: FastCall, read: Buffer): Promise<void> {
  const { status, header, body, trailer } = await handler({
    httpVersion: '2.0',
    method: 'POST',
    url: `http://${headers[':authority'] ?? 'localhost'}${headers[':path']}`,
    header: requestHeadersOf(headers),
    body: once(read),
    signal: new AbortController().signal,
    contextValues: createContextValues().set(sandboxKey, sandbox),
  })
  for await (const _ of body ?? []) throw new Error('connect answered what is no call')
  sendTrailersOnly(stream, {
    ':status': status,
    ...Object.fromEntries(header ?? []),
    ...Object.fromEntries(trailer ?? []),
  })
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
