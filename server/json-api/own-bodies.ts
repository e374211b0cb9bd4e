/**
 * Bodies of the app's own API, and of requests that no route is for: read as every other body of JSON here. A protocol that reads
 * its bodies otherwise takes these parsers away in its scope.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addJsonAlone, refusalOfEncoding } from './json-body.ts'

/** Call on the app itself, before anything is registered. */
export function addOwnBodies(app: FastifyInstance): void {
  addJsonAlone(app, isWanted)
  app.addHook('onRequest', (request, reply, done) => {
    done(request.url.startsWith('/wire/') && isWanted(request) ? refusalOfEncoding(request, reply) : undefined)
  })
}

/** What is at no path is told that, whatever it brings. */
function isWanted({ is404 }: FastifyRequest): boolean {
  return !is404
}
