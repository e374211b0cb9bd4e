/**
 * For Fastify's `clientErrorHandler`: what an HTTP/1.1 connection brings is no request, or does not become one in time. There is
 * no request to answer then, only a socket: the answer is written on it as it stands, and the connection ends, since nobody
 * knows where the next request would begin (RFC 9112 §2.2).
 */

import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ownValue } from '#proto/wire/own-value.ts'
import { AppError, type ErrorCode, httpStatusOf, toApiError } from '../errors.ts'

/** By the codes of node's parser, llhttp. */
const FAULTS: Readonly<Record<string, string>> = {
  HPE_INVALID_METHOD: 'a request begins with a method in capitals, such as GET, and one blank',
  HPE_INVALID_URL:
    'the URL holds a sign that must be escaped: a path begins with / and consists of ASCII, the rest as %XX',
  HPE_INVALID_VERSION: 'the first line must end with HTTP/1.1',
  HPE_INVALID_CONSTANT: 'the first line must end with HTTP/1.1',
  HPE_INVALID_HEADER_TOKEN:
    'a header is a name without blanks, a colon and a value in one line, without control characters',
  HPE_INVALID_CONTENT_LENGTH: 'Content-Length must be one whole number',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'Content-Length stands twice, or beside Transfer-Encoding: send one of them',
  HPE_INVALID_TRANSFER_ENCODING: 'Transfer-Encoding must end with chunked, and stand alone',
  HPE_INVALID_CHUNK_SIZE: 'a chunk begins with its size in hexadecimal digits',
  HPE_CR_EXPECTED: 'lines end with CR LF',
  HPE_LF_EXPECTED: 'lines end with CR LF',
  HPE_STRICT: 'lines end with CR LF, and bodies where their length says',
  HPE_INVALID_EOF_STATE: 'the connection ended before the request did',
}

/** As node's parser throws it: with the bytes that it was at, a Buffer whatever the types say. */
interface Fault extends NodeJS.ErrnoException {
  readonly rawPacket?: unknown
}

export function answerUnreadableRequest(fault: Fault, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) socket.write(answerTo(fault))
  socket.destroy(fault)
}

function answerTo({ code = '', rawPacket }: Fault): string {
  const method = code === 'HPE_INVALID_METHOD' ? unknownMethod(rawPacket) : null
  const error = method === null ? refusalOf(code) : new AppError('unimplemented', noMethod(method))
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : httpStatusOf(error.code)
  const body = JSON.stringify(toApiError(error))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** The method of a first line that is right in all but this (RFC 9110 §9.1: then 501, where the parser knows only 400). */
function unknownMethod(packet: unknown): string | null {
  const text = Buffer.isBuffer(packet) ? packet.toString('latin1') : ''
  const [, method] = /^([!#$%&'*+.^_`|~\w-]{1,40}) \S+ HTTP\/1\.[01]\r?\n/.exec(text) ?? []
  return method ?? null
}

function noMethod(method: string): string {
  return `Nothing here knows the method ${method}: it takes GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS, in capitals`
}

function refusalOf(code: string): AppError {
  const because = (kind: ErrorCode, text: string) => new AppError(kind, text)
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return because('timeout', 'The request did not become whole in time: send it anew')
  if (code === 'HPE_HEADER_OVERFLOW')
    return because('too_large', 'The URL and the headers take more than 16 KiB: send fewer')
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW')
    return because('too_large', 'The chunk extensions are too long: send none')
  return because(
    'broken_request',
    `This is no HTTP/1.1 request: ${ownValue(FAULTS, code) ?? 'its form is not that of RFC 9112'}`,
  )
}
