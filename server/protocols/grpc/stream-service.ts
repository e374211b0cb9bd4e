/**
 * Plain calls straight from the HTTP/2 stream, without node's request and response and without routing: what is left is less
 * than what grpc-js does, so that recording the bytes is not paid for by the caller (server/bench/grpc.ts).
 */
import type { ServerHttp2Stream } from 'node:http2'
import type { DescMethod, DescMethodUnary } from '@bufbuild/protobuf'
import { type ConnectError, createContextValues } from '@connectrpc/connect'
import type { UniversalHandler } from '@connectrpc/connect/protocol'
import { requestHeadersOf } from './call-context.ts'
import { once } from './connect-error-answer.ts'
import { sandboxKey } from './context.ts'
import { type FastCall, type Implemented, isPlainCall } from './plain-call.ts'
import { findMethod, type Served } from './services/index.ts'
import { type OpenStreams, serveStream } from './stream-fast-path.ts'
import { sendTrailersOnly } from './trailers-only.ts'
import { serveUnary } from './unary-fast-path.ts'

type Headers2 = NodeJS.Dict<string | string[]>

/** False: not a plain call of a known method; somebody else must serve it. */
export type TakeStream = (stream: ServerHttp2Stream, headers: Headers2, sandbox: string) => boolean

export interface StreamService {
  readonly take: TakeStream
  /** Streams that still run end with this. */
  close(reason: ConnectError): void
}

export interface StreamServiceOptions {
  readonly handlers: readonly UniversalHandler[]
  readonly services: readonly Served[]
  readonly readMaxBytes: number
  readonly onBug: (thrown: unknown) => void
  /** This request's body is read as it comes: it may take its time. */
  readonly onRequestStream: (stream: ServerHttp2Stream) => void
}

type Serve = (call: FastCall) => void

export function createStreamService(options: StreamServiceOptions): StreamService {
  const { handlers, services, readMaxBytes, onBug, onRequestStream } = options
  const open: OpenStreams = new Set()
  const targets = new Map<string, { readonly serve: Serve; readonly otherwise: FastCall['otherwise'] }>()
  for (const handler of handlers) {
    const target = findMethod(handler.method, services)
    if (target === undefined) continue
    const otherwise = (call: FastCall, read: Buffer) => void refuse(handler, call, read).catch(onBug)
    const serve: Serve = isUnary(target)
      ? (call) => serveUnary(target, call)
      : (call) => {
          if (target.method.methodKind !== 'server_streaming') onRequestStream(call.stream)
          serveStream(target, call, open)
        }
    targets.set(handler.requestPath, { serve, otherwise })
  }

  return {
    take(stream, headers, sandbox) {
      const path = headers[':path']
      const target = typeof path === 'string' ? targets.get(path) : undefined
      if (target === undefined || headers[':method'] !== 'POST' || !isPlainCall(headers)) return false
      target.serve({ stream, headers, sandbox, readMaxBytes, otherwise: target.otherwise, onBug })
      return true
    },
    close(reason) {
      for (const stop of [...open]) stop(reason)
    },
  }
}

function isUnary(target: Implemented): target is Implemented<DescMethodUnary> {
  const { methodKind }: DescMethod = target.method
  return methodKind === 'unary'
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
