/**
 * Makes a native gRPC call that ends without a message end by Trailers-Only (trailers-only.ts), whoever writes the answer: the
 * head waits for the first byte of the body, and where none comes, it takes the trailers along and ends the stream, unless a
 * handler added headers to it.
 */
import type { Http2ServerResponse, OutgoingHttpHeaders } from 'node:http2'
import { withPlainMessage } from './status-message.ts'
import { isWithoutMetadata, sendTrailersOnly } from './trailers-only.ts'

/** Puts itself before the four methods that write an answer. */
export function holdHead(response: Http2ServerResponse): void {
  const { stream } = response
  // Like gRPC's own servers: nothing of HTTP that a call does not need.
  response.sendDate = false
  const writeHead = response.writeHead.bind(response)
  const { write, end } = response
  const addTrailers = response.addTrailers.bind(response)
  let held: { readonly status: number; readonly headers: OutgoingHttpHeaders } | undefined
  let trailers: OutgoingHttpHeaders | undefined

  const release = () => {
    if (held !== undefined) writeHead(held.status, held.headers)
    held = undefined
  }
  Object.assign(response, {
    writeHead(status: number, headers: OutgoingHttpHeaders = {}) {
      held = { status, headers }
      return response
    },
    write(...parts: unknown[]) {
      release()
      return Reflect.apply(write, response, parts)
    },
    addTrailers(block: OutgoingHttpHeaders) {
      trailers = withPlainMessage(block)
      addTrailers(trailers)
    },
    end(...parts: unknown[]) {
      if (held !== undefined && trailers !== undefined && parts.length === 0 && isWithoutMetadata(held.headers)) {
        sendTrailersOnly(stream, { ':status': held.status, ...held.headers, ...trailers })
        return response
      }
      release()
      return Reflect.apply(end, response, parts)
    },
  })
}
