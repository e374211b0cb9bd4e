/**
 * Messages in JSON, read exactly (proto/api/message-json.ts). Connect parses with a library that rounds numbers of 64 bits and takes days
 * that no month has, and has no option for another: so its handlers get the same message in a text that the library reads right.
 * What is no such message is told by INVALID_ARGUMENT. All that connect itself refuses (sizes, frames, compression, what is no JSON)
 * goes on to it as it came.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Registry } from '@bufbuild/protobuf'
import { base64Decode } from '@bufbuild/protobuf/wire'
import { Code, ConnectError } from '@connectrpc/connect'
import type { UniversalHandler, UniversalHandlerFn, UniversalServerRequest } from '@connectrpc/connect/protocol'
import { exactJson } from '#proto/api/message-json.ts'
import { connectErrorResponse } from './connect-error-answer.ts'
import { GatheredBody } from './gathered-body.ts'
import { PREFIX_LENGTH } from './plain-call.ts'

const UNARY = /^application\/json(;|$)/
const FRAMED = /^application\/(connect|grpc|grpc-web)\+json(;|$)/
const COMPRESSED = 1
/** Of Connect's streams: not a message, but how the stream ends. */
const END = 2

export interface ExactJsonOptions {
  readonly registry: Registry
  readonly readMaxBytes: number
}

type Rewrite = (bytes: Buffer, isGzip: boolean) => Uint8Array

/** The same handler, which reads JSON exactly. */
export function readingExactly(handler: UniversalHandler, { registry, readMaxBytes }: ExactJsonOptions) {
  const rewrite: Rewrite = (bytes, isGzip) => {
    let text: string
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        isGzip ? gunzipSync(bytes, { maxOutputLength: readMaxBytes }) : bytes,
      )
      JSON.parse(text)
    } catch (cause) {
      if (cause instanceof TypeError) throw new ConnectError('The message is not in UTF-8', Code.InvalidArgument)
      return bytes
    }
    const exact = tellingWhy(() => exactJson(handler.method.input, text, { registry }))
    if (exact === text) return bytes
    return isGzip ? gzipSync(exact) : Buffer.from(exact)
  }
  const call: UniversalHandlerFn = async (request) => {
    const type = request.header.get('content-type') ?? ''
    if (request.method === 'GET') return callByUrl(handler, request, rewrite)
    if (!isBody(request.body)) return handler(request)
    if (UNARY.test(type)) {
      const isGzip = request.header.get('content-encoding') === 'gzip'
      // Of the text that came, which need not be that of what is handed on.
      const header = new Headers(request.header)
      header.delete('content-length')
      return handler({ ...request, header, body: whole(request.body, readMaxBytes, (bytes) => rewrite(bytes, isGzip)) })
    }
    return FRAMED.test(type)
      ? handler({ ...request, body: framed(request.body, readMaxBytes, rewrite) })
      : handler(request)
  }
  return Object.assign(call, handler)
}

/** Connect's GET: the message stands in the URL. */
function callByUrl(handler: UniversalHandler, request: UniversalServerRequest, rewrite: Rewrite) {
  const url = new URL(request.url)
  const { searchParams: query } = url
  const message = query.get('message')
  if (query.get('encoding') !== 'json' || message === null) return handler(request)
  const bytes = query.get('base64') === '1' ? Buffer.from(base64Decode(message)) : Buffer.from(message)
  const isGzip = query.get('compression') === 'gzip'
  try {
    const exact = rewrite(bytes, isGzip)
    if (exact === bytes) return handler(request)
    query.set('message', Buffer.from(exact).toString('base64url'))
    query.set('base64', '1')
    return handler({ ...request, url: url.href })
  } catch (thrown) {
    return Promise.resolve(connectErrorResponse(ConnectError.from(thrown)))
  }
}

/** One message is the whole body. */
async function* whole(body: AsyncIterable<Uint8Array>, limit: number, rewrite: (bytes: Buffer) => Uint8Array) {
  const gathered = new GatheredBody()
  const pieces = body[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await pieces.next()
    if (done === true) break
    gathered.add(value)
    if (gathered.bytes.length <= limit) continue
    yield gathered.bytes
    yield* { [Symbol.asyncIterator]: () => pieces }
    return
  }
  if (gathered.bytes.length > 0) yield rewrite(gathered.bytes)
}

/** Length-Prefixed-Message → Flags (1 byte) Message-Length (4 bytes, big-endian) Message. Yields each message by itself. */
async function* framed(body: AsyncIterable<Uint8Array>, limit: number, rewrite: Rewrite) {
  let pieces: Uint8Array[] = []
  let held = 0
  let needed = PREFIX_LENGTH
  let isTooLong = false
  for await (const piece of body) {
    pieces.push(piece)
    held += piece.length
    if (held < needed && !isTooLong) continue
    let bytes = Buffer.concat(pieces, held)
    while (bytes.length >= PREFIX_LENGTH && !isTooLong) {
      const length = bytes.readUInt32BE(1)
      isTooLong = length > limit
      needed = PREFIX_LENGTH + length
      if (isTooLong || bytes.length < needed) break
      yield reframed(bytes.subarray(0, needed), rewrite)
      bytes = bytes.subarray(needed)
      needed = PREFIX_LENGTH
    }
    // Connect refuses it, whatever follows.
    if (isTooLong) yield bytes
    pieces = isTooLong || bytes.length === 0 ? [] : [bytes]
    held = isTooLong ? 0 : bytes.length
  }
  if (held > 0) yield Buffer.concat(pieces, held)
}

function reframed(frame: Buffer, rewrite: Rewrite): Uint8Array {
  const flags = frame[0] ?? 0
  if ((flags & END) !== 0) return frame
  const message = frame.subarray(PREFIX_LENGTH)
  const exact = rewrite(message, (flags & COMPRESSED) !== 0)
  if (exact === message) return frame
  const prefix = Buffer.of(flags, 0, 0, 0, 0)
  prefix.writeUInt32BE(exact.length, 1)
  return Buffer.concat([prefix, exact])
}

function tellingWhy<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw ConnectError.from(cause, Code.InvalidArgument)
  }
}

function isBody(body: UniversalServerRequest['body']): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
