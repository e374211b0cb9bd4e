/** Which bodies are read, and how: JSON and XML. Anything else is 415; what cannot be read is told with its place. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../errors.ts'
import { explainBrokenJson } from './broken-json.ts'
import { fromXml } from './xml.ts'

export const ACCEPTED = 'application/json, application/xml'
/** RFC 7396: a PATCH may say what it is. */
export const ACCEPTED_PATCH = `application/merge-patch+json, ${ACCEPTED}`

export function addBodyParsers(scope: FastifyInstance): void {
  const parseJson = scope.getDefaultJsonParser('error', 'error')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser<string>(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'string' },
    (request, text, done) => {
      // Where no body is read, a Content-Type without one is no fault.
      if (request.routeOptions.config.bodySchema === undefined) return done(null, undefined)
      if (text === '') return done(new AppError('broken_body', 'The body is empty: JSON is expected'))
      parseJson(request, text, (cause, value) => {
        const message = cause === null ? null : explainBrokenJson(text)
        done(message === null ? cause : new AppError('broken_body', message, { cause }), value)
      })
    },
  )
  scope.addContentTypeParser<string>(
    ['application/xml', 'text/xml'],
    { parseAs: 'string' },
    async (request: FastifyRequest, text: string) => {
      const { bodySchema } = request.routeOptions.config
      return bodySchema === undefined ? undefined : fromXml(bodySchema, text)
    },
  )
}
