/**
 * GraphQL as a Fastify plugin: `/graphql` by POST and GET, over server-sent events, and as a WebSocket by the subprotocol
 * graphql-transport-ws; the schema itself at `/graphql/schema.graphql`. Wants `request.sandbox`.
 */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Overhear, Worlds } from '../../domain/index.ts'
import { httpStatusOf, toAppError } from '../../errors.ts'
import type { FanOut } from '../../fan-out/index.ts'
import '../caller.ts'
import { addOpenAccess, openToAll } from '../open-access.ts'
import { extensionsOf } from './errors.ts'
import { createExecutableSchema, SDL } from './executable-schema.ts'
import { DEFAULT_GRAPHQL_LIMITS, type GraphqlLimits } from './limits.ts'
import { createPostNews } from './post-news.ts'
import { sendResponse } from './send-response.ts'
import type { SqlQuery } from './sql-telling.ts'
import { ENDPOINT, openYoga, type ServerContext } from './yoga.ts'

export interface GraphqlOptions {
  readonly worlds: Worlds
  /** Hears what a call puts to the database. */
  readonly overhear: Overhear
  /** By which subscribers of several servers hear of every post. */
  readonly fanOut: Pick<FanOut, 'publish' | 'subscribe'>
  /** Node's request made the server ask that. */
  readonly tellSql: (request: object, query: SqlQuery) => void
  readonly limits?: Partial<GraphqlLimits>
}

const METHODS = 'GET, POST, OPTIONS'

export const graphqlPlugin: FastifyPluginAsync<GraphqlOptions> = async (scope, options) => {
  const { worlds, overhear, fanOut, tellSql } = options
  const limits: GraphqlLimits = { ...DEFAULT_GRAPHQL_LIMITS, ...options.limits }
  const onBug = (thrown: unknown): void => scope.log.error(thrown)
  const news = createPostNews({ worlds, fanOut, limits, onLost: onBug })
  const schema = createExecutableSchema()
  const yoga = openYoga(schema, { worlds, overhear, news, limits }, onBug)
  scope.addHook('preClose', async () => news.close())

  addOpenAccess(scope)
  // yoga reads bodies itself: which formats there are, and what is wrong with one, is its to say.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _body, done) => done(null))
  scope.setErrorHandler(answerError)

  scope.route({
    method: ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE'],
    url: ENDPOINT,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { sandbox, raw } = request
      const caller = { sandbox, isBatching: isBatching(request), tellSql: (query: SqlQuery) => tellSql(raw, query) }
      const context: ServerContext = { caller }
      const response = await yoga.handleNodeRequestAndResponse(raw, reply.raw, context)
      return sendResponse(reply, response, context.isWhole === true && response.status === 200)
    },
  })
  scope.options(ENDPOINT, async (_request, reply) => reply.code(204).header('allow', METHODS).send())
  scope.get(`${ENDPOINT}/schema.graphql`, async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(SDL),
  )
}

/** `x-batching: off`, or `?batching=off` for clients that set no headers. */
function isBatching({ headers, query }: FastifyRequest): boolean {
  const wished =
    headers['x-batching'] ?? (typeof query === 'object' && query !== null && Reflect.get(query, 'batching'))
  return wished !== 'off'
}

/** What went wrong before yoga had the request. */
function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown)
  if (error.code === 'internal') request.log.error(thrown)
  // It may come from before the hook that does this.
  openToAll(request, reply)
  const accepted = request.headers.accept ?? ''
  const type = accepted.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json'
  const body = { errors: [{ message: error.message, extensions: extensionsOf(error) }] }
  reply.code(httpStatusOf(error.code)).type(`${type}; charset=utf-8`).send(JSON.stringify(body))
}
