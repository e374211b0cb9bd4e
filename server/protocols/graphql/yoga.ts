/** graphql-yoga with our schema, our errors and our bounds. It knows HTTP; WebSockets take the same steps through `getEnveloped`. */
import type { GraphQLSchema } from 'graphql'
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga'
import { BoundedMap } from './bounded-map.ts'
import { createErrorMasker, unreadable } from './errors.ts'
import { limitDocuments } from './limit-documents.ts'
import { persistedQueries } from './persisted-queries.ts'
import { readMultipart } from './read-multipart.ts'
import { type Caller, type ResolverContext, type Services, WorldAccess } from './world-access.ts'

export const ENDPOINT = '/graphql'

/** What is known of a request before yoga reads it. */
export interface ServerContext {
  readonly caller: Caller
  /** What it came to: yoga hands on a copy of all this, but the same object here. */
  readonly outcome?: Outcome
}

export interface Outcome {
  /** The answer is JSON, and has no error in it. */
  isWhole: boolean
}

export type Yoga = YogaServerInstance<ServerContext, ResolverContext>

export function openYoga(schema: GraphQLSchema, services: Services, onBug: (thrown: unknown) => void): Yoga {
  const { limits } = services
  return createYoga<ServerContext, ResolverContext>({
    schema,
    graphqlEndpoint: ENDPOINT,
    // The app has an editor of its own.
    graphiql: false,
    landingPage: false,
    // As on all taught paths: protocols/open-access.ts.
    cors: false,
    logging: false,
    maskedErrors: { maskError: createErrorMasker(onBug) },
    context: ({ caller }) => ({ world: new WorldAccess(services, caller) }),
    batching: { limit: limits.batchedOperations },
    // Counted where it is read, before yoga.
    maxRequestBodySize: false,
    parserAndValidationCache: {
      documentCache: new BoundedMap(limits.parsedDocuments),
      errorCache: new BoundedMap(limits.parsedDocuments),
    },
    plugins: [
      persistedQueries(limits.persistedDocuments),
      limitDocuments(limits),
      tellBrokenQuery,
      readMultipart,
      tellWhole,
    ],
  })
}

/** In a query and in a form, `variables` and `extensions` are JSON in a text. yoga would take a mistake in it for its own. */
const tellBrokenQuery: Plugin = {
  onRequestParse({ request, requestParser, setRequestParser }) {
    const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
    if (requestParser === undefined || !(request.method === 'GET' || isForm)) return
    setRequestParser(async (given) => {
      try {
        return await requestParser(given)
      } catch (thrown) {
        if (!(thrown instanceof SyntaxError)) throw thrown
        throw unreadable(`variables and extensions must be JSON: ${thrown.message}`)
      }
    })
  },
}

const tellWhole: Plugin<object, ServerContext> = {
  onResultProcess({ result, serverContext }) {
    const outcome = serverContext?.outcome
    if (outcome === undefined || Array.isArray(result) || Symbol.asyncIterator in result) return
    outcome.isWhole = !('errors' in result)
  },
}
