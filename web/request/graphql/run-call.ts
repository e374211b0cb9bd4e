/** A query or mutation with one answer: urql asks, and what its `fetch` sees is the result. Persisted, it may ask twice. */
import {
  type AnyVariables,
  Client,
  type CombinedError,
  fetchExchange,
  type GraphQLRequest,
  type OperationResult,
} from 'urql'
import { messageOf } from '../../wire/index.ts'
import type { GraphqlCall, HeaderPair } from '../language/index.ts'
import type { Answer, Calling } from '../run/calling.ts'
import { RunError } from '../run/failure.ts'
import { keepBody } from '../run/kept-bodies.ts'
import { readBody } from '../run/result.ts'
import { sentHeaders } from '../run/sent-headers.ts'
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

  const ask = async (request: GraphQLRequest<unknown, AnyVariables>) => {
    // A subscription by one of these has no stream to come by; its server says so.
    const accept = call.chosen?.kind === 'subscription' ? { accept: MANY } : {}
    const client = new Client({
      url: call.url,
      exchanges: [fetchExchange],
      fetch: watched,
      fetchOptions: { headers: { ...accept, ...added.all } },
      preferGetMethod: call.transport === 'get' ? 'force' : false,
    })
    const operation = client.createRequestOperation(call.chosen?.kind ?? 'query', request, { fetchSubscriptions: true })
    // The first result is all that such a call has; of a subscription urql itself would wait for more.
    return new Promise<OperationResult>((done) => client.executeRequestOperation(operation).subscribe(done))
  }

  try {
    const { error } = await ask(urqlRequest(call))
    if (call.isPersisted && isUnknown(error)) await ask(urqlRequest(call, true))
  } catch (error) {
    throw new RunError({ code: 'request-invalid', detail: messageOf(error) })
  }
  return answerOf(seen)

  function answerOf(last: Seen | null): Answer {
    if (!last?.response) throw trouble
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
}

/** Apollo's servers say it by message, and by code. */
function isUnknown(error: CombinedError | undefined): boolean {
  return (error?.graphQLErrors ?? []).some(
    ({ message, extensions }) =>
      message === 'PersistedQueryNotFound' || extensions['code'] === 'PERSISTED_QUERY_NOT_FOUND',
  )
}
