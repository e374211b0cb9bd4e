/**
 * For Fastify's `frameworkErrors`: a URL that cannot be decoded (`/users/%zz`), or with a part too long for a parameter, fails
 * before any plugin is chosen, so that none can answer in its own shape. Paths of REST get their version's, all others the app's.
 */
import { errorCodes, type FastifyReply, type FastifyRequest } from 'fastify'
import { AppError, httpStatusOf, toApiError, toRestError } from '../../errors.ts'
import { pathOf } from '../../protocol-kit/target-path.ts'
import { titleOfProblem } from './problem-kinds.ts'

/** Characters. RFC 9110 §4.1: URIs of 8,000 octets should be read. */
export const MOST_OF_A_PART = 8_192

export function answerUnreadableUrl(cause: Error, request: FastifyRequest, reply: FastifyReply): void {
  const error = errorOf(cause)
  const status = httpStatusOf(error.code)
  const path = pathOf(request.url)
  const isSecond = path.startsWith('/api/v2/')
  const body = isSecond
    ? {
        type: `/problems/${error.code.replaceAll('_', '-')}`,
        title: titleOfProblem(error.code),
        status,
        detail: error.message,
      }
    : path.startsWith('/api/')
      ? toRestError(error, new Date().toISOString())
      : toApiError(error)
  reply.header('x-content-type-options', 'nosniff').header('content-security-policy', 'sandbox')
  const type = `application/${isSecond ? 'problem+json' : 'json'}; charset=utf-8`
  reply.code(status).type(type).send(JSON.stringify(body))
}

function errorOf(cause: Error): AppError {
  if (cause instanceof errorCodes.FST_ERR_MAX_PARAM_LENGTH)
    return new AppError(
      'uri_too_long',
      `A part of the path is longer than ${MOST_OF_A_PART} characters: send a shorter one`,
      {
        cause,
      },
    )
  return new AppError('broken_request', 'The URL holds a % that is not followed by two hex digits of UTF-8', { cause })
}
