/** A page of this server that asks for events or for a state, and reads them line by line while they come. */
import { EVENT_LINES } from '#proto/api/wire.ts'

export interface Asked<Line> {
  readonly status: number
  readonly type: string | null
  /** The next line; null: there was none. */
  next(): Promise<Line | null>
  /** All that are left. */
  rest(): Promise<readonly Line[]>
  /** Stops reading. */
  leave(): void
  /** Throws where it breaks off, or was left. A refusal is a line like any other. */
  readonly lines: AsyncIterable<Line>
}

/** @param wanted what is opened; absent: a state is followed */
export async function askForLines<Line>(
  page: { readonly url: string; readonly cookie: string },
  path: string,
  wanted?: object,
): Promise<Asked<Line>> {
  const leaving = new AbortController()
  const headers = { origin: page.url, cookie: page.cookie, accept: EVENT_LINES }
  const response = await fetch(page.url + path, {
    signal: leaving.signal,
    ...(wanted === undefined
      ? { headers }
      : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(wanted) }),
  })
  const lines = linesOf<Line>(response)
  const next = async () => (await lines.next()).value ?? null
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    next,
    async rest() {
      const all: Line[] = []
      for (let line = await next(); line !== null; line = await next()) all.push(line)
      return all
    },
    leave: () => leaving.abort(),
    lines,
  }
}

async function* linesOf<Line>({ body }: Response): AsyncGenerator<Line, undefined> {
  const decoder = new TextDecoder()
  let open = ''
  for await (const chunk of body ?? []) {
    const lines = (open + decoder.decode(chunk, { stream: true })).split('\n')
    open = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
  if (open !== '') yield JSON.parse(open)
}
