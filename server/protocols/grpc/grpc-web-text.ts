/**
 * grpc-web-text: gRPC-Web in base64, for browsers that can read a response as it comes only as text (XMLHttpRequest). It is
 * what gRPC-Web's own client sends unless it is told otherwise. Connect does not know it, so its gRPC-Web handlers are
 * called between a decoder and an encoder.
 */
import type {
  UniversalHandler,
  UniversalHandlerFn,
  UniversalServerRequest,
  UniversalServerResponse,
} from '@connectrpc/connect/protocol'
import { decodePieces, encodePieces } from './base64-stream.ts'

const TEXT = /^application\/grpc-web-text(?:\+proto)?(?:;|$)/
const BINARY_TYPE = 'application/grpc-web+proto'
const TEXT_TYPE = 'application/grpc-web-text+proto'

/** The same handler, which understands grpc-web-text as well. */
export function alsoAsText(handler: UniversalHandler): UniversalHandler {
  const call: UniversalHandlerFn = (request) => (isText(request) ? callAsText(handler, request) : handler(request))
  return Object.assign(call, handler)
}

function isText({ method, header }: UniversalServerRequest): boolean {
  return method === 'POST' && TEXT.test(header.get('content-type') ?? '')
}

async function callAsText(
  handler: UniversalHandler,
  request: UniversalServerRequest,
): Promise<UniversalServerResponse> {
  const header = new Headers(request.header)
  header.set('content-type', BINARY_TYPE)
  const response = await handler({ ...request, header, body: decodePieces(bytesOf(request.body)) })
  const answerHeader = new Headers(response.header)
  answerHeader.set('content-type', TEXT_TYPE)
  const answer = { ...response, header: answerHeader }
  return response.body === undefined ? answer : { ...answer, body: encodePieces(response.body) }
}

function bytesOf(body: UniversalServerRequest['body']): AsyncIterable<Uint8Array> {
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) return body
  throw new Error('A body that nobody has parsed is a stream of bytes')
}
