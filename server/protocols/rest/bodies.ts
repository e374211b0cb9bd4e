/**
 * Which bodies are read, and how: JSON and XML. Anything else is 415; what cannot be read is told with its place. Where an
 * operation wants no body, whatever comes is passed over.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../errors.ts'
import { addJsonParser, textOf } from '../../json-api/json-body.ts'
import { fromXml } from './xml.ts'

export const ACCEPTED = 'application/json, application/xml'
/** RFC 7396: a PATCH may say what it is. */
export const ACCEPTED_PATCH = `application/merge-patch+json, ${ACCEPTED}`

const isWanted = (request: FastifyRequest): boolean => request.routeOptions.config.bodySchema !== undefined

export function addBodyParsers(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  addJsonParser(scope, ['application/json'], isWanted)
  // A whole thing is no patch: what is left out of it would mean something else (RFC 7396 §1).
  addJsonParser(scope, ['application/merge-patch+json'], (request) =>
    isWanted(request) && request.method !== 'PATCH' ? refusalOfType() : isWanted(request),
  )
  scope.addContentTypeParser<Buffer>(
    ['application/xml', 'text/xml'],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      const { bodySchema } = request.routeOptions.config
      if (bodySchema === undefined) return undefined
      const text = textOf(bytes, request)
      if (text instanceof AppError) throw text
      return fromXml(bodySchema, text)
    },
  )
  scope.addContentTypeParser('*', (request, payload, done) => {
    if (!isWanted(request)) {
      payload.resume()
      return done(null, undefined)
    }
    done(refusalOfType())
  })
}

function refusalOfType(): AppError {
  return new AppError('unsupported_media_type', `A body here is ${ACCEPTED}: say in Content-Type which`)
}
