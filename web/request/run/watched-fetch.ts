/** A `fetch` that remembers what a protocol's library keeps to itself: HTTP status, headers both ways, sizes, the time of the headers. */

import type { HeaderPair } from '../language/index.ts'
import type { RunEnvironment } from './environment.ts'

export interface WatchedFetch {
  readonly fetch: typeof globalThis.fetch
  /** As the library asked for them; empty before. */
  sentHeaders(): readonly HeaderPair[]
  /** What came, or null while nothing has. */
  answer(): WatchedAnswer | null
  requestBytes(): number | null
}

export interface WatchedAnswer {
  readonly status: number
  readonly headers: readonly HeaderPair[]
  readonly headersAt: number
  /** Bytes of the body so far. */
  readonly bytes: number
}

export function watchFetch(environment: RunEnvironment, elapsed: () => number): WatchedFetch {
  let sent: readonly HeaderPair[] = []
  let requestBytes: number | null = null
  let head: Omit<WatchedAnswer, 'bytes'> | null = null
  let bytes = 0
  return {
    fetch: async (input, init) => {
      sent = [...new Headers(init?.headers)]
      requestBytes = sizeOf(init?.body)
      const response = await environment.fetch(input, { ...init, cache: 'no-store', credentials: 'omit' })
      head = { status: response.status, headers: [...response.headers], headersAt: elapsed() }
      const { status, statusText, headers } = response
      // Counted as it passes: a stream must not wait for its end.
      const counted = response.body?.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform(chunk, controller) {
            bytes += chunk.length
            controller.enqueue(chunk)
          },
        }),
      )
      return new Response(status === 204 || status === 304 ? null : (counted ?? null), { status, statusText, headers })
    },
    sentHeaders: () => sent,
    answer: () => (head === null ? null : { ...head, bytes }),
    requestBytes: () => requestBytes,
  }
}

function sizeOf(body: BodyInit | null | undefined): number | null {
  if (body === null || body === undefined) return 0
  if (body instanceof Uint8Array) return body.byteLength
  return typeof body === 'string' ? new TextEncoder().encode(body).length : null
}
