/**
 * REST as a Fastify plugin: `/api/v1`, `/api/v2`, `/api/users` in the version that the request asks for, and what the URIs of
 * problems say; its routes describe themselves for `/openapi.json`. Wants `request.sandbox`. Whatever goes wrong is told in the form of the version.
 */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Worlds } from '../../domain/index.ts'
import { monotonic } from '../../monotonic.ts'
import { type AccessTokens, createAccessTokens } from '../../protocol-kit/access-tokens.ts'
import { addOpenAccess } from '../../protocol-kit/open-access.ts'
import { pathOf } from '../../protocol-kit/target-path.ts'
import { accessOperations } from './access/access-operations.ts'
import { createTokens } from './access/tokens.ts'
import { type ApiContext, addOperation } from './add-operation.ts'
import { answerError, answerUnrouted } from './answer-error.ts'
import { addBodyParsers } from './bodies.ts'
import { companyOperations } from './catalogue/company-operations.ts'
import { productOperations } from './catalogue/product-operations.ts'
import { type Dialect, v1, v2 } from './dialect.ts'
import { gatewayOperations } from './gateway/gateway-operations.ts'
import { createUpstream } from './gateway/upstream-server.ts'
import type { Operation } from './operation.ts'
import { postOperations } from './posts/post-operations.ts'
import { problemTexts } from './problem-kinds.ts'
import { orderOperations } from './users/order-operations.ts'
import { relationOperations } from './users/relations.ts'
import { userOperations } from './users/user-operations.ts'
import { addVersionChoice, addVersionRefusal, onlyVersion } from './versions.ts'
import { exportOperations } from './work/export-operations.ts'
import { searchOperations } from './work/search-operations.ts'

export interface RestOptions {
  readonly worlds: Worlds
  /** Of all protocols; without them, REST has its own. */
  readonly accessTokens?: AccessTokens
  /** ms since 1970 */
  readonly now?: () => number
  /** ms, by a clock that nobody sets */
  readonly elapsed?: () => number
}

export const restPlugin: FastifyPluginAsync<RestOptions> = async (scope, options) => {
  const { worlds, now = Date.now, elapsed = monotonic, accessTokens = createAccessTokens(now) } = options
  const tokens = createTokens(accessTokens)
  const upstream = createUpstream(elapsed)
  worlds.onReset((sandbox) => upstream.set(sandbox, 'healthy'))
  scope.addHook('onClose', () => upstream.close())
  scope.decorateRequest('answerType', null)
  addOpenAccess(scope)
  addBodyParsers(scope)
  addVersionChoice(scope)

  const first = userOperations(worlds, 1)
  const second = userOperations(worlds, 2)
  const rest = [
    ...relationOperations(worlds),
    ...orderOperations(worlds),
    ...companyOperations(worlds),
    ...productOperations(worlds),
    ...postOperations(worlds),
    ...exportOperations(worlds),
    ...searchOperations(worlds, elapsed),
    ...gatewayOperations(upstream),
    ...accessOperations(worlds, tokens),
  ]

  await scope.register(
    async (v1Scope) => {
      answerTheRest(v1Scope, v1)
      addOperations(v1Scope, [...first, ...rest], { dialect: v1, place: { dialect: v1, suffix: '' }, tokens })
    },
    { prefix: '/api/v1' },
  )
  await scope.register(
    async (v2Scope) => {
      answerTheRest(v2Scope, v2)
      addOperations(v2Scope, second, { dialect: v2, place: { dialect: v2, suffix: 'V2' }, tokens })
    },
    { prefix: '/api/v2' },
  )
  await scope.register(
    async (anyScope) => {
      // First: its routes take all methods, which is not to say that they are possible.
      addVersionRefusal(anyScope)
      answerTheRest(anyScope, v1)
      for (const [index, operation] of first.entries()) {
        const other = second[index] ?? operation
        const place = { dialect: v1, suffix: 'AnyVersion', second: { dialect: v2, operation: other } } as const
        addOperation(anyScope, { dialect: v1, place, tokens, constraints: onlyVersion(1) }, operation)
      }
      await anyScope.register(async (secondScope) => {
        secondScope.setErrorHandler((thrown, request, reply) => answerError(v2, thrown, request, reply))
        addOperations(secondScope, second, { dialect: v2, place: null, tokens, constraints: onlyVersion(2) })
      })
    },
    { prefix: '/api' },
  )

  scope.get<{ Params: { kind: string } }>('/problems/:kind', { schema: { hide: true } }, async (request, reply) => {
    const text = problemTexts.get(request.params.kind)
    return reply
      .code(text === undefined ? 404 : 200)
      .type('text/plain; charset=utf-8')
      .send(text ?? 'No such problem\n')
  })
}

function addOperations(scope: FastifyInstance, operations: readonly Operation[], context: ApiContext): void {
  for (const operation of operations) addOperation(scope, context, operation)
}

/** Errors, and paths and methods that do not exist. Call before adding routes. */
function answerTheRest(scope: FastifyInstance, dialect: Dialect): void {
  const allowedMethods = createAllowedMethods(scope)
  scope.setErrorHandler((thrown, request, reply) => answerError(dialect, thrown, request, reply))
  const answer = (request: FastifyRequest, reply: FastifyReply): void => {
    answerUnrouted(dialect, request, reply, allowedMethods(request.url))
  }
  scope.setNotFoundHandler(answer)
  // Before the body is read: a path or method that does not exist is no reason to judge the body.
  scope.addHook('onRequest', (request, reply, done) => {
    if (request.is404) answer(request, reply)
    else done()
  })
}

/** Which methods a path of this scope has, from the routes themselves. Call before adding routes. Answers in the order of RFC 9110 §9.1 and the routes; [] for a path that does not exist. */
function createAllowedMethods(scope: FastifyInstance): (url: string) => readonly string[] {
  const routes: { readonly pattern: RegExp; readonly methods: string[] }[] = []

  scope.addHook('onRoute', ({ url, method }) => {
    const pattern = new RegExp(`^${url.replaceAll(/:[^/]+/g, '[^/]+')}$`)
    const known = routes.find((route) => route.pattern.source === pattern.source)
    const methods = known?.methods ?? []
    for (const name of [method].flat()) if (!methods.includes(name)) methods.push(name)
    if (known === undefined) routes.push({ pattern, methods })
  })

  return (url) => {
    const path = pathOf(url)
    const methods = routes.find((route) => route.pattern.test(path))?.methods
    return methods === undefined ? [] : [...methods, 'OPTIONS']
  }
}
