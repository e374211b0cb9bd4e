/** Services of the .proto: connect's universal handlers, so that gRPC, gRPC-Web and Connect are framed here, around the learner's handlers. */
import {
  create,
  type DescMessage,
  type DescMethod,
  type DescService,
  fromJsonString,
  isMessage,
  type Message,
  toJsonString,
} from '@bufbuild/protobuf'
import {
  Code,
  ConnectError,
  type ConnectRouter,
  createConnectRouter,
  createContextKey,
  createContextValues,
  type HandlerContext,
  type MethodImpl,
} from '@connectrpc/connect'
import { ownServerLimits } from '#proto/own-server/limits.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { gzip } from './gzip.ts'
import type { Answer, IncomingCall } from './http-call.ts'
import { pathOf, urlOf } from './learner-request.ts'
import type { Surroundings } from './site.ts'
import { untilAborted } from './until-aborted.ts'

type Handler = (input: unknown, context: unknown) => unknown

const streamKey = createContextKey(0)

export class Services {
  readonly #surroundings: Surroundings
  readonly #router: ConnectRouter
  readonly #served = new Set<string>()
  #handlers: ReadonlyMap<string, ConnectRouter['handlers'][number]> | null = null

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
    this.#router = createConnectRouter({
      readMaxBytes: ownServerLimits.messageBytes,
      writeMaxBytes: ownServerLimits.messageBytes,
      acceptCompression: typeof CompressionStream === 'undefined' ? [] : [gzip],
      jsonOptions: { registry: surroundings.registry },
    })
  }

  /** Full names of those that have handlers. */
  get names(): readonly string[] {
    return [...this.#served]
  }

  /** @throws Error in words for the learner */
  serve(service: DescService, handlers: Readonly<Record<string, unknown>>): void {
    if (this.#served.has(service.typeName)) throw new Error(`${service.typeName} is served already`)
    for (const name of Object.keys(handlers)) {
      const isThere = service.methods.some(({ localName }) => localName === name)
      if (!isThere) throw new Error(`${service.typeName} has no method ${name}`)
    }
    this.#served.add(service.typeName)
    for (const method of service.methods) {
      const handler = ownValue(handlers, method.localName)
      if (handler === undefined) continue
      if (typeof handler !== 'function') throw new Error(`${method.localName} is no function`)
      this.#router.rpc(
        method,
        implement(method, (...input) => handler.apply(handlers, input), this.#surroundings),
      )
    }
    this.#handlers = null
  }

  /** Null: no method has this path. */
  async answer(call: IncomingCall): Promise<Answer | null> {
    this.#handlers ??= new Map(this.#router.handlers.map((handler) => [handler.requestPath, handler]))
    const { head, body, signal } = call
    const handler = this.#handlers.get(pathOf(head))
    if (handler === undefined) return null
    return await handler({
      httpVersion: head.version,
      method: head.method,
      url: urlOf(head),
      header: new Headers(head.headers.map(([name, value]) => [name, value])),
      body,
      signal,
      contextValues: createContextValues().set(streamKey, call.stream),
    })
  }
}

/** What connect calls. Types of messages are known only when the .proto is: hence the one cast at the end. */
function implement(method: DescMethod, handler: Handler, surroundings: Surroundings): MethodImpl<DescMethod> {
  const call = `${method.parent.typeName}/${method.name}`
  const of = (context: HandlerContext) => new MethodCall(method, call, context, surroundings)
  const byKind = {
    unary: async (request: Message, context: HandlerContext) => {
      const mine = of(context)
      const input = await mine.held('request', method.input, request)
      return mine.one(() => handler(input, mine.context))
    },
    client_streaming: (requests: AsyncIterable<Message>, context: HandlerContext) => {
      const mine = of(context)
      return mine.one(() => handler(mine.requests(requests), mine.context))
    },
    server_streaming: async function* (request: Message, context: HandlerContext) {
      const mine = of(context)
      const input = await mine.held('request', method.input, request)
      yield* mine.many(() => handler(input, mine.context))
    },
    bidi_streaming: (requests: AsyncIterable<Message>, context: HandlerContext) => {
      const mine = of(context)
      return mine.many(() => handler(mine.requests(requests), mine.context))
    },
  }
  return byKind[method.methodKind] as unknown as MethodImpl<DescMethod>
}

class MethodCall {
  readonly context: HandlerContext & { log(...values: unknown[]): void }
  readonly #method: DescMethod
  readonly #call: string
  readonly #stream: number
  readonly #surroundings: Surroundings

  constructor(method: DescMethod, call: string, context: HandlerContext, surroundings: Surroundings) {
    this.#method = method
    this.#call = call
    this.#stream = context.values.get(streamKey)
    this.#surroundings = surroundings
    this.context = { ...context, log: surroundings.logOf(this.#stream) }
  }

  async *requests(source: AsyncIterable<Message>): AsyncGenerator<Message> {
    for await (const request of source) yield await this.held('request', this.#method.input, request)
  }

  async one(run: () => unknown): Promise<Message> {
    const { signal } = this.context
    try {
      const answer = await untilAborted(this.#entered(run), signal)
      return await this.held('answer', this.#method.output, this.#message(answer))
    } catch (error) {
      throw this.#failure(error)
    } finally {
      this.#surroundings.attribution.leave(this.#stream)
    }
  }

  async *many(run: () => unknown): AsyncGenerator<Message> {
    const { signal } = this.context
    let iterator: AsyncIterator<unknown> | Iterator<unknown> | undefined
    try {
      const answers = await untilAborted(this.#entered(run), signal)
      const made = iteratorOf(answers)
      if (made === undefined) {
        throw new TypeError(`${this.#method.localName} answers a stream: write it as async *${this.#method.localName}`)
      }
      iterator = made
      for (;;) {
        const { done, value } = await untilAborted(
          this.#entered(() => made.next()),
          signal,
        )
        if (done === true) {
          iterator = undefined
          return
        }
        yield await this.held('answer', this.#method.output, this.#message(value))
      }
    } catch (error) {
      throw this.#failure(error)
    } finally {
      this.#surroundings.attribution.leave(this.#stream)
      // Not waited for: a generator that waits for something itself comes to its end when that does.
      void Promise.resolve(iterator?.return?.()).catch(() => {})
    }
  }

  held(what: 'request' | 'answer', schema: DescMessage, message: Message): Promise<Message> | Message {
    const { holding, registry } = this.#surroundings
    if (!holding.isOn) return message
    return holding.pass({
      stream: this.#stream,
      what,
      call: this.#call,
      value: message,
      written: {
        format: 'json',
        text: toJsonString(schema, message, { registry, prettySpaces: 2 }),
        read: (text) => fromJsonString(schema, text, { registry }),
      },
      signal: this.context.signal,
    })
  }

  #entered<T>(run: () => T | Promise<T>): Promise<T> {
    // `async`, so that what is thrown at once and later come the same way.
    return (async () => this.#surroundings.attribution.enter(this.#stream, run))()
  }

  #message(answer: unknown): Message {
    const { output, localName } = this.#method
    if (isMessage(answer, output)) return answer
    const isObject = typeof answer === 'object' && answer !== null
    if (!isObject || isMessage(answer) || isIterable(answer)) {
      const isMany = isObject && isIterable(answer)
      const what = isMany ? 'many messages where one belongs' : isMessage(answer) ? answer.$typeName : String(answer)
      throw new TypeError(`${localName} answers ${what}; it has to be a ${output.name}`)
    }
    const known = new Set(output.members.map((member) => member.localName))
    const unknown = Object.keys(answer).filter((name) => !name.startsWith('$') && !known.has(name))
    if (unknown.length > 0) {
      this.#surroundings.warn(this.#stream, `${output.name} has no field ${unknown.join(', ')}: it is left out`)
    }
    return create(output, Object.fromEntries(Object.entries(answer)))
  }

  /** A mistake is UNKNOWN (grpc/doc/statuscodes.md), and told with its line. */
  #failure(error: unknown): ConnectError {
    if (error instanceof ConnectError) return error
    const { signal } = this.context
    // What follows from the caller's leaving is no mistake.
    if (signal.aborted) return ConnectError.from(signal.reason, Code.Canceled)
    this.#surroundings.threw(this.#stream, this.#call, error)
    return new ConnectError(error instanceof Error ? error.message : String(error), Code.Unknown)
  }
}

function iteratorOf(value: unknown): AsyncIterator<unknown> | Iterator<unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { [Symbol.asyncIterator]: later, [Symbol.iterator]: now } = value as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  >
  return later?.call(value) ?? now?.call(value)
}

function isIterable(value: object): boolean {
  return Symbol.asyncIterator in value || Symbol.iterator in value
}
