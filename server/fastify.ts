/** Fastify as this server uses it: behind the tap's door, with answers of our own to what no plugin sees. */
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { answerApiError } from './answer-api-error.ts'
import { AppError } from './errors.ts'
import { addOwnBodies } from './json-api/json-body.ts'
import { answerUnreadableRequest } from './protocol-kit/unreadable-request.ts'
import { toSecondContract } from './protocols/grpc/index.ts'
import { answerUnreadableUrl, MOST_OF_A_PART } from './protocols/rest/index.ts'
import type { Tap } from './tap/index.ts'

export interface FastifyOptions {
  readonly serverFactory: Tap['serverFactory']
  readonly logLevel: string
  /** Whether node's request came by the port where gRPC's names mean the second contract. */
  readonly isBySecondPort: (request: object) => boolean
}

export function createFastify({ serverFactory, logLevel, isBySecondPort }: FastifyOptions): FastifyInstance {
  const app = Fastify({
    // On a slow or busy machine Vite, of --dev, needs longer than Fastify's ten seconds to get ready.
    pluginTimeout: 60_000,
    serverFactory,
    rewriteUrl: (request) => (isBySecondPort(request) ? toSecondContract(request.url ?? '') : (request.url ?? '')),
    routerOptions: { maxParamLength: MOST_OF_A_PART },
    frameworkErrors: answerUnreadableUrl,
    clientErrorHandler: answerUnreadableRequest,
    logger: { level: logLevel },
    logController: new LogController({ disableRequestLogging: true }),
  })
  // Before any plugin: a scope keeps the handler that was there when it was made.
  app.setErrorHandler(answerApiError)
  addOwnBodies(app)
  return app
}

/** That some path here has. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** What no protocol and no page answered. */
export function answerTheRest(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('content-security-policy', 'sandbox')
    // RFC 9110 §9.3.7: asked of the server as a whole.
    if (request.method === 'OPTIONS' && request.url === '*') {
      reply.code(204).header('allow', METHODS.join(', ')).send()
      return
    }
    // RFC 9110 §9.3.8: nothing here has it, so that no header comes back to who must not read it.
    if (request.method === 'TRACE') {
      reply.header('allow', METHODS.join(', '))
      answerApiError(new AppError('method_not_allowed', 'TRACE is not possible here'), request, reply)
      return
    }
    answerApiError(new AppError('not_found', `There is nothing at ${request.url.split('?')[0]}`), request, reply)
  })
}

const SWEEP_EVERY_MS = 10 * 60_000

/** What nobody has used for long goes, as long as the server runs. */
export function sweepIdle(app: FastifyInstance, kept: readonly { sweep(): Promise<unknown> }[]): void {
  const timer = setInterval(() => {
    for (const each of kept) each.sweep().catch((error) => app.log.error(error))
  }, SWEEP_EVERY_MS)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}
