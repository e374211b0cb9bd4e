/** Reads the relay's answer: a RelayEvent per line (proto/api/relay.ts), each handed on as soon as it is whole. */
import type { RelayEvent, RelayResponse } from '#proto/api/relay.ts'
import type { ApiErrorResponse } from '#proto/api/sandbox.ts'
import { parseJson } from '#proto/wire/parse-json.ts'

export const EVENT_LINES = 'application/x-ndjson'

/** @throws what reading throws, and a SyntaxError at a line that is no event */
export async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<RelayEvent, void> {
  for await (const value of readLines(body)) {
    if (!isEvent(value)) throw new SyntaxError(`no event: ${JSON.stringify(value).slice(0, 100)}`)
    yield value
  }
}

/** The JSON of each line. @throws what reading throws, and a SyntaxError at a line that is no JSON */
export async function* readLines(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<unknown, void> {
  // Not every browser iterates over a stream.
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  // Pieces of a line, joined once it is whole: a large message comes in many.
  let open: string[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const [first = '', ...next] = value.split('\n')
    open.push(first)
    for (const piece of next) {
      const line = parseJson(open.join(''))
      yield line
      open = [piece]
    }
  }
}

/** What stands there instead of events, where the server makes no call; null for a stranger's answer. */
export function readRefusal(text: string): ApiErrorResponse['error'] | null {
  try {
    const value: unknown = JSON.parse(text)
    return isError(value) ? value.error : null
  } catch {
    return null
  }
}

/** The server is of the same version as the app; this only tells its answer from a stranger's. */
function isEvent(value: unknown): value is RelayEvent {
  if (!isObject(value)) return false
  if (value['type'] === 'end') return isResponse(value['response'])
  return value['type'] === 'error' ? isError(value) : value['type'] === 'headers' || value['type'] === 'message'
}

function isResponse(value: unknown): value is RelayResponse {
  return isObject(value) && typeof value['connection'] === 'number' && isObject(value['status'])
}

function isError(value: unknown): value is ApiErrorResponse {
  return isObject(value) && isObject(value['error']) && typeof value['error']['code'] === 'string'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
