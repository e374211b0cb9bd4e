/**
 * urql's clients, for as long as the page lives: one for each address, which keeps nothing; and for calls with `# @policy` one with urql's
 * document cache for each address, sandbox and set of headers, since that cache knows a question by its text and variables alone.
 */
import {
  Client,
  cacheExchange,
  fetchExchange,
  type GraphQLRequest,
  type OperationResult,
  type OperationResultSource,
} from 'urql'
import type { GraphqlCall } from '../language/index.ts'
import type { RunEnvironment } from '../run/environment.ts'

const clients = new Map<string, Client>()

type Asked = Pick<GraphqlCall, 'url' | 'headers' | 'policy'>

export function clientOf({ url, headers, policy }: Asked, { sandbox }: RunEnvironment): Client {
  const key = policy === null ? url : JSON.stringify([url, sandbox, headers])
  const exchanges = policy === null ? [fetchExchange] : [cacheExchange, fetchExchange]
  const client = clients.get(key) ?? new Client({ url, preferGetMethod: false, exchanges })
  clients.set(key, client)
  return client
}

let presses = 0

/** To urql equal questions that are under way at once are one, and share an answer. Where nothing is kept, each press is its own. */
export function keyed<R extends GraphQLRequest>({ policy }: Asked, request: R): R {
  if (policy !== null) return request
  presses += 1
  return { ...request, key: -presses }
}

/**
 * The first result that no fresher one follows, of this press (`isUnderWay`: what it has sent is not answered yet). Then the operation is
 * over: a client asks again by itself for what is still listened to, and a subscription would go on.
 */
export function resultOf(
  source: OperationResultSource<OperationResult>,
  isUnderWay: () => boolean,
): Promise<OperationResult> {
  return new Promise((done) => {
    const subscription = source.subscribe((result) => {
      if (result.stale || isUnderWay()) return
      done(result)
      // Later: an answer out of the cache comes before there is anything to unsubscribe.
      queueMicrotask(() => subscription.unsubscribe())
    })
  })
}
