/**
 * Plain streaming calls of native gRPC, straight on the HTTP/2 stream: messages are written as the handler makes them, and it is
 * asked for the next one only when there is room for it (back-pressure: server/bench/download.ts); messages of the client are
 * read as the handler takes them (message-reader.ts). Answers what connect would answer; why not connect itself: see
 * unary-fast-path.ts, and server/bench/grpc-streams.ts.
 *
 * Ends: OK, or the status of what the handler throws, behind the messages that were sent; Trailers-Only where none was. Whoever
 * cancels gets nothing more, and the handler's signal is aborted. Where the answer ends first, the front door tells
 * the client to stop sending.
 */
import type { ServerHttp2Stream } from 'node:http2'
import { create, type DescMethod, isMessage, type MessageInitShape, toBinary } from '@bufbuild/protobuf'
import { Code, ConnectError, type HandlerContext } from '@connectrpc/connect'
import { CallContext } from './call-context.ts'
import { MessageReader } from './message-reader.ts'
import { readOneMessage } from './one-message.ts'
import {
  endCall,
  endQuietly,
  type FastCall,
  HEAD,
  type Implemented,
  WITH_TRAILERS,
  writeMessage,
} from './plain-call.ts'
import { toBlock } from './trailers-only.ts'

/** Calls that run; each is told when the server closes. */
export type OpenStreams = Set<(reason: ConnectError) => void>

export function serveStream(target: Implemented, call: FastCall, open: OpenStreams): void {
  const { method } = target
  if (method.methodKind === 'server_streaming') {
    readOneMessage(method, call, (request) => void answer(target, call, request, open))
    return
  }
  const { stream, readMaxBytes } = call
  stream.on('error', endQuietly)
  const requests = new MessageReader(stream, method.input, readMaxBytes)
  stream.once('aborted', () => requests.fail(new ConnectError('The call was cancelled', Code.Canceled)))
  void answer(target, call, requests, open)
}

async function answer(target: Implemented, call: FastCall, request: unknown, open: OpenStreams): Promise<void> {
  const { method } = target
  const { stream } = call
  const context = new CallContext(method, call)
  const messages = run(target, request, context)
  let isOver = false
  const end = (thrown: unknown): void => {
    if (isOver) return
    isOver = true
    open.delete(stop)
    // Nobody reads on. The handler may be stuck, so nobody waits for it.
    messages.return?.()?.catch(() => undefined)
    endCall(call, context.added, thrown)
  }
  const stop = (reason: ConnectError): void => {
    context.abort(reason)
    if (request instanceof MessageReader) request.fail(reason)
    end(reason)
  }
  open.add(stop)
  stream.once('close', () => {
    if (!isOver) stop(new ConnectError('The call was cancelled', Code.Canceled))
  })
  try {
    for (;;) {
      const { done, value } = await messages.next()
      if (isOver) return
      if (done) break
      if (!write(method, call, context, value)) await drained(stream)
    }
    end(null)
  } catch (thrown) {
    end(thrown)
  }
}

/** What the handler answers, as a stream whatever its method is. */
function run(
  { method, implementation }: Implemented,
  request: unknown,
  context: HandlerContext,
): AsyncIterator<unknown> {
  // The one place where types are forgotten: `request` was made by the method's own input descriptor.
  const call = () => implementation(request as never, context)
  if (method.methodKind === 'client_streaming') return only(call)
  const messages = call()
  if (isAsyncIterable(messages)) return messages[Symbol.asyncIterator]()
  throw new Error(`${method.name} should answer a stream`)
}

async function* only(call: () => unknown): AsyncGenerator<unknown> {
  yield await call()
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** @returns false when the next message should wait */
function write(method: DescMethod, { stream }: FastCall, context: CallContext, value: unknown): boolean {
  const init = value as MessageInitShape<typeof method.output>
  const message = isMessage(init, method.output) ? init : create(method.output, init)
  const bytes = toBinary(method.output, message)
  if (!stream.headersSent) {
    const { header } = context.added
    stream.respond(header === undefined ? HEAD : { ...toBlock(header), ...HEAD }, WITH_TRAILERS)
  }
  return writeMessage(stream, bytes)
}

/** There is room again, or nobody is there any more. */
function drained(stream: ServerHttp2Stream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done)
      resolve()
    }
    stream.on('drain', done).on('close', done)
  })
}
