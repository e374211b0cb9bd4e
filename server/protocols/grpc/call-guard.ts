/**
 * Ends a call at its deadline or when the client cancels, though its handler may still work: what the handler then answers
 * goes nowhere. Translates errors, and reports bugs to `log`.
 */
import type { Interceptor, StreamResponse } from '@connectrpc/connect'
import { isBug, reasonOf, toConnectError } from './errors.ts'

export function createCallGuard(log: (bug: unknown) => void): Interceptor {
  /** What was thrown, as the caller is told. */
  const translate = (thrown: unknown, signal: AbortSignal) => {
    if (signal.aborted) return reasonOf(signal)
    if (isBug(thrown)) log(thrown)
    return toConnectError(thrown)
  }

  return (next) => async (request) => {
    const { signal } = request
    try {
      const response = await orEnd(signal, () => next(request))
      return response.stream ? { ...response, message: guarded(response.message, signal) } : response
    } catch (thrown) {
      throw translate(thrown, signal)
    }
  }

  /** Each message of a stream may be the one that never comes. */
  async function* guarded(messages: StreamResponse['message'], signal: AbortSignal): StreamResponse['message'] {
    const iterator = messages[Symbol.asyncIterator]()
    let isDone = false
    try {
      for (;;) {
        const result = await orEnd(signal, () => iterator.next())
        if (result.done === true) {
          isDone = true
          return
        }
        yield result.value
      }
    } catch (thrown) {
      isDone = true
      throw translate(thrown, signal)
    } finally {
      // Nobody reads on: the handler may tidy up. It may be stuck, so nobody waits for that.
      if (!isDone) iterator.return?.().catch(() => undefined)
    }
  }
}

/** @throws the signal's reason as soon as it is aborted */
async function orEnd<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const end = () => reject(signal.reason)
  signal.addEventListener('abort', end)
  try {
    return await Promise.race([act(), ended])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
