/**
 * The Request and the Response of routes. The browser's own drop headers (Host and Cookie of a request, Set-Cookie of a response), and
 * Firefox takes no stream as a request's body: so headers are put in place of theirs, and the body is read by a Response.
 */
import type { RequestHead } from '#proto/own-server/messages.ts'
import type { IncomingBody } from './incoming-body.ts'

export function learnerRequest(head: RequestHead, body: IncomingBody, signal: AbortSignal): Request {
  const { method, headers } = head
  const request = new Request(urlOf(head), { method, signal })
  const heads = new Headers(headers.map(([name, value]) => [name, value]))
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const reader = new Response(hasBody ? streamOf(body) : null, { headers: heads })
  const read =
    <K extends 'text' | 'json' | 'arrayBuffer' | 'blob' | 'formData' | 'bytes'>(how: K) =>
    () =>
      reader[how]()
  Object.defineProperties(request, {
    headers: { value: heads },
    body: { get: () => reader.body },
    bodyUsed: { get: () => reader.bodyUsed },
    text: { value: read('text') },
    json: { value: read('json') },
    arrayBuffer: { value: read('arrayBuffer') },
    blob: { value: read('blob') },
    formData: { value: read('formData') },
    bytes: { value: read('bytes') },
    clone: {
      value: () => {
        throw new TypeError('a request of a route is read once')
      },
    },
  })
  return request
}

export function urlOf({ scheme, authority, target }: RequestHead): string {
  // `OPTIONS *` and targets of proxies have no path.
  return URL.canParse(`${scheme}://${authority}${target}`)
    ? `${scheme}://${authority}${target}`
    : `${scheme}://localhost/`
}

export function pathOf({ target }: RequestHead): string {
  return target.split('?', 1)[0] ?? '/'
}

/** `ReadableStream.from` is missing in Chromium. */
function streamOf(body: AsyncIterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = body[Symbol.asyncIterator]()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    // Nothing is read, and paid for, before the handler asks.
    { highWaterMark: 0 },
  )
}

/** @param signal ends it also while nothing comes */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array> | null,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = stream?.getReader()
  if (reader === undefined) return
  const cancel = () => void reader.cancel().catch(() => {})
  signal?.addEventListener('abort', cancel)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    cancel()
  }
}

/** `Response`, as the learner's code finds it: what it says in Set-Cookie arrives. */
export class LearnerResponse extends Response {
  readonly #headers: Headers

  constructor(body?: BodyInit | null, init: ResponseInit = {}) {
    super(body, init)
    this.#headers = new Headers(init.headers)
    // A text says what it is by itself.
    const type = super.headers.get('content-type')
    if (type !== null && !this.#headers.has('content-type')) this.#headers.set('content-type', type)
  }

  override get headers(): Headers {
    return this.#headers
  }

  static override json(value: unknown, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers)
    if (!headers.has('content-type')) headers.set('content-type', 'application/json')
    return new LearnerResponse(JSON.stringify(value), { ...init, headers })
  }

  static override redirect(url: string | URL, status = 302): Response {
    return new LearnerResponse(null, { status, headers: { location: String(url) } })
  }
}
