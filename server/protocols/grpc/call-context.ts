/**
 * The HandlerContext of a plain call, made lazily: most handlers ask for the sandbox alone, and making Headers and an
 * AbortController for every call costs more than the call.
 */
import type { ServerHttp2Stream } from 'node:http2'
import type { DescMethod } from '@bufbuild/protobuf'
import { Code, ConnectError, type ContextValues, createContextValues, type HandlerContext } from '@connectrpc/connect'
import { guestOf } from '../../visitors/index.ts'
import { guestKey, sandboxKey } from './context.ts'

interface PlainCall {
  readonly stream: ServerHttp2Stream
  readonly headers: NodeJS.Dict<string | string[]>
  readonly sandbox: string
}

export class CallContext implements HandlerContext {
  readonly #call: PlainCall
  #values: ContextValues | undefined
  #controller: AbortController | undefined
  #requestHeader: Headers | undefined
  #responseHeader: Headers | undefined
  #responseTrailer: Headers | undefined
  readonly requestMethod = 'POST'
  readonly protocolName = 'grpc'

  readonly method: DescMethod

  constructor(method: DescMethod, call: PlainCall) {
    this.method = method
    this.#call = call
  }

  get service(): DescMethod['parent'] {
    return this.method.parent
  }

  get url(): string {
    return `http://${this.#call.headers[':authority'] ?? 'localhost'}${this.#call.headers[':path']}`
  }

  get values(): ContextValues {
    const { sandbox, stream } = this.#call
    this.#values ??= createContextValues()
      .set(sandboxKey, sandbox)
      .set(guestKey, guestOf(sandbox, stream.session?.socket))
    return this.#values
  }

  get signal(): AbortSignal {
    return this.#ensureController().signal
  }

  /** Tells the handler that nobody waits for it any more. */
  abort(reason: ConnectError): void {
    this.#ensureController().abort(reason)
  }

  #ensureController(): AbortController {
    if (this.#controller === undefined) {
      const controller = new AbortController()
      const { stream } = this.#call
      const cancel = () => controller.abort(new ConnectError('The call was cancelled', Code.Canceled))
      if (stream.aborted) cancel()
      else stream.once('aborted', cancel)
      this.#controller = controller
    }
    return this.#controller
  }

  /** Calls with a deadline do not come here. */
  timeoutMs(): undefined {
    return undefined
  }

  get requestHeader(): Headers {
    this.#requestHeader ??= requestHeadersOf(this.#call.headers)
    return this.#requestHeader
  }

  get responseHeader(): Headers {
    this.#responseHeader ??= new Headers()
    return this.#responseHeader
  }

  get responseTrailer(): Headers {
    this.#responseTrailer ??= new Headers()
    return this.#responseTrailer
  }

  /** What the handler added; undefined when it never asked. */
  get added(): { readonly header: Headers | undefined; readonly trailer: Headers | undefined } {
    return { header: this.#responseHeader, trailer: this.#responseTrailer }
  }
}

/** The metadata of a call, without HTTP/2's pseudo-headers. */
export function requestHeadersOf(headers: NodeJS.Dict<string | string[]>): Headers {
  const found = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith(':')) for (const one of [value ?? []].flat()) found.append(name, one)
  }
  return found
}
