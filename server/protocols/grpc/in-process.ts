/**
 * Calls of the same handlers without a wire, through the same interceptors, for whoever translates into gRPC within this
 * process. What is thrown is a ConnectError; one with `metadata` has it as trailers, as over a wire.
 */
import type { DescMethod, Message } from '@bufbuild/protobuf'
import {
  Code,
  ConnectError,
  createContextValues,
  createHandlerContext,
  createMethodImplSpec,
  type Interceptor,
  type MethodImpl,
  type MethodImplSpec,
} from '@connectrpc/connect'
import { invokeUnaryImplementation, transformInvokeImplementation } from '@connectrpc/connect/protocol'
import type { FindInProcess, InProcessMethod, InProcessRequest } from '../../protocol-kit/in-process-call.ts'
import { guestKey, sandboxKey } from './context.ts'
import { findMethod, type Served } from './services/index.ts'

type Context = ReturnType<typeof createHandlerContext>

export function createInProcessCalls(services: readonly Served[], interceptors: readonly Interceptor[]): FindInProcess {
  const known = new Map<DescMethod, InProcessMethod>()
  const all = [...interceptors]
  return (method) => {
    const found = known.get(method)
    if (found !== undefined) return found
    const made = callable(specOf(method, services), all)
    known.set(method, made)
    return made
  }
}

function callable(spec: MethodImplSpec, interceptors: Interceptor[]): InProcessMethod {
  return {
    async one(request) {
      const context = contextOf(spec, request)
      try {
        const output =
          spec.kind === 'unary' && !isStream(request.input)
            ? await invokeUnaryImplementation(spec, context, request.input, interceptors)
            : await first(messagesOf(spec, context, request, interceptors))
        return { output, header: context.responseHeader, trailer: context.responseTrailer }
      } catch (thrown) {
        throw withHeader(thrown, context)
      } finally {
        context.abort()
      }
    },
    many(request) {
      const context = contextOf(spec, request)
      const output = ended(messagesOf(spec, context, request, interceptors), context)
      return { output, header: context.responseHeader, trailer: context.responseTrailer }
    },
  }
}

function messagesOf(
  spec: MethodImplSpec,
  context: Context,
  { input }: InProcessRequest,
  interceptors: Interceptor[],
): AsyncIterable<Message> {
  return transformInvokeImplementation(spec, context, interceptors)(isStream(input) ? input : once(input))
}

function contextOf({ method }: MethodImplSpec, { headers, sandbox, guest, signal, url }: InProcessRequest): Context {
  return createHandlerContext({
    service: method.parent,
    method,
    protocolName: 'grpc',
    requestMethod: 'POST',
    url,
    requestSignal: signal,
    requestHeader: headers,
    contextValues: createContextValues().set(sandboxKey, sandbox).set(guestKey, guest),
  })
}

function specOf(method: DescMethod, services: readonly Served[]): MethodImplSpec {
  const unimplemented = () => {
    throw new ConnectError(`${method.parent.typeName}.${method.name} is not implemented`, Code.Unimplemented)
  }
  const own = findMethod(method, services)?.implementation ?? unimplemented
  // Types are forgotten here: the implementation was checked against this very method where it was written.
  return createMethodImplSpec(method, own as MethodImpl<DescMethod>)
}

/** Over a wire, headers that were set before an error go ahead of it. */
function withHeader(thrown: unknown, { responseHeader, responseTrailer }: Context): ConnectError {
  const error = ConnectError.from(thrown)
  for (const [name, value] of [...responseHeader, ...responseTrailer]) error.metadata.append(name, value)
  return error
}

async function* ended(messages: AsyncIterable<Message>, context: Context): AsyncIterable<Message> {
  try {
    yield* messages
  } finally {
    context.abort()
  }
}

async function first(messages: AsyncIterable<Message>): Promise<Message> {
  for await (const message of messages) return message
  throw new ConnectError('The method answered no message', Code.Internal)
}

async function* once(message: Message): AsyncIterable<Message> {
  yield message
}

function isStream(input: Message | AsyncIterable<Message>): input is AsyncIterable<Message> {
  return Symbol.asyncIterator in input
}
