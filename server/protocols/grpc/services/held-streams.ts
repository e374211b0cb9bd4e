/**
 * Streams hold a place while they are open, whatever service they are of: an implementation in which each call that streams takes
 * one before it begins, and gives it back when it has ended, in whatever way. Calls with one question and one answer need none.
 */
import type { DescMethod } from '@bufbuild/protobuf'
import type { HandlerContext, MethodImpl } from '@connectrpc/connect'
import { takePlace } from '../../../json-api/open-places.ts'
import type { ShareLimits, Shares } from '../../../visitors/index.ts'
import { guestKey } from '../context.ts'
import type { Implemented } from '../plain-call.ts'
import { type Served, served } from './served.ts'

export const STREAM_LIMITS: ShareLimits = { perSandbox: 100, total: 5_000 }

/** Refused streams throw AppError `too_many` or `overloaded`. */
export function holdingPlaces(own: Served, places: Shares): Served {
  const held = own.service.methods.flatMap((method) => {
    const found = own.find(method)
    // Types are forgotten here: the implementation was checked against this very method where it was written.
    return found === undefined ? [] : [[method.localName, holding(found, places) as MethodImpl<DescMethod>] as const]
  })
  return served(own.service, Object.fromEntries(held))
}

type Implementation = Implemented['implementation']

function holding({ method, implementation }: Implemented, places: Shares): Implementation {
  const { methodKind }: DescMethod = method
  if (methodKind === 'unary') return implementation
  if (methodKind !== 'client_streaming')
    return (request, context) => new HeldStream(() => begin(implementation, request, context), places, context)
  return async (request, context) => {
    const leave = hold(places, context)
    try {
      return await implementation(request, context)
    } finally {
      leave()
    }
  }
}

function begin(implementation: Implementation, request: never, context: HandlerContext): AsyncIterator<unknown> {
  // What a method that answers a stream answers.
  const messages = implementation(request, context) as AsyncIterable<unknown>
  return messages[Symbol.asyncIterator]()
}

/** Also where the handler is stuck: nobody waits for it any more. */
function hold(places: Shares, { values, signal }: HandlerContext): () => void {
  signal.throwIfAborted()
  const giveBack = takePlace(places, values.get(guestKey))
  const leave = (): void => {
    signal.removeEventListener('abort', leave)
    giveBack()
  }
  signal.addEventListener('abort', leave)
  return leave
}

/** Nothing between the handler's messages and their reader but the place: a generator would put off the end of a stuck one. */
class HeldStream implements AsyncIterableIterator<unknown> {
  readonly #begin: () => AsyncIterator<unknown>
  readonly #places: Shares
  readonly #context: HandlerContext
  #inner: AsyncIterator<unknown> | null = null
  #leave = (): void => undefined

  constructor(begin: () => AsyncIterator<unknown>, places: Shares, context: HandlerContext) {
    this.#begin = begin
    this.#places = places
    this.#context = context
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<unknown>> {
    try {
      if (this.#inner === null) {
        this.#leave = hold(this.#places, this.#context)
        this.#inner = this.#begin()
      }
      const result = await this.#inner.next()
      if (result.done === true) this.#leave()
      return result
    } catch (thrown) {
      this.#leave()
      throw thrown
    }
  }

  async return(): Promise<IteratorResult<unknown>> {
    this.#leave()
    return (await this.#inner?.return?.()) ?? { done: true, value: undefined }
  }
}
