/**
 * GraphQL over WebSocket by the subprotocol graphql-transport-ws (github.com/enisdenjo/graphql-ws, PROTOCOL.md): graphql-ws
 * keeps its rules, and closes with 4400, 4401, 4406, 4408, 4409, 4429. Operations take the same steps as those of HTTP.
 */
import { type ExecutionArgs, GraphQLError } from 'graphql'
import { makeServer, type SubscribePayload } from 'graphql-ws'
import type { Channel } from '../../web-sockets/channel.ts'
import type { Listener, Peer } from '../../web-sockets/peer.ts'
import { refusal } from './errors.ts'
import type { GraphqlLimits } from './limits.ts'
import type { Caller } from './world-access.ts'
import { ENDPOINT, type Yoga } from './yoga.ts'

const SUBPROTOCOL = 'graphql-transport-ws'

/** PROTOCOL.md, "Internal server error" as graphql-ws has it. */
const INTERNAL_SERVER_ERROR = 4500

export interface TransportOptions {
  readonly yoga: Yoga
  readonly limits: Pick<GraphqlLimits, 'initMs' | 'operationsPerSocket'>
  readonly callerOf: (peer: Peer) => Caller
  readonly onBug: (thrown: unknown) => void
}

type Enveloped = ReturnType<Yoga['getEnveloped']>

/** What graphql-ws carries from `subscribe` to the execution. */
interface Args extends ExecutionArgs {
  readonly rootValue: Pick<Enveloped, 'execute' | 'subscribe'>
}

export function createTransport({ yoga, limits, callerOf, onBug }: TransportOptions): Channel {
  const { initMs, operationsPerSocket } = limits
  const server = makeServer<Record<string, unknown>, { readonly peer: Peer }>({
    connectionInitWaitTimeout: initMs,
    execute: (args) => (args as Args).rootValue.execute(args),
    subscribe: (args) => (args as Args).rootValue.subscribe(args),
    async onSubscribe({ subscriptions, extra }, _id, payload) {
      if (Object.keys(subscriptions).length > operationsPerSocket) {
        const text = `A WebSocket may have ${operationsPerSocket} operations going on: complete one first`
        return [refusal(text, 'TOO_MANY')]
      }
      return prepare(yoga, callerOf(extra.peer), payload)
    },
    onError: (_context, _id, _payload, errors) => errors.map(told),
    onNext: (_context, _id, _payload, _args, { errors, data = null, extensions }) =>
      errors === undefined ? undefined : { errors: errors.map(told), data, ...(extensions && { extensions }) },
  })

  return {
    path: ENDPOINT,
    subprotocols: [SUBPROTOCOL],
    open(peer): Listener {
      let hear: (message: string) => Promise<void> = async () => undefined
      const closed = server.opened(
        {
          protocol: peer.facts.subprotocol,
          send: async (message) => peer.say(message),
          close: async (code = 1000, reason = '') => peer.close(code, reason),
          onMessage: (listener) => {
            hear = listener
          },
        },
        { peer },
      )
      return {
        message(data) {
          hear(data.toString()).catch((thrown: unknown) => {
            onBug(thrown)
            peer.close(INTERNAL_SERVER_ERROR, 'The server failed')
          })
        },
        gone: (code, reason) => void closed(code, reason).catch(onBug),
      }
    },
  }
}

/** Parsed and held to schema and bounds, by yoga's plugins. */
async function prepare(
  yoga: Yoga,
  caller: Caller,
  { query, operationName, variables, extensions }: SubscribePayload,
): Promise<Args | readonly GraphQLError[]> {
  const params = { query, operationName, variables, extensions }
  const enveloped = yoga.getEnveloped({ caller, params })
  try {
    const document = enveloped.parse(query)
    const errors = enveloped.validate(enveloped.schema, document)
    if (errors.length > 0) return errors
    return {
      schema: enveloped.schema,
      document,
      ...(operationName != null && { operationName }),
      ...(variables != null && { variableValues: variables }),
      contextValue: await enveloped.contextFactory(),
      rootValue: enveloped,
    }
  } catch (thrown) {
    if (thrown instanceof GraphQLError) return [thrown]
    throw thrown
  }
}

/** Without what is for HTTP alone. */
function told(error: GraphQLError) {
  const { extensions, ...rest } = error.toJSON()
  const { http: _, unexpected: __, ...shown } = { ...extensions }
  return Object.keys(shown).length === 0 ? rest : { ...rest, extensions: shown }
}
