/**
 * What every protocol path has in common: anybody may call it from anywhere, and its answers carry nothing that is not
 * taught. No cookies, so CORS is `*` without credentials, and said only to browsers that ask (they send Origin).
 * `nosniff` and a sandboxing CSP keep content that learners wrote from ever running as a page of the app.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Two hours: the longest that any browser remembers a preflight. */
const PREFLIGHT_SECONDS = '7200'

/** Response headers that a page of another origin may read: those of the taught protocols, gRPC-Web's among them. */
const EXPOSED = [
  'location, allow, etag, vary, retry-after, ratelimit, ratelimit-policy, www-authenticate, accept-post, accept-patch',
  'content-disposition, grpc-status, grpc-message, grpc-status-details-bin',
].join(', ')

/**
 * Adds the headers to every answer of this plugin scope, and answers preflights before any handler.
 *
 * @param isForPages false for a request that no page can have sent, and whose answer needs no protection
 */
export function addOpenAccess(scope: FastifyInstance, isForPages?: (request: FastifyRequest) => boolean): void {
  if (isForPages === undefined) scope.addHook('onRequest', openAccess)
  else {
    scope.addHook('onRequest', (request, reply, done) => {
      if (isForPages(request)) openAccess(request, reply, done)
      else done()
    })
  }
}

/** The headers alone. */
export function openToAll({ headers }: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('content-security-policy', 'sandbox')
  if (headers.origin === undefined) return
  reply.header('access-control-allow-origin', '*')
  reply.header('access-control-expose-headers', EXPOSED)
}

function openAccess(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  openToAll(request, reply)
  if (request.headers.origin !== undefined) {
    const method = request.headers['access-control-request-method']
    // Fetch standard, CORS preflight: OPTIONS with Origin and Access-Control-Request-Method.
    if (request.method === 'OPTIONS' && method !== undefined) {
      reply.header('access-control-allow-methods', method)
      const wanted = request.headers['access-control-request-headers']
      if (wanted !== undefined) reply.header('access-control-allow-headers', wanted)
      reply.header('access-control-max-age', PREFLIGHT_SECONDS)
      reply.removeHeader('access-control-expose-headers').code(204).send()
      return
    }
  }
  done()
}
