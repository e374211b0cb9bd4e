/** What a protocol may know of its caller: whose world the request is about. Decorated by server/sandboxes. */
import 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The sandbox that the request names, or `shared`. */
    sandbox: string
  }
}
