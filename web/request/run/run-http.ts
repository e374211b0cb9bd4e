/** Sends one HTTP request by `fetch`, as a page would, and reads the whole answer. */

import { loadNow } from '../../part/index.ts'
import type { HeaderPair, HttpRequest } from '../language/index.ts'
import { isForbiddenHeader } from '../language/index.ts'
import type { Answer, Calling } from './calling.ts'
import { attribution } from './environment.ts'
import { RunError } from './failure.ts'
import { keepBody } from './kept-bodies.ts'
import { readBody } from './result.ts'
import { sentHeaders } from './sent-headers.ts'

export async function runHttp(
  request: HttpRequest,
  { run, environment, signal, elapsed, knows }: Calling,
): Promise<Answer> {
  const { files } = request
  const body = files ? await (await loadNow(() => import('../files/file-body.ts'))).fileBody(files) : request.body
  const app = attribution(request.url, environment, run)
  const headers = requestHeaders(request, app)
  const sent = sentHeaders([...headers], request.headers, app)
  knows(() => ({ sent }))
  const response = await environment.fetch(request.url, {
    method: request.method,
    headers,
    body,
    // Neither the browser's cache nor cookies of other programs on this machine may change what is shown.
    cache: 'no-store',
    credentials: 'omit',
    signal,
  })
  const toHeaders = elapsed()
  const bytes = new Uint8Array(await response.arrayBuffer())
  keepBody(run, bytes)
  return {
    status: { kind: 'http', code: response.status, text: response.statusText },
    headers: [...response.headers],
    body: bytes.length === 0 ? null : readBody(bytes, response.headers.get('content-type') ?? ''),
    httpStatus: response.status,
    timing: { headers: toHeaders, total: elapsed() },
    sizes: { request: sizeOf(body), response: bytes.length },
  }
}

function sizeOf(body: string | Uint8Array | null): number {
  return typeof body === 'string' ? new TextEncoder().encode(body).length : (body?.length ?? 0)
}

/** What the browser would drop in silence is left out here too, so that every environment sends the same. */
function requestHeaders(request: HttpRequest, added: readonly HeaderPair[]): Headers {
  const headers = new Headers()
  try {
    for (const [name, value] of request.headers) if (!isForbiddenHeader(name)) headers.append(name, value)
    for (const [name, value] of added) if (!headers.has(name)) headers.append(name, value)
    return headers
  } catch {
    throw new RunError({ code: 'request-invalid', detail: 'a header has characters that HTTP does not allow' })
  }
}
