/** What can go wrong between the app and its server, as data; each feature has its own words for it. */
import type { ApiErrorResponse } from '#proto/api/sandbox.ts'

/** In the server's words, English; `code` as its errors have it, or `unreachable`: no answer, or one that broke off. */
export type Trouble = ApiErrorResponse['error']

export type WireFailure =
  /** The server will not, or not any longer, and says why. */
  | { readonly kind: 'refused'; readonly refusal: Trouble }
  /** Not what a server of this app answers. */
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'network'; readonly detail: string }
  | { readonly kind: 'aborted' }

export class WireError extends Error {
  readonly failure: WireFailure

  constructor(failure: WireFailure) {
    super(troubleIn(failure).message)
    this.name = 'WireError'
    this.failure = failure
  }
}

/** For a page that shows one line of it. @param thrown anything; of a WireError what the server said */
export function troubleOf(thrown: unknown): Trouble {
  return thrown instanceof WireError ? troubleIn(thrown.failure) : { code: 'unreachable', message: messageOf(thrown) }
}

function troubleIn(failure: WireFailure): Trouble {
  if (failure.kind === 'refused') return failure.refusal
  return { code: 'unreachable', message: 'detail' in failure ? failure.detail : '' }
}

/** `fetch failed` alone says less than its cause. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

/** A server's refusal; null: a stranger's answer. */
export function readRefusal(text: string): Trouble | null {
  try {
    return refusalIn(JSON.parse(text))
  } catch {
    return null
  }
}

export function refusalIn(value: unknown): Trouble | null {
  const error: unknown = Object(value).error
  return typeof Object(error).code === 'string' ? (error as Trouble) : null
}
