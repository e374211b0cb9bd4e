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
  addJsonParser(scope, ['application/json', 'application/merge-patch+json'], isWanted)
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
    done(new AppError('unsupported_media_type', `A body here is ${ACCEPTED}: say in Content-Type which`))
  })
}
