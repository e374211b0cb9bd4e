/** Reads a body of JSON. What cannot be read is told with its place; anything but UTF-8 and JSON is refused by its type. */
import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { explainBrokenJson } from './broken-json.ts'

/** Bytes. A body of an order or a dozen users fits many times; what is larger is refused before it is read. */
export const BODY_LIMIT = 16 * 1024

/**
 * @param judge whether the route reads a body at all (where it does not, a Content-Type without one is no fault), or why it does
 *   not read one of this type
 * @param finish what becomes of the value, seen beside its text
 */
export function addJsonParser(
  scope: FastifyInstance,
  types: string[],
  judge: (request: FastifyRequest) => boolean | AppError,
  finish: (value: unknown, text: string) => unknown = (value) => value,
): void {
  const parseJson = scope.getDefaultJsonParser('error', 'error')
  scope.addContentTypeParser<Buffer>(types, { parseAs: 'buffer' }, (request, bytes, done) => {
    const judged = judge(request)
    if (judged instanceof AppError) return done(judged)
    if (!judged) return done(null, undefined)
    const text = textOf(bytes, request)
    if (text instanceof AppError) return done(text)
    if (text === '') return done(new AppError('broken_body', 'The body is empty: JSON is expected'))
    parseJson(request, text, (cause, value) => {
      if (cause === null) return done(null, finish(value, text))
      // What is JSON was refused for a name that would poison an object.
      const message =
        explainBrokenJson(text) ?? 'No field may be named __proto__, nor constructor with a prototype inside'
      done(new AppError('broken_body', message, { cause }))
    })
  })
}

/**
 * Makes JSON the only type of body that the routes of this scope read. A body of another type is refused with
 * `unsupported_media_type`; on a route that reads no body it is skipped.
 *
 * @param isWanted whether the route reads a body
 */
export function addJsonAlone(scope: FastifyInstance, isWanted: (request: FastifyRequest) => boolean): void {
  scope.removeAllContentTypeParsers()
  addJsonParser(scope, ['application/json'], isWanted)
  scope.addContentTypeParser('*', (request, payload, done) => {
    if (isWanted(request)) {
      return done(new AppError('unsupported_media_type', 'A body here is application/json: say so in Content-Type'))
    }
    payload.resume()
    done(null, undefined)
  })
}

/** RFC 9110 §8.4, §15.5.16: why a body that comes packed is not read; says along what would be. undefined: it is not packed. */
export function refusalOfEncoding({ headers }: FastifyRequest, reply: FastifyReply): AppError | undefined {
  const encoding = headers['content-encoding']
  if (encoding === undefined || encoding.trim().toLowerCase() === 'identity') return undefined
  reply.header('accept-encoding', 'identity')
  return new AppError('unsupported_media_type', 'A body is read as it is only: send it without Content-Encoding')
}

/** RFC 8259 §8.1: JSON is UTF-8, and XML may be. Anything else would be read as other characters than were meant. */
export function textOf(bytes: Buffer, request: Pick<FastifyRequest, 'headers'>): string | AppError {
  const refusal = refusalOfCharset(request)
  if (refusal !== undefined) return refusal
  if (isUtf8(bytes)) return withoutMark(bytes.toString())
  return new AppError('broken_body', `The body is not UTF-8: byte ${firstBroken(bytes)} begins no character`)
}

export function refusalOfCharset({ headers }: Pick<FastifyRequest, 'headers'>): AppError | undefined {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '') ?? []
  if (/^utf-?8$/i.test(charset)) return undefined
  return new AppError('unsupported_media_type', 'A body is read as UTF-8 only: encode it so, and leave charset out')
}

/** RFC 8259 §8.1: no JSON begins with a byte order mark, but some editors write one, and it may be passed over. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** Counted from 0: where reading and writing it again gives something else. */
function firstBroken(bytes: Buffer): number {
  return Buffer.from(bytes.toString()).findIndex((byte, index) => byte !== bytes[index])
}

/** With the limit, where the framework only says that there is one. */
export function withBodyLimit(error: AppError): AppError {
  const { code, cause } = error
  const isFrameworks = cause instanceof Error && 'code' in cause && cause.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
  return code === 'too_large' && isFrameworks
    ? new AppError(code, `A body may take ${BODY_LIMIT} bytes at most`, { cause: error })
    : error
}

/**
 * For the app's own API, and requests that no route is for: read as every other body of JSON here. A protocol that reads its bodies
 * otherwise takes these parsers away in its scope. Call on the app itself, before anything is registered.
 */
export function addOwnBodies(app: FastifyInstance): void {
  addJsonAlone(app, isWanted)
  app.addHook('onRequest', (request, reply, done) => {
    done(request.url.startsWith('/wire/') && isWanted(request) ? refusalOfEncoding(request, reply) : undefined)
  })
}

/** What is at no path is told that, whatever it brings. */
function isWanted({ is404 }: FastifyRequest): boolean {
  return !is404
}
