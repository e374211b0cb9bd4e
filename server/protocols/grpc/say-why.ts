/**
 * What Connect refuses before it looks at a message, with the reason: a bare 405 or 415 leaves whoever opens a method in a
 * browser before an empty page. And a message in a URL that is no base64 is the caller's mistake, not ours.
 *
 * The reason is an error in Connect's JSON for callers that speak Connect, and for a URL that is opened as it is; for those of
 * another type, gRPC's among them, it is a line of text: a client that does not speak Connect should not take it for its own.
 */
import { base64Decode } from '@bufbuild/protobuf/wire'
import { Code, ConnectError } from '@connectrpc/connect'
import type {
  UniversalHandler,
  UniversalHandlerFn,
  UniversalServerRequest,
  UniversalServerResponse,
} from '@connectrpc/connect/protocol'
import { connectErrorAnswer, once } from './connect-error-answer.ts'

const GRPC_TYPES = ['application/grpc', 'application/grpc-web', 'application/grpc-web-text']
const UNARY_TYPES = ['application/json', 'application/proto']
const SPEAKS_CONNECT = /^application\/(connect\+)?(json|proto)(;|$)/
const STREAM_TYPES = ['application/connect+json', 'application/connect+proto']

/** The same handler; its refusals say what would have been taken (RFC 9110 §15.5.6, §15.5.16). */
export function sayingWhy(handler: UniversalHandler): UniversalHandler {
  const call: UniversalHandlerFn = async (request) => {
    if (request.method === 'GET' && !isReadable(new URL(request.url).searchParams)) {
      return answer(request, 400, Code.InvalidArgument, 'base64=1 is in the URL, but its message is no base64')
    }
    const response = await handler(request)
    if (response.body !== undefined) return response
    if (response.status === 405) return withoutMethod(handler, request)
    if (response.status === 415) return withoutType(handler, request)
    return response
  }
  return Object.assign(call, handler)
}

function isReadable(query: URLSearchParams): boolean {
  if (query.get('base64') !== '1') return true
  try {
    base64Decode(query.get('message') ?? '')
    return true
  } catch {
    return false
  }
}

function withoutMethod({ allowedMethods }: UniversalHandler, request: UniversalServerRequest) {
  const allow = allowedMethods.join(', ')
  const text = `This method is not called by ${request.method}, only by ${allow}`
  return answer(request, 405, Code.Unknown, text, { allow })
}

function withoutType({ method: called, allowedMethods }: UniversalHandler, request: UniversalServerRequest) {
  if (request.method === 'GET' && allowedMethods.includes('GET')) {
    const hint =
      'A call by GET stands in the URL whole: ?connect=v1&encoding=json&message={}, encoding is json or proto'
    return answer(request, 415, Code.Unknown, hint)
  }
  const types = [...(called.methodKind === 'unary' ? UNARY_TYPES : STREAM_TYPES), ...GRPC_TYPES].join(', ')
  const text = `A call here is ${types}: say in Content-Type which`
  return answer(request, 415, Code.Unknown, text, { 'accept-post': types })
}

/** @param code "unknown" is what Connect's clients make of a bare 405 or 415, too */
function answer(
  { header: asked }: UniversalServerRequest,
  status: number,
  code: Code,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): UniversalServerResponse {
  const wanted = asked.get('content-type')
  const isConnect = wanted === null || SPEAKS_CONNECT.test(wanted) || asked.has('connect-protocol-version')
  const { type, body } = isConnect ? connectErrorAnswer(new ConnectError(message, code), '') : asText(message)
  const header = new Headers({ ...headers, 'content-type': type, 'content-length': String(body.length) })
  return { status, header, body: once(body) }
}

function asText(message: string) {
  return { type: 'text/plain; charset=utf-8', body: Buffer.from(`${message}\n`) }
}
