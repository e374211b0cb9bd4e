/**
 * A query or mutation with one answer, by urql. What crossed the wire is shown as its `fetch` saw it, byte for byte; where nothing did, as
 * urql's cache may decide, the result is urql's own. Persisted, it may ask twice.
 */
import type { AnyVariables, CombinedError, GraphQLRequest, OperationResult } from 'urql'
import { messageOf } from '../../wire/index.ts'
import type { GraphqlCall, HeaderPair } from '../language/index.ts'
import type { Answer, Calling } from '../run/calling.ts'
import { RunError } from '../run/failure.ts'
import { keepBody } from '../run/kept-bodies.ts'
import { readBody, textBody } from '../run/result.ts'
import { sentHeaders } from '../run/sent-headers.ts'
import { clientOf, keyed, resultOf } from './client.ts'
import { addedHeaders } from './headers.ts'
import { urqlRequest } from './operation.ts'
import { withVariables } from './written-variables.ts'

/** The last exchange that urql made. */
interface Seen {
  readonly sent: readonly HeaderPair[]
  readonly requestBytes: number
  readonly response: Response | null
  readonly headersAt: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

const MANY = 'application/graphql-response+json, application/json'

export async function runGraphqlCall(
  call: GraphqlCall,
  { run, environment, signal: stop, elapsed, knows }: Calling,
): Promise<Answer> {
  const added = addedHeaders(call, run, environment)
  let seen: Seen | null = null
  let trouble: unknown = null
  knows(() => ({ sent: sentHeaders(seen?.sent ?? [], call.headers, added.app) }))

  async function watched(asked: RequestInfo | URL, given: RequestInit = {}): Promise<Response> {
    const [input, init] = withVariables(asked, given, call.variables)
    const sent = [...new Headers(init.headers)]
    const requestBytes = typeof init.body === 'string' ? new TextEncoder().encode(init.body).length : 0
    seen = { sent, requestBytes, response: null, headersAt: 0, bytes: new Uint8Array() }
    try {
      const signal = AbortSignal.any([stop, ...(init.signal ? [init.signal] : [])])
      const response = await environment.fetch(input, { ...init, signal, cache: 'no-store', credentials: 'omit' })
      const headersAt = elapsed()
      const bytes = new Uint8Array(await response.arrayBuffer())
      seen = { sent, requestBytes, response, headersAt, bytes }
      const { status, statusText, headers } = response
      return new Response(status === 204 || status === 304 ? null : bytes, { status, statusText, headers })
    } catch (error) {
      trouble = error
      throw error
    }
  }

  const isUnderWay = () => seen !== null && seen.response === null && trouble === null
  const client = clientOf(call, environment)
  const ask = (request: GraphQLRequest<unknown, AnyVariables>) => {
    // A subscription by one of these has no stream to come by; its server says so.
    const accept = call.chosen?.kind === 'subscription' ? { accept: MANY } : {}
    const operation = client.createRequestOperation(call.chosen?.kind ?? 'query', keyed(call, request), {
      fetch: watched,
      fetchOptions: { headers: { ...accept, ...added.all } },
      fetchSubscriptions: true,
      preferGetMethod: call.transport === 'get' ? 'force' : false,
      requestPolicy: call.policy ?? 'network-only',
    })
    return resultOf(client.executeRequestOperation(operation), isUnderWay)
  }

  let result: OperationResult
  try {
    result = await ask(urqlRequest(call))
    if (call.isPersisted && isUnknown(result.error)) result = await ask(urqlRequest(call, true))
  } catch (error) {
    throw new RunError({ code: 'request-invalid', detail: messageOf(error) })
  }
  return answerOf(result, seen)

  function answerOf({ data }: OperationResult, last: Seen | null): Answer {
    if (last === null) return keptAnswer(data)
    if (!last.response) throw trouble
    const { response, bytes, requestBytes, headersAt } = last
    keepBody(run, bytes)
    return {
      status: { kind: 'http', code: response.status, text: response.statusText },
      headers: [...response.headers],
      body: bytes.length === 0 ? null : readBody(bytes, response.headers.get('content-type') ?? ''),
      httpStatus: response.status,
      timing: { headers: headersAt, total: elapsed() },
      sizes: { request: requestBytes, response: bytes.length },
    }
  }

  /** Nothing was sent. `data`: null where the cache has nothing, and may not ask. */
  function keptAnswer(data: unknown): Answer {
    const text = JSON.stringify({ data })
    if (data !== null) keepBody(run, new TextEncoder().encode(text))
    return { isFromCache: true, body: data === null ? null : textBody(text, 'application/json') }
  }
}

/** Apollo's servers say it by message, and by code. */
function isUnknown(error: CombinedError | undefined): boolean {
  return (error?.graphQLErrors ?? []).some(
    ({ message, extensions }) =>
      message === 'PersistedQueryNotFound' || extensions['code'] === 'PERSISTED_QUERY_NOT_FOUND',
  )
}
