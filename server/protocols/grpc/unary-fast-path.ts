/**
 * The plain case of native gRPC, straight on the HTTP/2 stream: a unary call without compression and without a deadline,
 * whose request is one whole message. Everything else goes to connect's handler, with the bytes that were read so far, so
 * that there is one judge of odd input. Answers what connect would answer.
 *
 * Why: connect pipes every call through a dozen async generators, Headers and AbortControllers, which makes it half as fast
 * as grpc-js (server/bench/grpc.ts). For the same reason a method that answers without waiting is answered without a
 * promise, and listeners that need nothing of their call are the same function for all calls.
 */
import type { ServerHttp2Stream } from 'node:http2'
import { create, type DescMethodUnary, isMessage, type MessageInitShape, toBinary } from '@bufbuild/protobuf'
import { CallContext } from './call-context.ts'
import { readOneMessage } from './one-message.ts'
import { endCall, type FastCall, framed, HEAD, type Implemented, OK, WITH_TRAILERS } from './plain-call.ts'
import { toBlock } from './trailers-only.ts'

export function serveUnary({ method, implementation }: Implemented<DescMethodUnary>, call: FastCall): void {
  readOneMessage(method, call, (request) => {
    const context = new CallContext(method, call)
    try {
      // The one place where types are forgotten: `request` was made by the method's own input descriptor.
      const result = implementation(request as never, context)
      if (result instanceof Promise) {
        result
          .then((later) => send(method, call, context, later))
          .catch((thrown) => endCall(call, context.added, thrown))
      } else send(method, call, context, result)
    } catch (thrown) {
      endCall(call, context.added, thrown)
    }
  })
}

function send(method: DescMethodUnary, { stream }: FastCall, context: CallContext, result: unknown): void {
  const init = result as MessageInitShape<typeof method.output>
  const message = isMessage(init, method.output) ? init : create(method.output, init)
  const payload = framed(toBinary(method.output, message))
  if (stream.destroyed || stream.closed) return
  const { header, trailer } = context.added
  if (trailer === undefined) stream.on('wantTrailers', sendOk)
  else stream.on('wantTrailers', () => stream.sendTrailers({ ...toBlock(trailer), ...OK }))
  stream.respond(header === undefined ? HEAD : { ...toBlock(header), ...HEAD }, WITH_TRAILERS)
  stream.end(payload)
}

function sendOk(this: ServerHttp2Stream): void {
  this.sendTrailers(OK)
}
