/**
 * Which bodies are read, and how: JSON and XML. Anything else is 415; what cannot be read is told with its place. Where an
 * operation wants no body, whatever comes is passed over.
 */
import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../errors.ts'
import { explainBrokenJson } from './broken-json.ts'
import { fromXml } from './xml.ts'

/** Bytes. A body of an order or a dozen users fits many times; what is larger is refused before it is read. */
export const BODY_LIMIT = 16 * 1024

export const ACCEPTED = 'application/json, application/xml'
/** RFC 7396: a PATCH may say what it is. */
export const ACCEPTED_PATCH = `application/merge-patch+json, ${ACCEPTED}`

/** RFC 9110 §8.4, §15.5.16: why a body that comes packed is not read; says along what would be. undefined: it is not packed. */
export function refusalOfEncoding(request: FastifyRequest, reply: FastifyReply): AppError | undefined {
  const encoding = request.headers['content-encoding']
  if (encoding === undefined || encoding.trim().toLowerCase() === 'identity') return undefined
  reply.header('accept-encoding', 'identity')
  return new AppError('unsupported_media_type', 'A body is read as it is only: send it without Content-Encoding')
}

export function addBodyParsers(scope: FastifyInstance): void {
  const parseJson = scope.getDefaultJsonParser('error', 'error')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser<Buffer>(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      // Where no body is read, a Content-Type without one is no fault.
      if (request.routeOptions.config.bodySchema === undefined) return done(null, undefined)
      const text = textOf(bytes, request)
      if (text instanceof AppError) return done(text)
      if (text === '') return done(new AppError('broken_body', 'The body is empty: JSON is expected'))
      parseJson(request, text, (cause, value) => {
        if (cause === null) return done(null, value)
        // What is JSON was refused for a name that would poison an object.
        const message =
          explainBrokenJson(text) ?? 'No field may be named __proto__, nor constructor with a prototype inside'
        done(new AppError('broken_body', message, { cause }))
      })
    },
  )
  scope.addContentTypeParser<Buffer>(
    ['application/xml', 'text/xml'],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      const { bodySchema } = request.routeOptions.config
      if (bodySchema === undefined) return undefined
      const text = textOf(bytes, request)
      if (text instanceof AppError) throw text
      return fromXml(bodySchema, text)
    },
  )
  scope.addContentTypeParser('*', (request, payload, done) => {
    if (request.routeOptions.config.bodySchema === undefined) {
      payload.resume()
      return done(null, undefined)
    }
    done(new AppError('unsupported_media_type', `A body here is ${ACCEPTED}: say in Content-Type which`))
  })
}

/** RFC 8259 §8.1: JSON is UTF-8, and XML may be. Anything else would be read as other characters than were meant. */
function textOf(bytes: Buffer, { headers }: FastifyRequest): string | AppError {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '') ?? []
  if (!/^utf-?8$/i.test(charset)) {
    return new AppError('unsupported_media_type', 'A body is read as UTF-8 only: encode it so, and leave charset out')
  }
  if (isUtf8(bytes)) return bytes.toString()
  return new AppError('broken_body', `The body is not UTF-8: byte ${firstBroken(bytes)} begins no character`)
}

/** Counted from 0: where reading and writing it again gives something else. */
function firstBroken(bytes: Buffer): number {
  return Buffer.from(bytes.toString()).findIndex((byte, index) => byte !== bytes[index])
}
