/**
 * What came of a call, as an HTTP response: `ForwardResponseMessage`, `ForwardResponseStream` and `DefaultHTTPErrorHandler` of
 * grpc-gateway's runtime. Metadata is in the head; trailers are sent only to a client that takes them (`TE: trailers`).
 */
import { once } from 'node:events'
import { Http2ServerResponse } from 'node:http2'
import type { DescField, DescMessage, JsonValue, Message } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { InProcessAnswer } from '../../protocol-kit/in-process-call.ts'
import { acceptsTrailers, asHeaders } from './metadata.ts'
import { httpStatusOf, statusJson, toStatusError } from './status.ts'
import { writeField, writeJson } from './write-json.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
/** By `StreamContentType` of a marshaler: its own default calls the lines `application/json`, which they are not. */
const LINES_TYPE = { 'content-type': 'application/x-ndjson' }

/** What of an answer is shown: all of it, or the field that is the body of the response. */
export type Show = (message: Message) => JsonValue

export function shownAs(type: DescMessage, responseBody: DescField | null): Show {
  return responseBody === null ? (message) => writeJson(type, message) : (message) => writeField(responseBody, message)
}

export function answerOne(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: InProcessAnswer<Message>,
  show: Show,
): void {
  const body = Buffer.from(JSON.stringify(show(answer.output)))
  reply.headers(asHeaders(answer.header, 'Grpc-Metadata-')).headers(JSON_TYPE)
  if (!acceptsTrailers(request.headers)) {
    reply.send(body)
    return
  }
  sendWithTrailers(reply, body, asHeaders(answer.trailer, 'Grpc-Trailer-'))
}

/** What is thrown before anything was sent. Metadata of an error came behind it: in trailers, if it is told at all. */
export function answerError(
  request: FastifyRequest,
  reply: FastifyReply,
  error: ConnectError,
  status = httpStatusOf(error.code),
): void {
  reply.code(status).headers(JSON_TYPE)
  if (error.code === Code.Unauthenticated) reply.header('www-authenticate', printable(error.rawMessage))
  const body = Buffer.from(JSON.stringify(statusJson(error)))
  if (acceptsTrailers(request.headers)) sendWithTrailers(reply, body, asHeaders(error.metadata, 'Grpc-Trailer-'))
  else reply.send(body)
}

/** A line of JSON for each message, and one for the error that ends them; its status is told if it is the first. */
export async function answerMany(
  reply: FastifyReply,
  answer: InProcessAnswer<AsyncIterable<Message>>,
  show: Show,
): Promise<void> {
  const messages = answer.output[Symbol.asyncIterator]()
  const first = await messages.next().catch(toStatusError)
  const { raw } = reply
  reply.hijack()
  if (isGone(raw)) {
    await messages.return?.()
    return
  }
  const head = { ...onlyText(reply.getHeaders()), ...asHeaders(answer.header, 'Grpc-Metadata-') }
  try {
    if (first instanceof ConnectError) {
      raw.writeHead(httpStatusOf(first.code), { ...head, ...JSON_TYPE })
      throw first
    }
    let next = first
    raw.writeHead(200, { ...head, ...(next.done !== true && LINES_TYPE) })
    while (next.done !== true) {
      await sendLine(raw, { result: show(next.value) })
      next = await messages.next()
    }
  } catch (thrown) {
    await sendLine(raw, { error: statusJson(toStatusError(thrown)) })
  } finally {
    await messages.return?.()
    if (!isGone(raw)) raw.end()
  }
}

async function sendLine(raw: FastifyReply['raw'], line: JsonValue): Promise<void> {
  if (isGone(raw) || raw.write(`${JSON.stringify(line)}\n`) || isGone(raw)) return
  await Promise.race([once(raw, 'drain'), once(raw, 'close')])
}

/** Nobody is left to be told: what is written then says no more when it has gone. */
function isGone(raw: FastifyReply['raw']): boolean {
  return raw instanceof Http2ServerResponse ? raw.stream.destroyed || raw.stream.closed : raw.destroyed
}

function sendWithTrailers(reply: FastifyReply, body: Buffer, trailers: Record<string, string>): void {
  const { raw } = reply
  const names = Object.keys(trailers)
  reply.hijack()
  if (isGone(raw)) return
  raw.writeHead(reply.statusCode, {
    ...onlyText(reply.getHeaders()),
    ...(names.length > 0 && { trailer: names.join(', ') }),
    // Only chunks leave room for trailers on HTTP/1.1; HTTP/2 has no such header.
    ...(!(raw instanceof Http2ServerResponse) && { 'transfer-encoding': 'chunked' }),
  })
  raw.write(body)
  raw.addTrailers(trailers)
  raw.end()
}

function onlyText(headers: ReturnType<FastifyReply['getHeaders']>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'number' ? String(value) : value]],
    ),
  )
}

/** As a header may hold it. */
function printable(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')
}
