/** One request of the app's own, and its answer read line by line: what `open.ts` and `follow.ts` are made of. */
import { EVENT_LINES } from '#proto/api/wire.ts'
import { parseJson } from '#proto/wire/parse-json.ts'
import { messageOf, readRefusal, WireError } from './trouble.ts'

/** How the server is reached; in the app's pages as any address of theirs. */
export interface WireAccess {
  /** `http://127.0.0.1:8080`; empty: the page's own server. */
  readonly baseUrl: string
  readonly fetch: typeof fetch
}

export interface Asking {
  /** Absent: GET. */
  readonly method?: 'POST' | 'PUT' | 'DELETE'
  /** Goes as JSON. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

/**
 * The cookie says whose sandbox it is. No `traceparent` goes along: it would name this request, and what is opened names its run itself.
 *
 * @throws WireError where there is no answer, or a refusal
 */
export async function ask({ baseUrl, fetch }: WireAccess, path: string, asking: Asking = {}): Promise<Response> {
  const { method = 'GET', body, signal } = asking
  const response = await readingFails(signal, () =>
    fetch(baseUrl + path, {
      method,
      headers: { accept: EVENT_LINES, ...(body !== undefined && { 'content-type': 'application/json' }) },
      cache: 'no-store',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }),
  )
  if (response.ok) return response
  const refusal = readRefusal(await readingFails(signal, () => response.text()))
  if (refusal === null) throw new WireError({ kind: 'unreadable', detail: `HTTP ${response.status}` })
  throw new WireError({ kind: 'refused', refusal })
}

/** The JSON of each line; leaving the loop ends the request. @throws WireError */
export async function* askForLines(
  access: WireAccess,
  path: string,
  asking: Asking = {},
): AsyncGenerator<unknown, void> {
  const { body, status } = await ask(access, path, asking)
  if (body === null) throw new WireError({ kind: 'unreadable', detail: `HTTP ${status}` })
  // Not every browser iterates over a stream.
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    // Pieces of a line, joined once it is whole: a large message comes in many.
    let open: string[] = []
    for (;;) {
      const { done, value } = await readingFails(asking.signal, () => reader.read())
      if (done) return
      const [first = '', ...next] = value.split('\n')
      open.push(first)
      for (const piece of next) {
        yield readLine(open.join(''))
        open = [piece]
      }
    }
  } finally {
    reader.cancel().catch(() => null)
  }
}

function readLine(line: string): unknown {
  try {
    return parseJson(line)
  } catch (error) {
    throw new WireError({ kind: 'unreadable', detail: messageOf(error) })
  }
}

async function readingFails<T>(signal: AbortSignal | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new WireError(signal?.aborted ? { kind: 'aborted' } : { kind: 'network', detail: messageOf(error) })
  }
}
