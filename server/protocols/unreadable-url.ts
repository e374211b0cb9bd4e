/**
 * For Fastify's `frameworkErrors`: a URL that cannot be decoded (`/users/%zz`) fails before any plugin is chosen, so that
 * none can answer in its own shape. Paths of REST get their version's, all others the app's.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, httpStatusOf, toApiError, toRestError } from '../errors.ts'
import { pathOf } from './target-path.ts'

export function answerUnreadableUrl(cause: Error, request: FastifyRequest, reply: FastifyReply): void {
  const error = new AppError('broken_request', 'The URL holds a % that is not followed by two hex digits of UTF-8', {
    cause,
  })
  const path = pathOf(request.url)
  const isSecond = path.startsWith('/api/v2/')
  const body = isSecond
    ? {
        type: '/problems/broken-request',
        title: 'The request cannot be understood',
        status: 400,
        detail: error.message,
      }
    : path.startsWith('/api/')
      ? toRestError(error, new Date().toISOString())
      : toApiError(error)
  reply.header('x-content-type-options', 'nosniff').header('content-security-policy', 'sandbox')
  const type = `application/${isSecond ? 'problem+json' : 'json'}; charset=utf-8`
  reply.code(httpStatusOf(error.code)).type(type).send(JSON.stringify(body))
}
