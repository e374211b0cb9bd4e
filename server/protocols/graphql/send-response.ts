/** What yoga answers, through Fastify: with its length where that is known, and without headers that mean nothing. */
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { isKnown, strongTag } from '../../json-api/entity-tag.ts'
import type { OpenAnswers } from '../../protocol-kit/open-answers.ts'

/** node says these itself, where they are right; a coding called `none` there is not (RFC 9110 §8.4.1). */
const LEFT_OUT = new Set(['connection', 'transfer-encoding', 'content-encoding', 'content-length'])

/** What yoga refuses without a word. */
const UNSAID: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  406: {
    code: 'NOT_ACCEPTABLE',
    message:
      'The answer comes as application/graphql-response+json or application/json; that of a subscription as text/event-stream or multipart/mixed, or over a WebSocket by graphql-transport-ws',
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message:
      'The body must be application/json, application/graphql, multipart/form-data or application/x-www-form-urlencoded',
  },
}

/**
 * @param isCacheable a query by GET that was answered without errors: the caller may keep it, and ask whether it is still so
 * @param streams takes the answer where it goes on
 */
export async function sendResponse(
  reply: FastifyReply,
  response: Response,
  isCacheable: boolean,
  streams: OpenAnswers,
): Promise<FastifyReply> {
  const { request } = reply
  reply.code(response.status)
  for (const [name, value] of response.headers) if (!LEFT_OUT.has(name.toLowerCase())) reply.header(name, value)
  const type = response.headers.get('content-type') ?? ''
  const unsaid = UNSAID[response.status]
  if (unsaid !== undefined && !type.includes('json')) return sayWhy(reply, unsaid)
  if (response.body !== null && !type.includes('json')) {
    // A proxy that gathers the answer before it passes it on would keep the news to itself.
    reply.header('x-accel-buffering', 'no')
    streams.add(reply.raw)
    return reply.send(Readable.from(response.body))
  }
  const text = await response.text()
  if (request.method !== 'GET') return reply.send(text)
  reply.header('vary', 'Accept, Origin, X-Sandbox')
  if (!isCacheable) return reply.header('cache-control', 'no-store').send(text)
  const tag = strongTag(text)
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  if (!isKnown(request.headers['if-none-match'], tag)) return reply.send(text)
  return reply.code(304).removeHeader('content-type').send()
}

function sayWhy(
  reply: FastifyReply,
  { code, message }: { readonly code: string; readonly message: string },
): FastifyReply {
  reply.type('application/json; charset=utf-8')
  return reply.send(JSON.stringify({ errors: [{ message, extensions: { code } }] }))
}
