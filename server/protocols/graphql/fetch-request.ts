/** What came, as the whole `Request` that yoga reads. What no text can be made of is refused before. */
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../errors.ts'
import { textOf } from '../../json-api/json-body.ts'
import type { Yoga } from './yoga.ts'

/** Yoga needs no address but the path: with less of a URL to read, less is done. */
const ORIGIN = 'http://framewise'

/** @throws AppError where a body is no UTF-8, or says so of itself */
export function toFetchRequest({ fetchAPI }: Yoga, request: FastifyRequest): Request {
  const { url = '', method = 'GET' } = request.raw
  const headers = headersOf(request)
  const { body } = request
  if (!Buffer.isBuffer(body)) return new fetchAPI.Request(ORIGIN + url, { method, headers })
  if (headers['content-type']?.startsWith('multipart/') === true) {
    return new fetchAPI.Request(ORIGIN + url, { method, headers, body })
  }
  const text = textOf(body, request)
  if (text instanceof AppError) throw text
  return new fetchAPI.Request(ORIGIN + url, { method, headers, body: text })
}

/** Types are written in any case (RFC 9110 §8.3.1); yoga knows them in small letters only. */
function headersOf({ raw: { headers } }: FastifyRequest): Record<string, string> {
  // Node joins what is said twice; only Set-Cookie would be a list, which no request has.
  const given = headers as Record<string, string>
  const type = given['content-type']
  const known = type?.replace(/^[^;,]*/, (essence) => essence.trim().toLowerCase())
  return type === known ? given : { ...given, 'content-type': known ?? '' }
}
