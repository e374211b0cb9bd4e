/** One route that reads and answers JSON, described once: the checks and its part of OpenAPI follow from that. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema } from 'typebox'
import '../protocol-kit/caller.ts'
import { describeJsonRoute, type RouteDescription } from './describe-route.ts'
import { addRoute, type JsonMethod } from './json-answers.ts'
import { BODY_LIMIT } from './json-body.ts'
import { checkQueryText, createBodyReader, createParamsReader, createQueryReader } from './read-input.ts'

export interface JsonCall<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly sandbox: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface JsonRoute<
  P extends TObject = TObject,
  Q extends TObject = TObject,
  B extends TSchema = TSchema,
  A extends TSchema = TSchema,
> extends RouteDescription {
  readonly method: JsonMethod
  readonly path: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly answer: { readonly description: string; readonly status?: number; readonly schema: A }
  handle(call: JsonCall<Static<P>, Static<Q>, Static<B>>): Promise<Static<A>>
}

/** In a scope of `addJsonAnswers`. */
export function addJsonRoute<P extends TObject, Q extends TObject, B extends TSchema, A extends TSchema>(
  scope: FastifyInstance,
  given: JsonRoute<P, Q, B, A>,
): void {
  const route: JsonRoute = given
  const { method, path, params, query, body } = route
  const readParams = params && createParamsReader(params)
  const readQuery = query && createQueryReader(query)
  const readBody = body && createBodyReader(body)
  addRoute(scope, {
    method,
    url: path,
    bodyLimit: BODY_LIMIT,
    schema: describeJsonRoute(route),
    handler: async (request, reply) => {
      checkQueryText(request.url)
      const answer = await route.handle({
        params: readParams?.(request.params) ?? {},
        query: readQuery?.(request.query) ?? {},
        body: readBody?.(request.body),
        sandbox: request.sandbox,
        request,
        reply,
      })
      // What was true at this moment.
      return reply
        .code(route.answer.status ?? 200)
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(answer))
    },
  })
}
