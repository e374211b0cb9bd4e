/**
 * AsyncAPI, put together of what the protocols say of their channels: at `/asyncapi.json` for everybody, an exchange like any
 * other; and among the app's own API, which is never recorded.
 */
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { isKnown, strongTag } from '../json-api/entity-tag.ts'
import { addOpenAccess } from '../protocol-kit/open-access.ts'
import type { ChannelDescription } from './describe.ts'
import { createDocument, type Place } from './document.ts'

export interface AsyncApiOptions {
  readonly channels: readonly ChannelDescription[]
  /** Where Kafka is, for who calls this server by `name`; null: nowhere. */
  readonly kafka?: (name: string) => Place['kafka']
}

export const asyncApiPlugin: FastifyPluginAsync<AsyncApiOptions> = async (scope, { channels, kafka = () => null }) => {
  addOpenAccess(scope)
  for (const url of ['/asyncapi.json', '/wire/asyncapi.json']) {
    scope.get(url, { schema: { hide: true } }, async (request, reply) => {
      const text = JSON.stringify(createDocument(channels, { ...placeOf(request), kafka: kafka(request.hostname) }))
      const tag = strongTag(text)
      reply.header('etag', tag).header('cache-control', 'no-cache')
      if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
      // https://www.asyncapi.com/docs/reference/specification/v3.1.0#format
      return reply.type('application/json; charset=utf-8').send(text)
    })
  }
}

/** Servers of AsyncAPI have no relative address: the one by which the client found the document leads to all of it. */
function placeOf({ host, protocol }: FastifyRequest) {
  return { host, isSecure: protocol === 'https' }
}
