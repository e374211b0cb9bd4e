/**
 * Calls of services and methods that are not here. A client must be told in its own protocol (UNIMPLEMENTED), not by an HTML
 * page; what is no call goes on to the app's own 404.
 */
import { Http2ServerResponse } from 'node:http2'
import { Code, ConnectError } from '@connectrpc/connect'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { contracts } from '#proto/api/schema.ts'
import { connectErrorAnswer } from './connect-error-answer.ts'
import { grpcStatusHeaders, sendTrailersOnly } from './trailers-only.ts'

interface Call {
  Params: { readonly service: string; readonly method: string }
}

/** Every path is `/Service/Method`; routes with fixed names win against this one. */
export function addUnknownMethods(scope: FastifyInstance): void {
  scope.route<Call>({
    method: ['GET', 'POST'],
    url: '/:service/:method',
    config: { isForOthers: true },
    handler(request, reply) {
      const type = request.headers['content-type'] ?? ''
      const error = new ConnectError(`There is no method ${request.url.split('?')[0]}`, Code.Unimplemented)
      if (request.method === 'POST' && /^application\/grpc(-web(-text)?)?([+;]|$)/.test(type)) {
        answerGrpc(request, reply, grpcStatusHeaders(error, type))
      } else if (isConnect(request)) {
        const { status, type: answerType, body } = connectErrorAnswer(error, type)
        // A path that nothing is at is 404 whatever is called there (Connect's suite); UNIMPLEMENTED of a method is 501.
        reply
          .code(status === 501 ? 404 : status)
          .type(answerType)
          .send(body)
      } else reply.callNotFound()
    },
  })
}

/** Connect looks like any JSON over HTTP: it is one by its header, or by the service that it names. */
function isConnect({ headers, params, method }: FastifyRequest<Call>): boolean {
  if (contracts.getService(params.service) === undefined && headers['connect-protocol-version'] === undefined)
    return false
  return method === 'GET' || /^application\/(connect\+)?(json|proto)(;|$)/.test(headers['content-type'] ?? '')
}

function answerGrpc(
  request: FastifyRequest<Call>,
  reply: FastifyReply,
  headers: ReturnType<typeof grpcStatusHeaders>,
): void {
  const { raw } = reply
  // The client may have reset it already: nobody is left to be told.
  if (raw instanceof Http2ServerResponse && (raw.stream.destroyed || raw.stream.closed)) {
    reply.hijack()
    return
  }
  if (raw instanceof Http2ServerResponse && !/^application\/grpc-web/.test(request.headers['content-type'] ?? '')) {
    reply.hijack()
    sendTrailersOnly(raw.stream, headers)
    return
  }
  for (const [name, value] of Object.entries(headers)) if (!name.startsWith(':')) reply.header(name, value)
  reply.code(200).send()
}
