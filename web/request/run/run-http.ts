/** Sends one HTTP request by `fetch`, as a page would, and reads the whole answer. */

import { messageOf } from '../../wire/index.ts'
import type { HeaderPair, HttpRequest } from '../language/index.ts'
import { isForbiddenHeader } from '../language/index.ts'
import { attribution, isOwn, type RunEnvironment } from './environment.ts'
import { keepBody } from './kept-bodies.ts'
import { failed, type RunHead, type RunResult, readBody } from './result.ts'
import { sentHeaders } from './sent-headers.ts'

export async function runHttp(
  request: HttpRequest,
  head: RunHead,
  environment: RunEnvironment,
  stop: AbortSignal | undefined,
): Promise<RunResult> {
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const own = isOwn(request.url, environment)
  const app = own ? attribution(environment, head.run) : []
  const headers = requestHeaders(request, app)
  if (!headers) return failed(head, 'request-invalid', 'a header has characters that HTTP does not allow', 0)
  const deadline = request.timeout === null ? undefined : AbortSignal.timeout(request.timeout)
  const signal = stop && deadline ? AbortSignal.any([stop, deadline]) : (stop ?? deadline)
  const sent = sentHeaders([...headers], request.headers, app)
  try {
    const response = await environment.fetch(request.url, {
      method: request.method,
      headers,
      body: request.body,
      // Neither the browser's cache nor cookies of other programs on this machine may change what is shown.
      cache: 'no-store',
      credentials: 'omit',
      ...(signal && { signal }),
    })
    const toHeaders = elapsed()
    const bytes = new Uint8Array(await response.arrayBuffer())
    keepBody(head.run, bytes)
    return {
      ...head,
      status: { kind: 'http', code: response.status, text: response.statusText },
      failure: null,
      headers: [...response.headers],
      trailers: [],
      stream: null,
      sent,
      body: bytes.length === 0 ? null : readBody(bytes, response.headers.get('content-type') ?? ''),
      httpStatus: response.status,
      timing: { headers: toHeaders, total: elapsed() },
      sizes: { request: new TextEncoder().encode(request.body ?? '').length, response: bytes.length },
      connection: null,
    }
  } catch (error) {
    if (stop?.aborted) return { ...failed(head, 'aborted', '', elapsed()), sent }
    if (deadline?.aborted) return { ...failed(head, 'timed-out', '', elapsed()), sent }
    return { ...failed(head, own ? 'network' : 'foreign-network', messageOf(error), elapsed()), sent }
  }
}

/** What the browser would drop in silence is left out here too, so that every environment sends the same. */
function requestHeaders(request: HttpRequest, added: readonly HeaderPair[]): Headers | null {
  const headers = new Headers()
  try {
    for (const [name, value] of request.headers) if (!isForbiddenHeader(name)) headers.append(name, value)
    for (const [name, value] of added) if (!headers.has(name)) headers.append(name, value)
    return headers
  } catch {
    return null
  }
}
