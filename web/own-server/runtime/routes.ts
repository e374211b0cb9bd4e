/** Routes of plain HTTP: the first that was written and matches answers. */

import type { Answer, IncomingCall } from './http-call.ts'
import type { Log } from './learner-console.ts'
import { thrownOf } from './learner-error.ts'
import { chunksOf, LearnerResponse, learnerRequest, pathOf } from './learner-request.ts'
import { type PathParams, type PathPattern, pathPattern } from './path-pattern.ts'
import { errorText } from './printing.ts'
import type { Surroundings } from './site.ts'
import { untilAborted } from './until-aborted.ts'

export interface RouteContext {
  readonly signal: AbortSignal
  readonly log: Log
}

export type RouteHandler = (request: Request, params: PathParams, context: RouteContext) => Response | Promise<Response>

interface Route {
  readonly method: string
  readonly pattern: PathPattern
  readonly handler: RouteHandler
}

const METHOD = /^[A-Z][A-Z-]{0,19}$/
/** Answers of these never have a body (RFC 9110 §15.3.5, §15.4.5). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

export class Routes {
  readonly #surroundings: Surroundings
  readonly #routes: Route[] = []

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  get list(): readonly { readonly method: string; readonly path: string }[] {
    return this.#routes.map(({ method, pattern }) => ({ method, path: pattern.text }))
  }

  /** @throws Error in words for the learner */
  add(method: string, path: string, handler: RouteHandler): void {
    if (!METHOD.test(method)) throw new Error(`${method} is no method: write GET, POST …`)
    if (typeof handler !== 'function') throw new Error(`the handler of ${method} ${path} is no function`)
    this.#routes.push({ method, pattern: pathPattern(path), handler })
  }

  async answer(call: IncomingCall): Promise<Answer> {
    const { method } = call.head
    const path = pathOf(call.head)
    const here = this.#routes.flatMap(({ pattern, ...route }) => {
      const params = pattern.match(path)
      return params === null ? [] : [{ ...route, params }]
    })
    if (here.length === 0) return textAnswer(404, `Nothing is served at ${path}\n`)
    const found =
      here.find((route) => route.method === method) ??
      (method === 'HEAD' ? here.find((route) => route.method === 'GET') : undefined)
    if (found !== undefined) return this.#run(found.handler, found.params, call)
    const methods = new Set(here.map((route) => route.method))
    if (methods.has('GET')) methods.add('HEAD')
    const allow = [...methods, 'OPTIONS'].join(', ')
    return method === 'OPTIONS'
      ? { status: 204, header: new Headers({ allow }) }
      : textAnswer(405, `${path} takes ${allow}, not ${method}\n`, { allow })
  }

  async #run(handler: RouteHandler, params: PathParams, call: IncomingCall): Promise<Answer> {
    const { stream, head, signal } = call
    const { attribution, holding, logOf, threw } = this.#surroundings
    const name = `${head.method} ${pathOf(head)}`
    const hold = (what: 'request' | 'answer', value: Response | null, text: string | null) =>
      holding.pass({
        stream,
        what,
        call: name,
        value,
        written:
          text === null || value === null
            ? null
            : { format: 'json', text, read: (changed) => withBody(value, changed) },
        signal,
      })
    try {
      if (holding.isOn) await hold('request', null, null)
      const request = learnerRequest(head, call.body, signal)
      const made = (async () =>
        attribution.enter(stream, () => handler(request, params, { signal, log: logOf(stream) })))()
      let response = await untilAborted(made, signal)
      if (!(response instanceof Response)) throw new TypeError(`${name} answers ${String(response)}, and no Response`)
      if (response.bodyUsed || response.body?.locked === true) {
        throw new TypeError(
          `${name} answers with a Response that was sent or read already: make a new one for each call`,
        )
      }
      if (holding.isOn) {
        const isJson = /^application\/(?:[\w.+-]*\+)?json/.test(response.headers.get('content-type') ?? '')
        if (isJson) response = withBody(response, await response.text())
        const text = isJson ? await response.clone().text() : null
        response = (await hold('answer', response, text)) ?? response
      }
      return answerOf(response, call, {
        onEnd: () => attribution.leave(stream),
        onError: (error) => threw(stream, name, error),
      })
    } catch (error) {
      attribution.leave(stream)
      if (!signal.aborted) threw(stream, name, error)
      return textAnswer(500, `${errorText(thrownOf(error))}\n`)
    }
  }
}

/** Checked, so that what is shown as JSON stays JSON. */
function withBody({ status, statusText, headers }: Response, text: string): Response {
  JSON.parse(text)
  const kept = new Headers(headers)
  kept.delete('content-length')
  return new LearnerResponse(text, { status, statusText, headers: kept })
}

interface Following {
  readonly onEnd?: () => void
  readonly onError?: (error: unknown) => void
}

/** A Response as it goes into the tunnel. */
export function answerOf(response: Response, { head, signal }: IncomingCall, following: Following = {}): Answer {
  const { status, headers, body } = response
  if (head.method === 'HEAD' || BODILESS.has(status)) {
    void body?.cancel().catch(() => {})
    following.onEnd?.()
    return { status, header: headers }
  }
  return { status, header: headers, body: told(chunksOf(body, signal), signal, following) }
}

/** The error goes on: a body that breaks off must not look like one that has ended. */
async function* told(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  { onEnd, onError }: Following,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of chunks) {
      if (!(chunk instanceof Uint8Array))
        throw new TypeError('a body is made of bytes: encode the text, or use events()')
      yield chunk
    }
  } catch (error) {
    if (!signal.aborted) onError?.(error)
    throw error
  } finally {
    onEnd?.()
  }
}

const encoder = new TextEncoder()

function textAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const bytes = encoder.encode(text)
  return {
    status,
    header: new Headers({ ...headers, 'content-type': 'text/plain; charset=utf-8' }),
    body: (async function* () {
      yield bytes
    })(),
  }
}
